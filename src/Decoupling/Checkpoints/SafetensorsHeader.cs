using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Decoupling;

/// <summary>
/// The head of a safetensors file. Nothing that a file claims is believed before it is checked against the bytes that are there, so a damaged or hostile file
/// costs no more memory than its own size.
/// </summary>
internal sealed record SafetensorsHeader(ImmutableArray<SafetensorsTensor> Tensors, ImmutableDictionary<string, string> Metadata)
{
    /// <summary>The name of 32-bit floats.</summary>
    public const string Single = "F32";

    /// <summary>How long a name may be. Names stand in memory and in messages more than once.</summary>
    private const int MaxNameLength = 1000;

    private const int LengthBytes = 8;

    /// <summary>The bound that the reference implementation sets, too.</summary>
    private const int MaxBytes = 100_000_000;

    private const string MetadataName = "__metadata__";

    private const string Damaged = "The file is damaged or no safetensors file.";

    /// <summary>How many bytes the values have together.</summary>
    public long DataBytes => Tensors.IsEmpty ? 0 : Tensors[^1].Start + Tensors[^1].ByteCount;

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

    /// <summary>Reads a header, and leaves the stream behind it.</summary>
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

        SafetensorsHeader header = Parse(ReadBytes(stream, (int)length, file), file);
        if (available is { } all && all - LengthBytes - (long)length is var data && data != header.DataBytes)
        {
            throw new CheckpointException(file, $"The header places {header.DataBytes} bytes of values, but the file has {data} behind the header. {Damaged}");
        }

