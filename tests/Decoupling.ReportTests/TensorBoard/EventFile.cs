using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Decoupling.ReportTests.TensorBoard;

/// <summary>
/// Reads a file for TensorBoard by the descriptions of its parts (TFRecord, CRC-32C of RFC 3720, the wire format of protocol buffers), with nothing of the
/// writer's.
/// </summary>
internal static class EventFile
{
    /// <summary>The whole records of a file; of one whose last is cut, those before it.</summary>
    /// <exception cref="InvalidDataException">A sum is wrong.</exception>
    public static IReadOnlyList<byte[]> Records(byte[] file)
    {
        List<byte[]> records = [];
        for (int at = 0; file.Length - at >= 12;)
        {
            byte[] length = file[at..(at + 8)];
            CheckSum(length, file.AsSpan(at + 8));
            ulong size = BinaryPrimitives.ReadUInt64LittleEndian(length);
            if (size + 16 > (ulong)(file.Length - at))
            {
                break;
            }

            byte[] data = file[(at + 12)..(at + 12 + (int)size)];
            CheckSum(data, file.AsSpan(at + 12 + (int)size));
            records.Add(data);
            at += (int)size + 16;
        }

        return records;
    }

    public static IReadOnlyList<WrittenEvent> Events(byte[] file) => [.. Records(file).Select(WrittenEvent.Parse)];

    /// <summary>The same polynomial, bit by bit.</summary>
    public static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte each in data)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                uint odd = (crc ^ ((uint)each >> bit)) & 1;
                crc = (crc >> 1) ^ (odd * 0x82F63B78);
            }
        }

        return crc ^ 0xFFFFFFFF;
    }

    private static void CheckSum(byte[] data, ReadOnlySpan<byte> written)
    {
        uint crc = Crc(data);
        uint masked = ((crc >> 15) | (crc << 17)) + 0xA282EAD8u;
        if (BinaryPrimitives.ReadUInt32LittleEndian(written) != masked)
        {
            throw new InvalidDataException("The sum of a record is wrong.");
        }
    }
}

/// <summary>What a message holds: each field's number with its bytes or its number.</summary>
internal sealed class Wire
{
    private readonly List<(int Field, int Type, ulong Number, byte[] Bytes)> _fields = [];

    public Wire(byte[] message)
    {
        int at = 0;
        while (at < message.Length)
        {
            ulong key = Varint();
            (int field, int type) = ((int)(key >> 3), (int)(key & 7));
            switch (type)
            {
                case 0:
                    _fields.Add((field, type, Varint(), []));
                    break;
                case 1:
                    _fields.Add((field, type, BinaryPrimitives.ReadUInt64LittleEndian(message.AsSpan(at)), []));
                    at += 8;
                    break;
                case 2:
                    int length = (int)Varint();
                    _fields.Add((field, type, 0, message[at..(at + length)]));
                    at += length;
                    break;
                case 5:
                    _fields.Add((field, type, BinaryPrimitives.ReadUInt32LittleEndian(message.AsSpan(at)), []));
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"There is no wire type {type}.");
            }
        }

        ulong Varint()
        {
            ulong value = 0;
            for (int shift = 0; ; shift += 7)
            {
                byte next = message[at++];
                value |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80)
                {
                    return value;
                }
            }
        }
    }

    public IEnumerable<int> Fields => _fields.Select(each => each.Field);

    public double Double(int field) => BitConverter.UInt64BitsToDouble(Find(field, 1).Number);

    public float Single(int field) => BitConverter.UInt32BitsToSingle((uint)Find(field, 5, isScalar: false).Number);

    public long Integer(int field) => (long)Find(field, 0).Number;

    public string Text(int field) => Encoding.UTF8.GetString(Find(field, 2, isScalar: false).Bytes);

    public IEnumerable<Wire> Messages(int field) => _fields.Where(each => each.Field == field && each.Type == 2).Select(each => new Wire(each.Bytes));

    public double[] Doubles(int field)
    {
        byte[] bytes = _fields.Any(each => each.Field == field) ? Find(field, 2).Bytes : [];
        return [.. Enumerable.Range(0, bytes.Length / 8).Select(i => BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(8 * i)))];
    }

    /// <summary>The only field of a number; of scalars, one that is left out is 0.</summary>
    private (int Field, int Type, ulong Number, byte[] Bytes) Find(int field, int type, bool isScalar = true)
    {
        (int Field, int Type, ulong Number, byte[] Bytes)[] found = [.. _fields.Where(each => each.Field == field)];
        return found.Length == 1 && found[0].Type == type ? found[0]
            : found.Length == 0 && isScalar ? default
            : throw new InvalidDataException($"Field {field} is there {found.Length} times, or of another type than {type}.");
    }
}

/// <summary>A record as events have it.</summary>
internal sealed record WrittenEvent(
    double WallTime, long Step, string? Version, IReadOnlyDictionary<string, float> Scalars, IReadOnlyDictionary<string, WrittenHistogram> Histograms)
{
    public static WrittenEvent Parse(byte[] record)
    {
        var wire = new Wire(record);
        Wire[] values = [.. wire.Messages(5).SelectMany(summary => summary.Messages(1))];
        return new WrittenEvent(
            wire.Double(1),
            wire.Integer(2),
            wire.Fields.Contains(3) ? wire.Text(3) : null,
            values.Where(value => value.Fields.Contains(2)).ToDictionary(value => value.Text(1), value => value.Single(2)),
            values.Where(value => value.Fields.Contains(5)).ToDictionary(value => value.Text(1), value => WrittenHistogram.Parse(value.Messages(5).Single())));
    }
}

/// <summary>A histogram as events have it.</summary>
internal sealed record WrittenHistogram(double Min, double Max, double Count, double Sum, double Squares, double[] Limits, double[] Counts)
{
    public static WrittenHistogram Parse(Wire wire) =>
        new(wire.Double(1), wire.Double(2), wire.Double(3), wire.Double(4), wire.Double(5), wire.Doubles(6), wire.Doubles(7));
}
