using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Decoupling.Memory;

namespace Decoupling;

/// <summary>What all frozen networks share: their memory, inference and files. The generated engine supplies the passes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FrozenEngine : IInferring
{
    private const string Values = "values";

    private readonly EngineSizes _sizes;
    private readonly EngineMemory _plan;
    private readonly FrozenTensor[] _tensors;
    private readonly AlignedMemory _memory;
    private readonly AlignedMemory _zeros;
    private readonly float[] _values;
    private readonly Inference _inference;

    /// <summary>Memory for a network that is still to be frozen or read.</summary>
    /// <param name="description">The layers.</param>
    /// <param name="sizes">What the plan asks for; its parameters are the floats of <paramref name="tensors"/> with what lies between them.</param>
    /// <param name="tensors">What lies in the memory.</param>
    protected FrozenEngine(NetworkDescription description, EngineSizes sizes, FrozenTensor[] tensors)
    {
        Description = description;
        _sizes = sizes;
        _plan = new EngineMemory(sizes, 1);
        _tensors = tensors;
        _memory = new AlignedMemory(sizes.Parameters);
        _zeros = new AlignedMemory(sizes.Zeros);
        _values = new float[sizes.Values];
        _inference = new Inference(this);
    }

    /// <summary>The layers.</summary>
    public NetworkDescription Description { get; }

    /// <summary>How many threads may take part.</summary>
    public int Threads { get; internal set; } = Environment.ProcessorCount;

    /// <summary>How many bytes it keeps, whatever the number of samples; what is arranged of them for this processor comes on top.</summary>
    public long SizeInBytes => sizeof(float) * (_tensors.Sum(tensor => (long)tensor.Count) + _values.Length);

    ref readonly EngineSizes IInferring.Sizes => ref _sizes;

    EngineMemory IInferring.Plan => _plan;

    /// <summary>Inference of any number of samples, from any number of callers at once.</summary>
    /// <param name="inputs">(batch, input size).</param>
    /// <param name="outputs">(batch, output size).</param>
    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs) => _inference.Predict(inputs, outputs);

    /// <summary>An element of the memory.</summary>
    /// <param name="offset">Its index.</param>
    public ref float Parameter(int offset) => ref Unsafe.Add(ref _memory.Start, offset);

    /// <summary>Keeps parameters as they are.</summary>
    /// <param name="offset">Where.</param>
    /// <param name="parameters">The parameters.</param>
    public void Keep(int offset, ReadOnlySpan<float> parameters) => parameters.CopyTo(_memory.Span[offset..]);

    /// <summary>Keeps the values of functions' parameters that could be set, and the number of threads.</summary>
    /// <param name="network">The network that is frozen.</param>
    public void KeepSettings(NetworkEngine network)
    {
        network.Values.CopyTo(_values);
        Threads = network.Threads;
    }

    /// <summary>Writes all of it to a file.</summary>
    internal void Save(string path, NetworkNotes notes)
    {
        IEnumerable<KeyValuePair<string, string>> metadata = [.. CheckpointMetadata.OfFrozen(Description), .. notes.Entries(Description)];
        AtomicFile.Write(path, stream => Layout().Write(stream, metadata));
    }

    /// <summary>What was saved beside the numbers.</summary>
    internal NetworkNotes Notes { get; private set; } = NetworkNotes.None;

    /// <summary>Reads all of it from a file.</summary>
    internal void Load(string path)
    {
        using FileStream stream = File.OpenRead(path);
        SafetensorsHeader header = SafetensorsHeader.Read(stream, path);
        CheckpointMetadata.CheckFrozen(path, header, Description);
        Notes = NetworkNotes.Read(path, header, Description);
        Layout().Read(stream, path, header, "frozen " + Description.Name, _ => false, allowNonFinite: true);
        Arrange();
    }

    /// <summary>As many zeros as the widest layer has outputs, for layers without bias.</summary>
    protected ref float Zeros => ref _zeros.Start;

    /// <summary>Makes of the memory, once it is filled, what else predictions read.</summary>
    public virtual void Arrange()
    {
    }

    /// <inheritdoc cref="IInferring.Infer"/>
    protected virtual void Infer(ref float inputs, ref float outputs, ref float workspace, ref float scratch, int rows) =>
        throw new InvalidOperationException($"The samples of a frozen {Description.Name} go one by one.");

    /// <inheritdoc cref="IInferring.InferSample"/>
    protected virtual void InferSample(ref float inputs, ref float outputs, ref float workspace, ref float scratch) =>
        Infer(ref inputs, ref outputs, ref workspace, ref scratch, 1);

    /// <summary>The values of a layer's functions; nothing is drawn.</summary>
    /// <param name="value">The first of its values.</param>
    /// <param name="values">How many they are.</param>
    /// <param name="learned">The first of its learned parameters.</param>
    /// <param name="count">How many they are.</param>
    protected LayerState Still(int value, int values, int learned, int count) => new(_values.AsSpan(value, values), _memory.Span.Slice(learned, count));

    void IInferring.Infer(ref float inputs, ref float outputs, ref float workspace, ref float scratch, int rows) =>
        Infer(ref inputs, ref outputs, ref workspace, ref scratch, rows);

    void IInferring.InferSample(ref float inputs, ref float outputs, ref float workspace, ref float scratch) =>
        InferSample(ref inputs, ref outputs, ref workspace, ref scratch);

    /// <summary>Bits of weights in the memory.</summary>
    /// <param name="offset">Where they begin.</param>
    /// <param name="outputs">Outputs of the layer.</param>
    /// <param name="taps">Pixels of its kernel.</param>
    /// <param name="channels">Bits of a pixel.</param>
    protected ReadOnlySpan<ulong> ReadBits(int offset, int outputs, int taps, int channels) => Kernels.Binary.Bits.UnpackWeights(
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<float, uint>(ref Parameter(offset)), Kernels.Binary.Bits.KeptWords(outputs, taps, channels)),
        outputs,
        taps,
        channels);

    /// <summary>Memory as words of bits.</summary>
    protected static ref ulong Words(ref float start) => ref Unsafe.As<float, ulong>(ref start);

    /// <summary>Memory as whole numbers.</summary>
    protected static ref int Integers(ref float start) => ref Unsafe.As<float, int>(ref start);

    private CheckpointLayout Layout()
    {
        HashSet<string> bits = [.. _tensors.Where(tensor => tensor.HoldsBits).Select(tensor => tensor.Name)];
        CheckpointLayout layout = new CheckpointLayout().Add(
            _tensors.Select(tensor => new ParameterDescription(tensor.Name, tensor.Offset, [tensor.Count], [1])),
            "",
            () => _memory.Span,
            tensor => bits.Contains(tensor.Name) ? SafetensorsHeader.Integer : SafetensorsHeader.Single);
        return _values.Length == 0 ? layout : layout.Add([new ParameterDescription(Values, 0, [_values.Length], [1])], "", () => _values);
    }
}
