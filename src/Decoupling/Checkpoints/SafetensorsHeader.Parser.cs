using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Decoupling;

internal sealed partial record SafetensorsHeader
{
    /// <summary>Reads the JSON. What it keeps is bounded before it is kept, so that a header costs a few times its own bytes, whatever it claims.</summary>
    private readonly ref struct Parser(string file)
    {
        public SafetensorsHeader Parse(ReadOnlySpan<byte> utf8)
        {
            var json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 8 });
            json.Read();
            Expect(json.TokenType, JsonTokenType.StartObject, "its outermost value");
            var tensors = new Dictionary<string, SafetensorsTensor>(StringComparer.Ordinal);
            ImmutableDictionary<string, string>? metadata = null;
            string type = Single;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                string name = Name(ref json);
                json.Read();
                if (name == MetadataName)
                {
                    metadata = metadata is null ? Metadata(ref json) : throw Problem($"'{MetadataName}' stands in the header twice.");
                    continue;
                }

                SafetensorsTensor tensor = Tensor(ref json, name, type);
                type = tensor.ElementType;
                if (tensors.Count == MaxTensors)
                {
                    throw Problem($"The header has more than {MaxTensors} tensors.");
                }

                if (!tensors.TryAdd(name, tensor))
                {
                    throw Problem($"The tensor '{name}' stands in the header twice.");
                }
            }

            // What follows the object is read, too, for anything but blanks there is an error.
            while (json.Read())
            {
            }

            SafetensorsTensor[] ordered = [.. tensors.Values];
            Array.Sort(ordered, (a, b) => (a.Start, a.ByteCount).CompareTo((b.Start, b.ByteCount)));
            CheckPlaces(ordered);
            return new SafetensorsHeader(ImmutableCollectionsMarshal.AsImmutableArray(ordered), metadata ?? ImmutableDictionary<string, string>.Empty);
        }

        private ImmutableDictionary<string, string> Metadata(ref Utf8JsonReader json)
        {
            Expect(json.TokenType, JsonTokenType.StartObject, MetadataName);
            var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                string name = Name(ref json);
                json.Read();
                Expect(json.TokenType, JsonTokenType.String, "the entry", name, $" of {MetadataName}");
                if (metadata.Count == MaxMetadata)
                {
                    throw Problem($"{MetadataName} has more than {MaxMetadata} entries.");
                }

                if (!metadata.TryAdd(name, json.GetString()!))
                {
                    throw Problem($"'{name}' stands in {MetadataName} twice.");
                }
            }

            return metadata.ToImmutableDictionary(StringComparer.Ordinal);
        }

        /// <param name="json">At the tensor's object.</param>
        /// <param name="name">Its name.</param>
        /// <param name="before">The type of the tensor before, so that many of one type share a text.</param>
        private SafetensorsTensor Tensor(ref Utf8JsonReader json, string name, string before)
        {
            Expect(json.TokenType, JsonTokenType.StartObject, "the tensor", name);
            string? type = null;
            ImmutableArray<long> shape = default;
            Span<long> lengths = stackalloc long[MaxRank];
            Span<long> offsets = stackalloc long[2];
            int offsetCount = -1;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals("dtype"u8))
                {
                    Once(type is null, "dtype", name);
                    json.Read();
                    Expect(json.TokenType, JsonTokenType.String, "the dtype of", name);
                    type = json.ValueTextEquals(before) ? before : Name(ref json);
                }
                else if (json.ValueTextEquals("shape"u8))
                {
                    Once(shape.IsDefault, "shape", name);
                    shape = [.. lengths[..Numbers(ref json, lengths, "the shape of", name)]];
                }
                else if (json.ValueTextEquals("data_offsets"u8))
                {
                    Once(offsetCount < 0, "data_offsets", name);
                    offsetCount = Numbers(ref json, offsets, "the data_offsets of", name);
                }
                else
                {
                    json.Read();
                    json.Skip();
                }
            }

            if (type is null || shape.IsDefault || offsetCount < 0)
            {
                throw Problem($"The tensor '{name}' lacks {(type is null ? "dtype" : shape.IsDefault ? "shape" : "data_offsets")}.");
            }

            if (offsetCount != 2 || offsets[0] > offsets[1])
            {
                string found = string.Join(", ", offsets[..offsetCount].ToArray());
                throw Problem($"The data_offsets of '{name}' are [{found}]: expected where its bytes begin and end.");
            }

            var tensor = new SafetensorsTensor(name, type, shape, offsets[0], offsets[1] - offsets[0]);
            UInt128 count = Count(shape);
            if (count > long.MaxValue)
            {
                throw Problem($"The number of elements of '{name}' is more than {long.MaxValue}: its shape is [{string.Join(", ", shape)}].");
            }

            if (ElementBytes(type) is { } size && count * (UInt128)size != (UInt128)tensor.ByteCount)
            {
                throw Problem($"The tensor {tensor} has {tensor.ByteCount} bytes, which its shape does not take at {size} bytes an element.");
            }

            return tensor;
        }

        /// <summary>A text that is kept and may stand in messages: of a length that is bounded before it is taken out of the header.</summary>
        private string Name(ref Utf8JsonReader json)
        {
            // A character has up to six bytes, as an escape.
            string? name = json.ValueSpan.Length <= 6 * MaxNameLength ? json.GetString() : null;
            return name?.Length <= MaxNameLength ? name : throw Problem($"The header has a name of more than {MaxNameLength} characters.");
        }

        private int Numbers(ref Utf8JsonReader json, scoped Span<long> numbers, string what, string name)
        {
            json.Read();
            Expect(json.TokenType, JsonTokenType.StartArray, what, name);
            int count = 0;
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                Expect(json.TokenType, JsonTokenType.Number, what, name);
                if (count == numbers.Length)
                {
                    throw Problem($"There are more than {count} numbers in {what} '{name}'.");
                }

                numbers[count++] = json.TryGetInt64(out long number) && number >= 0
                    ? number
                    : throw Problem($"A number in {what} '{name}' is not a whole one from 0 to {long.MaxValue}.");
            }

            return count;
        }

        private void CheckPlaces(SafetensorsTensor[] tensors)
        {
            long end = 0;
            string? previous = null;
            foreach (SafetensorsTensor tensor in tensors)
            {
                if (tensor.Start != end)
                {
                    string before = previous is null ? "the header" : $"'{previous}'";
                    throw Problem(string.Create(
                        CultureInfo.InvariantCulture,
                        $"The tensor '{tensor.Name}' begins at byte {tensor.Start}, but {before} ends at {end}: tensors must neither overlap nor leave holes."));
                }

                end = tensor.Start + tensor.ByteCount;
                previous = tensor.Name;
            }
        }

        private void Once(bool first, string property, string name)
        {
            if (!first)
            {
                throw Problem($"'{property}' of the tensor '{name}' stands there twice.");
            }
        }

        /// <summary>The message is put together where it is needed, or each entry of a header would cost some.</summary>
        private void Expect(JsonTokenType found, JsonTokenType expected, string what, string? name = null, string where = "")
        {
            if (found != expected)
            {
                throw Problem($"For {what}{(name is null ? "" : $" '{name}'")}{where} the header has {Words(found)}: expected {Words(expected)}.");
            }
        }

        private static string Words(JsonTokenType token) => token switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "an array",
            JsonTokenType.String => "a string",
            JsonTokenType.Number => "a number",
            JsonTokenType.EndArray => "the end of an array",
            JsonTokenType.EndObject => "the end of an object",
            _ => token.ToString().ToLowerInvariant(),
        };

        private CheckpointException Problem(string problem) => new(file, $"{problem} {Damaged}");

        private static UInt128 Count(ImmutableArray<long> shape)
        {
            UInt128 count = 1;
            foreach (long n in shape)
            {
                // An empty tensor may have any other lengths; a bounded product cannot overflow.
                count = UInt128.Min(count, ulong.MaxValue) * (ulong)n;
            }

            return count;
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