        return header;
    }

    /// <summary>Reads piece by piece, so that a length that nothing stands behind allocates nothing.</summary>
    private static byte[] ReadBytes(Stream stream, int length, string file)
    {
        const int FirstPiece = 1 << 16;
        byte[] bytes = new byte[int.Min(length, FirstPiece)];
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

    private readonly ref struct Parser(string file)
    {
        public SafetensorsHeader Parse(ReadOnlySpan<byte> utf8)
        {
            var json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 8 });
            json.Read();
            Expect(json.TokenType, JsonTokenType.StartObject, "the header");
            var tensors = new Dictionary<string, SafetensorsTensor>(StringComparer.Ordinal);
            ImmutableDictionary<string, string>? metadata = null;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                string name = json.GetString()!;
                json.Read();
                if (name == MetadataName)
                {
                    metadata = metadata is null ? Metadata(ref json) : throw Problem($"'{MetadataName}' stands in the header twice.");
                }
                else if (!tensors.TryAdd(name, Tensor(ref json, name)))
                {
                    throw Problem($"The tensor '{name}' stands in the header twice.");
                }
            }

            // What follows the object is read, too, for anything but blanks there is an error.
            while (json.Read())
            {
            }

            ImmutableArray<SafetensorsTensor> ordered = [.. tensors.Values.OrderBy(tensor => tensor.Start).ThenBy(tensor => tensor.ByteCount)];
            CheckPlaces(ordered);
            return new SafetensorsHeader(ordered, metadata ?? ImmutableDictionary<string, string>.Empty);
        }

        private ImmutableDictionary<string, string> Metadata(ref Utf8JsonReader json)
        {
            Expect(json.TokenType, JsonTokenType.StartObject, MetadataName);
            ImmutableDictionary<string, string>.Builder metadata = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                string name = json.GetString()!;
                json.Read();
                Expect(json.TokenType, JsonTokenType.String, $"'{name}' of {MetadataName}");
                if (!metadata.TryAdd(name, json.GetString()!))
                {
                    throw Problem($"'{name}' stands in {MetadataName} twice.");
                }
            }

            return metadata.ToImmutable();
        }

        private SafetensorsTensor Tensor(ref Utf8JsonReader json, string name)
        {
            Expect(json.TokenType, JsonTokenType.StartObject, $"the tensor '{name}'");
            string? type = null;
            ImmutableArray<long> shape = default;
            ImmutableArray<long> offsets = default;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                string property = json.GetString()!;
                json.Read();
                switch (property)
                {
                    case "dtype" when type is null:
                        Expect(json.TokenType, JsonTokenType.String, $"the dtype of '{name}'");
                        type = json.GetString();
                        break;
                    case "shape" when shape.IsDefault:
                        shape = Numbers(ref json, $"the shape of '{name}'");
                        break;
                    case "data_offsets" when offsets.IsDefault:
                        offsets = Numbers(ref json, $"the data_offsets of '{name}'");
                        break;
                    case "dtype" or "shape" or "data_offsets":
                        throw Problem($"'{property}' of the tensor '{name}' stands there twice.");
                    default:
                        json.Skip();
                        break;
                }
            }

            if (type is null || shape.IsDefault || offsets.IsDefault)
            {
                throw Problem($"The tensor '{name}' lacks {(type is null ? "dtype" : shape.IsDefault ? "shape" : "data_offsets")}.");
            }

            if (offsets.Length != 2 || offsets[0] > offsets[1])
            {
                throw Problem($"The data_offsets of '{name}' are [{string.Join(", ", offsets)}]: expected where its bytes begin and end.");
            }

            var tensor = new SafetensorsTensor(name, type, shape, offsets[0], offsets[1] - offsets[0]);
            if (ElementBytes(type) is { } size && !Fits(tensor, size))
            {
                throw Problem($"The tensor {tensor} has {tensor.ByteCount} bytes, which its shape does not take at {size} bytes an element.");
            }

            return tensor;
        }

        private ImmutableArray<long> Numbers(ref Utf8JsonReader json, string what)
        {
            Expect(json.TokenType, JsonTokenType.StartArray, what);
            ImmutableArray<long>.Builder numbers = ImmutableArray.CreateBuilder<long>();
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                Expect(json.TokenType, JsonTokenType.Number, what);
                numbers.Add(json.TryGetInt64(out long number) && number >= 0
                    ? number
                    : throw Problem($"A number in {what} is not a whole one from 0 to {long.MaxValue}."));
            }

            return numbers.ToImmutable();
        }

        private void CheckPlaces(ImmutableArray<SafetensorsTensor> tensors)
        {
            long end = 0;
            string before = "the header";
            foreach (SafetensorsTensor tensor in tensors)
            {
                if (tensor.Start != end)
                {
                    throw Problem(string.Create(
                        CultureInfo.InvariantCulture,
                        $"The tensor '{tensor.Name}' begins at byte {tensor.Start}, but {before} ends at {end}: tensors must neither overlap nor leave holes."));
                }

                end = tensor.Start + tensor.ByteCount;
                before = $"'{tensor.Name}'";
            }
        }

        private void Expect(JsonTokenType found, JsonTokenType expected, string what)
        {
            if (found != expected)
            {
                throw Problem($"For {what} the header has {found}: expected {expected}.");
            }
        }

        private CheckpointException Problem(string problem) => new(file, $"{problem} {Damaged}");

        private static bool Fits(SafetensorsTensor tensor, int size)
        {
            UInt128 bytes = (UInt128)size;
            foreach (long n in tensor.Shape)
            {
                // An empty tensor may have any other lengths; a bounded product cannot overflow.
                bytes = UInt128.Min(bytes, ulong.MaxValue) * (ulong)n;
            }

            return bytes == (UInt128)tensor.ByteCount;
        }

        /// <summary>The size of an element, or null for a type that is unknown here and so not checked.</summary>
        private static int? ElementBytes(string type) => type switch
        {
            "F64" or "I64" or "U64" or "C64" => 8,
            Single or "I32" or "U32" => 4,
            "F16" or "BF16" or "I16" or "U16" => 2,
            "F8_E4M3" or "F8_E5M2" or "F8_E8M0" or "I8" or "U8" or "BOOL" => 1,
            _ => null,
        };
    }
}
