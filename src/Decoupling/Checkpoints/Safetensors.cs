using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;

namespace Decoupling;

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ElementType">The type of its elements as the format names it: <c>F32</c>.</param>
/// <param name="Shape">Its lengths; none for a single value.</param>
/// <param name="Start">Where its bytes begin, counted from the end of the header.</param>
/// <param name="ByteCount">How many bytes it has.</param>
public sealed record SafetensorsTensor(string Name, string ElementType, ImmutableArray<long> Shape, long Start, long ByteCount)
{
    /// <summary>How many elements it has.</summary>
    public long Count => Shape.Aggregate(1L, (product, n) => product * n);

    /// <summary>One line: <c>Dense1.weight F32 [64, 64]</c>.</summary>
    public override string ToString() => $"{Name} {ElementType} [{string.Join(", ", Shape)}]";
}

/// <summary>
/// What is in a safetensors file, the format in which networks are saved here and in much of the Python world: eight bytes of header length, a JSON header of names,
/// types, shapes and places, then the values in row-major order, little-endian.
/// </summary>
/// <example><code>foreach (SafetensorsTensor tensor in Safetensors.Open("digits.safetensors").Tensors) Console.WriteLine(tensor);</code></example>
public sealed class Safetensors
{
    private readonly string _path;
    private readonly SafetensorsHeader _header;

    private Safetensors(string path, SafetensorsHeader header)
    {
        _path = path;
        _header = header;
    }

    /// <summary>The tensors, in the order of their bytes.</summary>
    public ImmutableArray<SafetensorsTensor> Tensors => _header.Tensors;

    /// <summary>The names and texts that stand beside the tensors.</summary>
    public ImmutableDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Reads and checks the header of a file. The values are read by <see cref="Read"/>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">The file is no valid safetensors file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Safetensors Open(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return new Safetensors(path, SafetensorsHeader.Read(stream, path));
    }

    /// <summary>Reads the values of a tensor of type F32, in row-major order.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such tensor.</exception>
    /// <exception cref="CheckpointException">The tensor has another type, or the file has changed since it was opened.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public float[] Read(string name)
    {
        SafetensorsTensor tensor = Tensors.FirstOrDefault(tensor => tensor.Name == name)
            ?? throw new KeyNotFoundException($"{_path} has no tensor '{name}': expected one of {string.Join(", ", Tensors.Select(tensor => $"'{tensor.Name}'"))}.");
        if (tensor.ElementType != SafetensorsHeader.Single)
        {
            throw new CheckpointException(_path, $"'{name}' has elements of type {tensor.ElementType}: expected {SafetensorsHeader.Single}.");
        }

        using FileStream stream = File.OpenRead(_path);
        SafetensorsHeader now = SafetensorsHeader.Read(stream, _path);
        if (!now.Tensors.Contains(tensor, ByPlace.Instance))
        {
            throw new CheckpointException(_path, $"'{name}' is not where it was when the file was opened.");
        }

        stream.Seek(tensor.Start, SeekOrigin.Current);
        float[] values = new float[tensor.Count];
        var source = new TensorSource(stream, _path);
        source.Read(name, values);
        return values;
    }

    private sealed class ByPlace : IEqualityComparer<SafetensorsTensor>
    {
        public static readonly ByPlace Instance = new();

        public bool Equals(SafetensorsTensor? x, SafetensorsTensor? y) => x?.ToString() == y?.ToString() && x?.Start == y?.Start;

        public int GetHashCode(SafetensorsTensor tensor) => tensor.Name.GetHashCode(StringComparison.Ordinal);
    }
}
