using System;
using System.Buffers;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Decoupling;

/// <summary>
/// What belongs to a network beside its parameters, and is saved with them: how inputs and targets were normalised, and what the classes are called. Who
/// loads the network has it again: <c>NetworkNotes notes = net.Load(path); notes.Inputs?.Apply(sample);</c>
/// </summary>
public sealed record NetworkNotes
{
    private const string Key = "decoupling.notes";

    /// <summary>No notes.</summary>
    public static NetworkNotes None { get; } = new();

    /// <summary>What is done to inputs before they are predicted, or null.</summary>
    public Normalization? Inputs { get; init; }

    /// <summary>What was done to targets, so that predictions are to be <see cref="Normalization.Invert">inverted</see>, or null.</summary>
    public Normalization? Targets { get; init; }

    /// <summary>The name of each class, or nothing.</summary>
    public ImmutableArray<string> ClassNames { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <inheritdoc/>
    public bool Equals(NetworkNotes? other) =>
        other is not null && IsSame(Inputs, other.Inputs) && IsSame(Targets, other.Targets) && ClassNames.SequenceEqual(other.ClassNames);

    /// <inheritdoc/>
    public override int GetHashCode() => ClassNames.Length;

    /// <summary>One line: what there is.</summary>
    public override string ToString()
    {
        string[] parts =
        [
            .. Inputs is null ? Array.Empty<string>() : [$"inputs: {Inputs}"],
            .. Targets is null ? Array.Empty<string>() : [$"targets: {Targets}"],
            .. ClassNames.IsEmpty ? Array.Empty<string>() : [$"classes: {string.Join(", ", ClassNames)}"],
        ];
        return parts.Length == 0 ? "no notes" : string.Join("; ", parts);
    }

    /// <summary>The notes as an entry of a file; none where there is nothing to say.</summary>
    /// <exception cref="ArgumentException">They are not those of such a network.</exception>
    internal IEnumerable<KeyValuePair<string, string>> Entries(NetworkDescription network)
    {
        if (Problem(network) is { } problem)
        {
            throw new ArgumentException($"The notes do not fit {network.Name}: {problem}.");
        }

        return Inputs is null && Targets is null && ClassNames.IsEmpty ? [] : [new(Key, Write())];
    }

    /// <summary>The notes in a file.</summary>
    /// <exception cref="CheckpointException">They are damaged, or not those of such a network.</exception>
    internal static NetworkNotes Read(string file, SafetensorsHeader header, NetworkDescription network)
    {
        if (!header.Metadata.TryGetValue(Key, out string? text))
        {
            return None;
        }

        NetworkNotes notes;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            notes = new NetworkNotes
            {
                Inputs = ReadNormalization(root, "inputs"),
                Targets = ReadNormalization(root, "targets"),
                ClassNames = root.TryGetProperty("classes", out JsonElement names)
                    ? [.. names.EnumerateArray().Select(name => name.GetString() ?? throw new FormatException("a class has no name"))]
                    : [],
            };
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException)
        {
            throw new CheckpointException(file, $"The notes '{Key}' cannot be read ({error.Message.TrimEnd('.')}): expected what Save writes.");
        }

        return notes.Problem(network) is { } problem
            ? throw new CheckpointException(file, $"The notes '{Key}' do not fit {network.Name}: {problem}.")
            : notes;
    }

    private static bool IsSame(Normalization? one, Normalization? other) => one is null || other is null
        ? ReferenceEquals(one, other)
        : one.SampleSize == other.SampleSize && one.Mean.SequenceEqual(other.Mean) && one.StandardDeviation.SequenceEqual(other.StandardDeviation);

    private static Normalization? ReadNormalization(JsonElement root, string name) => root.TryGetProperty(name, out JsonElement entry)
        ? new Normalization(Numbers(entry.GetProperty("mean")), Numbers(entry.GetProperty("deviation"))) { SampleSize = entry.GetProperty("size").GetInt32() }
        : null;

    private static ImmutableArray<float> Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetSingle())];

    private string? Problem(NetworkDescription network)
    {
        int classes = network.OutputSize == 1 ? 2 : network.OutputSize;
        return Problem(Inputs, network.InputSize, "inputs") ?? Problem(Targets, network.OutputSize, "targets")
            ?? (ClassNames.IsEmpty || ClassNames.Length == classes ? null
                : $"there are {ClassNames.Length} names of classes, expected {classes}")
            ?? (ClassNames.Any(name => name is null) ? "a class has no name" : null);
    }

    private static string? Problem(Normalization? normalization, int size, string name) =>
        normalization is null || (size % normalization.Mean.Length == 0 && (normalization.SampleSize == 0 || normalization.SampleSize == size)) ? null
        : normalization.SampleSize != 0 && normalization.SampleSize != size
            ? $"the {name} were normalised as {normalization.SampleSize} values a sample, expected {size}"
        : $"the {name} have {normalization.Mean.Length} means, which {size} values do not divide into";

    private string Write()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            Write(json, "inputs", Inputs);
            Write(json, "targets", Targets);
            if (!ClassNames.IsEmpty)
            {
                json.WriteStartArray("classes");
                foreach (string name in ClassNames)
                {
                    json.WriteStringValue(name);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, string name, Normalization? normalization)
    {
        if (normalization is null)
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("size", normalization.SampleSize);
        Write(json, "mean", normalization.Mean);
        Write(json, "deviation", normalization.StandardDeviation);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<float> values)
    {
        json.WriteStartArray(name);
        foreach (float value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
