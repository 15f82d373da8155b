using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Decoupling;

/// <summary>One tensor of a checkpoint: its name in the file, and where its values lie in memory.</summary>
/// <param name="Name">The name in the file.</param>
/// <param name="Places">Shape and strides.</param>
/// <param name="Memory">Which of the flat memories the strides walk through.</param>
/// <param name="ElementType">The format's name for what its four bytes are.</param>
internal sealed record CheckpointTensor(string Name, ParameterDescription Places, int Memory, string ElementType);

/// <summary>Flat memory that a checkpoint saves or loads.</summary>
internal delegate Span<float> FlatMemory();

/// <summary>Which tensors a checkpoint has, and the ways to write and read them.</summary>
internal sealed class CheckpointLayout
{
    private const int BufferBytes = 1 << 16;

    private readonly List<CheckpointTensor> _tensors = [];
    private readonly List<FlatMemory> _memories = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Adds what a network has learned: its parameters and running statistics.</summary>
    /// <param name="network">The network.</param>
    public CheckpointLayout Add(INetwork network) =>
        Add(network.Description.Parameters, "", () => network.Parameters).Add(network.Description.Statistics, "", () => network.Statistics);

    /// <summary>Adds a memory.</summary>
    /// <param name="tensors">The tensors in it.</param>
    /// <param name="prefix">What stands in front of their names in the file.</param>
    /// <param name="memory">The memory.</param>
    /// <param name="elementTypeOf">The format's name for what the four bytes of a tensor's elements are; null for floats.</param>
    /// <exception cref="ArgumentException">No file can hold a tensor of such a name, or not another one.</exception>
    public CheckpointLayout Add(IEnumerable<ParameterDescription> tensors, string prefix, FlatMemory memory, Func<ParameterDescription, string>? elementTypeOf = null)
    {
        foreach (ParameterDescription tensor in tensors)
        {
            string name = prefix + tensor.Name;
            if ((SafetensorsHeader.ProblemOf(name) ?? SafetensorsHeader.ProblemOf(_tensors.Count + 1, tensor.Shape.Length)) is { } problem)
            {
                throw new ArgumentException($"No checkpoint can hold the tensor '{name}': {problem}.");
            }

            if (!_names.Add(name))
            {
                throw new ArgumentException($"A checkpoint would hold the tensor '{name}' twice: expected a name of its own for each.");
            }

            _tensors.Add(new CheckpointTensor(name, tensor, _memories.Count, elementTypeOf?.Invoke(tensor) ?? SafetensorsHeader.Single));
        }

        _memories.Add(memory);
        return this;
    }

    /// <summary>Writes a whole file.</summary>
    public void Write(Stream stream, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        List<SafetensorsTensor> places = [];
        long start = 0;
        foreach (CheckpointTensor tensor in _tensors)
        {
            long bytes = 4L * tensor.Places.Count;
            places.Add(new SafetensorsTensor(tensor.Name, tensor.ElementType, [.. tensor.Places.Shape.Select(n => (long)n)], start, bytes));
            start += bytes;
        }

        stream.Write(SafetensorsHeader.Write(places, metadata));
        byte[] buffer = new byte[BufferBytes];
        int filled = 0;
        foreach (CheckpointTensor tensor in _tensors)
        {
            Span<float> values = _memories[tensor.Memory]();
            foreach (int place in new TensorIndices(tensor.Places))
            {
                BinaryPrimitives.WriteSingleLittleEndian(buffer.AsSpan(filled), values[place]);
                filled += 4;
                if (filled == BufferBytes)
                {
                    stream.Write(buffer);
                    filled = 0;
                }
            }
        }

        stream.Write(buffer.AsSpan(0, filled));
    }

    /// <summary>Reads the values after a header. The memories change only when everything has been read and found right.</summary>
    /// <param name="stream">The stream, after the header.</param>
    /// <param name="file">What the file is called in messages.</param>
    /// <param name="header">The header.</param>
    /// <param name="network">What the network is called in messages.</param>
    /// <param name="ignore">Which tensors that the layout lacks may be in the file.</param>
    /// <param name="allowNonFinite">Whether infinities and NaN are taken.</param>
    public void Read(Stream stream, string file, SafetensorsHeader header, string network, Predicate<string> ignore, bool allowNonFinite)
    {
        Dictionary<string, CheckpointTensor> wanted = _tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        CheckNames(file, header, network, wanted, ignore);
        foreach (SafetensorsTensor found in header.Tensors)
        {
            if (wanted.TryGetValue(found.Name, out CheckpointTensor? tensor))
            {
                CheckShape(file, found, tensor, network);
            }
        }

        float[][] staged = [.. _memories.Select(memory => memory().ToArray())];
        var source = new TensorSource(stream, file);
        foreach (SafetensorsTensor found in header.Tensors)
        {
            if (wanted.TryGetValue(found.Name, out CheckpointTensor? tensor))
            {
                source.Read(found.Name, tensor.Places, staged[tensor.Memory], allowNonFinite || tensor.ElementType != SafetensorsHeader.Single);
            }
            else
            {
                source.Skip(found.Name, found.ByteCount);
            }
        }

        source.ExpectEnd();
        for (int i = 0; i < staged.Length; i++)
        {
            staged[i].CopyTo(_memories[i]());
        }
    }

    private static void CheckNames(
        string file, SafetensorsHeader header, string network, Dictionary<string, CheckpointTensor> wanted, Predicate<string> ignore)
    {
        HashSet<string> there = [.. header.Tensors.Select(tensor => tensor.Name).Where(wanted.ContainsKey)];
        string[] missing = [.. wanted.Keys.Where(name => !there.Contains(name))];
        string[] unknown = [.. header.Tensors.Select(tensor => tensor.Name).Where(name => !wanted.ContainsKey(name) && !ignore(name))];
        if (missing.Length + unknown.Length > 0)
        {
            string savedFrom = header.Metadata.TryGetValue(CheckpointMetadata.Network, out string? name) ? $" The file was saved from {name}." : "";
            throw new CheckpointException(
                file,
                $"The tensors are not those of {network}: {List("missing", missing)}{(missing.Length > 0 && unknown.Length > 0 ? "; " : "")}{List("unknown", unknown)}.{savedFrom}");
        }
    }

    private static void CheckShape(string file, SafetensorsTensor found, CheckpointTensor expected, string network)
    {
        if (found.ElementType != expected.ElementType)
        {
            throw new CheckpointException(file, $"'{found.Name}' has elements of type {found.ElementType}: expected {expected.ElementType}.");
        }

        if (!found.Shape.SequenceEqual(expected.Places.Shape.Select(n => (long)n)))
        {
            throw new CheckpointException(
                file, $"'{found.Name}' has the shape [{string.Join(", ", found.Shape)}]: expected [{string.Join(", ", expected.Places.Shape)}] for {network}.");
        }
    }

    private static string List(string what, string[] names)
    {
        const int Shown = 12;
        IEnumerable<string> shown = names.Take(Shown).Select(name => $"'{name}'");
        return names.Length == 0 ? "" : $"{what} {string.Join(", ", shown)}{(names.Length > Shown ? $" and {names.Length - Shown} more" : "")}";
    }
}
