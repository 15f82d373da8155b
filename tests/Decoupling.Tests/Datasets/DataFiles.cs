using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace Decoupling.Tests.Datasets;

/// <summary>Builds data files in memory, right and wrong ones.</summary>
internal static class DataFiles
{
    /// <summary>An IDX file with the given header and elements, whether or not they fit.</summary>
    public static byte[] Idx(byte type, uint[] shape, params byte[] elements)
    {
        List<byte> file = [0, 0, type, (byte)shape.Length];
        Span<byte> length = stackalloc byte[4];
        foreach (uint n in shape)
        {
            BinaryPrimitives.WriteUInt32BigEndian(length, n);
            file.AddRange(length);
        }

        file.AddRange(elements);
        return [.. file];
    }

    public static byte[] Gzip(ReadOnlySpan<byte> data)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal))
        {
            gzip.Write(data);
        }

        return packed.ToArray();
    }

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public static MemoryStream Stream(byte[] bytes) => new(bytes, writable: false);
}
