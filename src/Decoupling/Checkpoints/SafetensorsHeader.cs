using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Text;
using System.Text.Json;

namespace Decoupling;

/// <summary>
/// The head of a safetensors file. Nothing that a file claims is believed before it is checked against the bytes that are there, so a damaged or hostile file
/// costs no more memory than its own size.
/// </summary>
internal sealed partial record SafetensorsHeader(ImmutableArray<SafetensorsTensor> Tensors, ImmutableDictionary<string, string> Metadata)
{
    /// <summary>The name of 32-bit floats.</summary>
    public const string Single = "F32";

    /// <summary>The name of 32-bit integers.</summary>
    public const string Integer = "I32";

    /// <summary>How long a name may be. Names stand in memory and in messages more than once.</summary>
    private const int MaxNameLength = 1000;

    /// <summary>How many entries a file may have beside the tensors.</summary>
    public const int MaxMetadata = 4096;

    /// <summary>How many tensors a file may have.</summary>
    private const int MaxTensors = 1 << 16;

    /// <summary>How many lengths a shape may have; as in PyTorch and NumPy.</summary>
    private const int MaxRank = 64;

    private const int LengthBytes = 8;

    /// <summary>The bound that the reference implementation sets, too.</summary>
    private const int MaxBytes = 100_000_000;

    private const int FirstPiece = 1 << 16;

    private const string MetadataName = "__metadata__";

    private const string Damaged = "The file is damaged or no safetensors file.";

    /// <summary>How many bytes the values have together.</summary>
    public long DataBytes => Tensors.IsEmpty ? 0 : Tensors[^1].Start + Tensors[^1].ByteCount;

    /// <summary>Why no file can hold so many tensors, or a shape of such a length; null where it can.</summary>
    public static string? ProblemOf(int tensors, int rank) =>
        tensors > MaxTensors ? $"it is one of more than {MaxTensors}"
        : rank > MaxRank ? $"its shape has {rank} numbers, expected at most {MaxRank}"
        : null;

    /// <summary>Why nothing in a file can have this name, or null where it can.</summary>
    public static string? ProblemOf(string name)
    {
        if (name.Length > MaxNameLength)
        {
            return $"the name has {name.Length} characters, expected at most {MaxNameLength}";
        }

        for (ReadOnlySpan<char> rest = name; !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out int length) != OperationStatus.Done)
            {
                return "the name is no valid UTF-16, it holds half of a surrogate pair";
            }

            rest = rest[length..];
        }

        return name == MetadataName ? "the format has this name for something else" : null;
    }

    /// <summary>The bytes in front of the values.</summary>
    /// <param name="tensors">The tensors in the order of their bytes.</param>
    /// <param name="metadata">Names and texts.</param>
    /// <exception cref="InvalidOperationException">They would be longer than a file may have them.</exception>
    public static byte[] Write(IEnumerable<SafetensorsTensor> tensors, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(stackalloc byte[LengthBytes]);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject(MetadataName);
            foreach ((string name, string text) in metadata)
            {
                json.WriteString(name, text);
            }

            json.WriteEndObject();
            foreach (SafetensorsTensor tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.ElementType);
                json.WriteStartArray("shape");
                foreach (long n in tensor.Shape)
                {
                    json.WriteNumberValue(n);
                }

                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(tensor.Start);
                json.WriteNumberValue(tensor.Start + tensor.ByteCount);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // Blanks up to a multiple of eight, so that whoever maps the file finds the values aligned.
        int padding = -buffer.WrittenCount & (LengthBytes - 1);
        buffer.GetSpan(LengthBytes)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        if (buffer.WrittenCount - LengthBytes > MaxBytes)
        {
            throw new InvalidOperationException(
                $"The header, where names and the history stand, would have {buffer.WrittenCount - LengthBytes} bytes: expected at most {MaxBytes}.");
        }

        byte[] bytes = buffer.WrittenSpan.ToArray();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)(bytes.Length - LengthBytes));
        return bytes;
    }

    /// <summary>Reads a header, and leaves the stream after it.</summary>
    /// <param name="stream">The stream, at the file's beginning.</param>
    /// <param name="file">What the file is called in messages.</param>
    public static SafetensorsHeader Read(Stream stream, string file)
    {
        long? available = stream.CanSeek ? stream.Length - stream.Position : null;
        Span<byte> prefix = stackalloc byte[LengthBytes];
        int read = stream.ReadAtLeast(prefix, LengthBytes, throwOnEndOfStream: false);
        if (read < LengthBytes)
        {
            throw new CheckpointException(file, $"The file has {read} bytes: expected at least the {LengthBytes} bytes of the header's length. {Damaged}");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length is < 2 or > MaxBytes)
        {
            throw new CheckpointException(file, $"The header claims a length of {length} bytes: expected 2 to {MaxBytes}. {Damaged}");
        }

        if (available is { } bytes && (long)length > bytes - LengthBytes)
        {
            throw new CheckpointException(file, $"The header claims a length of {length} bytes, but the file has only {bytes - LengthBytes} more. {Damaged}");
        }

        SafetensorsHeader header = Parse(ReadBytes(stream, (int)length, file, available is null ? FirstPiece : (int)length), file);
        if (available is { } all && all - LengthBytes - (long)length is var data && data != header.DataBytes)
        {
            throw new CheckpointException(file, $"The header places {header.DataBytes} bytes of values, but the file has {data} after the header. {Damaged}");
        }

        return header;
    }

    /// <summary>Reads piece by piece, so that a length that nothing stands after allocates nothing.</summary>
    private static byte[] ReadBytes(Stream stream, int length, string file, int firstPiece)
    {
        byte[] bytes = new byte[int.Min(length, firstPiece)];
        int count = 0;
        while (true)
        {
            count += stream.ReadAtLeast(bytes.AsSpan(count), bytes.Length - count, throwOnEndOfStream: false);
            if (count < bytes.Length)
            {
                throw new CheckpointException(file, $"The file ends after {count} bytes of a header of {length} bytes. {Damaged}");
            }

            if (count == length)
            {
                return bytes;
            }

            Array.Resize(ref bytes, (int)long.Min(length, 4L * bytes.Length));
        }
    }

    private static SafetensorsHeader Parse(byte[] utf8, string file)
    {
        try
        {
            return new Parser(file).Parse(utf8);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is how the reader reports text that is no UTF-8.
            throw new CheckpointException(file, $"The header is no valid JSON ({error.Message}) {Damaged}", error);
        }
    }
}
