using System;
using System.Buffers.Binary;
using System.IO;

namespace Decoupling;

/// <summary>The values of a safetensors file, one tensor after the other, through one small buffer.</summary>
internal sealed class TensorSource(Stream stream, string file)
{
    private const int BufferBytes = 1 << 16;

    private readonly byte[] _buffer = new byte[BufferBytes];

    /// <summary>Reads a tensor whose elements lie in memory as they do in the file.</summary>
    public void Read(string name, Span<float> values)
    {
        int done = 0;
        while (done < values.Length)
        {
            ReadOnlySpan<byte> bytes = Next(4L * (values.Length - done), name);
            for (int i = 0; i < bytes.Length; i += 4)
            {
                values[done++] = BinaryPrimitives.ReadSingleLittleEndian(bytes[i..]);
            }
        }
    }

    /// <summary>Reads a tensor into its places among the flat parameters.</summary>
    /// <param name="name">The name in the file, for messages.</param>
    /// <param name="tensor">The places.</param>
    /// <param name="values">The flat parameters.</param>
    /// <param name="allowNonFinite">Whether infinities and NaN are taken.</param>
    public void Read(string name, ParameterDescription tensor, Span<float> values, bool allowNonFinite)
    {
        TensorIndices places = new(tensor);
        int done = 0;
        while (done < tensor.Count)
        {
            ReadOnlySpan<byte> bytes = Next(4L * (tensor.Count - done), name);
            for (int i = 0; i < bytes.Length; i += 4, done++)
            {
                places.MoveNext();
                float value = BinaryPrimitives.ReadSingleLittleEndian(bytes[i..]);
                if (!allowNonFinite && !float.IsFinite(value))
                {
                    throw new CheckpointException(file, FormattableString.Invariant(
                        $"{name}[{string.Join(", ", Position(tensor, done))}] is {value}: expected finite values (pass allowNonFinite to load it all the same)."));
                }

                values[places.Current] = value;
            }
        }
    }

    /// <summary>Passes over a tensor that is not wanted.</summary>
    public void Skip(string name, long bytes)
    {
        while (bytes > 0)
        {
            bytes -= Next(bytes, name).Length;
        }
    }

    /// <summary>Makes sure that nothing follows.</summary>
    public void ExpectEnd()
    {
        if (stream.Read(_buffer.AsSpan(0, 1)) != 0)
        {
            throw new CheckpointException(file, "There are bytes after the last tensor: expected the end of the file.");
        }
    }

    private static int[] Position(ParameterDescription tensor, int index)
    {
        int[] position = new int[tensor.Shape.Length];
        for (int i = position.Length - 1; i >= 0; i--)
        {
            position[i] = index % tensor.Shape[i];
            index /= tensor.Shape[i];
        }

        return position;
    }

    private ReadOnlySpan<byte> Next(long wanted, string name)
    {
        int count = (int)long.Min(wanted, BufferBytes);
        int read = stream.ReadAtLeast(_buffer.AsSpan(0, count), count, throwOnEndOfStream: false);
        return read == count
            ? _buffer.AsSpan(0, count)
            : throw new CheckpointException(file, $"The file ends within '{name}', {wanted - read} bytes before that tensor's end. The file is damaged.");
    }
}
