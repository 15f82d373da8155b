using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Decoupling.ParityTests.Testing;

/// <summary>
/// A safetensors file as its specification (https://github.com/huggingface/safetensors) has it: the way between the two libraries, written without the library's own
/// reader and writer.
/// </summary>
internal static class TensorFile
{
    private sealed record Entry(string dtype, int[] shape, int[] data_offsets);

    public static MemoryStream Write(IEnumerable<NamedTensor> tensors)
    {
        var entries = new Dictionary<string, Entry>();
        using MemoryStream values = new();
        foreach (NamedTensor tensor in tensors)
        {
            int start = (int)values.Length;
            values.Write(MemoryMarshal.AsBytes(tensor.Values.AsSpan()));
            entries.Add(tensor.Name, new Entry("F32", tensor.Shape, [start, (int)values.Length]));
        }

        byte[] header = JsonSerializer.SerializeToUtf8Bytes(entries);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        MemoryStream file = new();
        file.Write(length);
        file.Write(header);
        file.Write(values.ToArray());
        file.Position = 0;
        return file;
    }

    public static NamedTensor[] Read(byte[] file)
    {
        int start = sizeof(ulong) + (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        using JsonDocument header = JsonDocument.Parse(file.AsMemory(sizeof(ulong)..start));
        return [.. header.RootElement.EnumerateObject().Where(property => property.Name != "__metadata__").Select(property =>
        {
            Entry entry = property.Value.Deserialize<Entry>()!;
            Span<byte> bytes = file.AsSpan((start + entry.data_offsets[0])..(start + entry.data_offsets[1]));
            return new NamedTensor(property.Name, entry.shape, MemoryMarshal.Cast<byte, float>(bytes).ToArray());
        })];
    }
}

/// <summary>Values in row-major order.</summary>
internal sealed record NamedTensor(string Name, int[] Shape, float[] Values);
