using System;
using System.Buffers.Binary;
using System.IO;
using System.Numerics;

namespace Decoupling.Reports.TensorBoard;

/// <summary>
/// A file of records, each with its length and sums that show damage (TFRecord), that can be read while it is written: a record goes to the file in one
/// piece, so that whoever reads, or kills the process, meets a part of the last one at most. All numbers are little-endian.
/// <code>
/// length         8 bytes
/// sum of length  4 bytes
/// data           length bytes
/// sum of data    4 bytes
/// </code>
/// </summary>
internal sealed class RecordFile(string path) : IDisposable
{
    private const int Before = sizeof(ulong) + sizeof(uint);

    // Others may read it, copy it and delete its folder meanwhile.
    private readonly FileStream _file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    /// <summary>Appends a record.</summary>
    public void Write(ReadOnlySpan<byte> data)
    {
        byte[] record = new byte[Before + data.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(sizeof(ulong)), Masked(record.AsSpan(0, sizeof(ulong))));
        data.CopyTo(record.AsSpan(Before));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(Before + data.Length), Masked(data));
        _file.Write(record);
    }

    public void Dispose() => _file.Dispose();

    /// <summary>
    /// CRC-32C (Castagnoli), rotated and shifted by a constant, since a sum over data that holds its own sum says little (the format's
    /// <c>crc32c::Mask</c>).
    /// </summary>
    private static uint Masked(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte each in data)
        {
            crc = BitOperations.Crc32C(crc, each);
        }

        return BitOperations.RotateRight(~crc, 15) + 0xA282EAD8;
    }
}
