using System;

namespace Decoupling;

/// <summary>
/// A network for those who only predict: it never changes, has neither gradients nor a batch size, and takes calls from any number of threads. Weights are
/// arranged once, batch norm is derived once, and binary layers are packed into bits. Its predictions are those of the network's <c>Predict</c> to the bit.
/// Made by <c>Freeze()</c> of a network, or by <c>Load</c> of its <c>Frozen</c>.
/// </summary>
public abstract class FrozenNetwork : IPredictor
{
    private readonly FrozenEngine _engine;

    /// <summary>For generated code.</summary>
    /// <param name="engine">The frozen passes.</param>
    protected FrozenNetwork(FrozenEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        _engine = engine;
    }

    /// <inheritdoc/>
    public NetworkDescription Description => _engine.Description;

    /// <summary>How many bytes it keeps, whatever the number of samples: weights in floats or bits, and what is derived from them.</summary>
    public long SizeInBytes => _engine.SizeInBytes;

    /// <summary>How many threads a prediction of many samples may use, at least 1: at first as many as the network might. The result is the same to the bit.</summary>
    public int Threads
    {
        get => _engine.Threads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _engine.Threads = value;
        }
    }

    /// <summary>What was saved beside the numbers, where the network comes from a file; else <see cref="NetworkNotes.None"/>.</summary>
    public NetworkNotes Notes => _engine.Notes;

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs) => _engine.Predict(inputs, outputs);

    /// <summary>
    /// Saves the frozen network as a safetensors file: it holds what predictions read, a bit for each binary weight, and is no checkpoint that training goes on
    /// from. The file is written beside its target, flushed to disk and then renamed, so that a crash leaves either the old file or the new one.
    /// </summary>
    /// <param name="path">The file, replaced if it exists.</param>
    /// <param name="notes">What belongs to the network beside its numbers. Default: <see cref="Notes"/>.</param>
    /// <exception cref="ArgumentException">The notes are not those of such a network; nothing is written.</exception>
    /// <exception cref="System.IO.IOException">The file cannot be written; the target is as it was.</exception>
    public void Save(string path, NetworkNotes? notes = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _engine.Save(path, notes ?? Notes);
    }

    /// <summary>Fills an engine from a file. For generated code.</summary>
    /// <typeparam name="TEngine">The engine.</typeparam>
    /// <param name="engine">The engine, which nobody has seen yet.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">The file is damaged, or not one of this network.</exception>
    /// <exception cref="System.IO.IOException">The file cannot be read.</exception>
    protected static TEngine Read<TEngine>(TEngine engine, string path)
        where TEngine : FrozenEngine
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentException.ThrowIfNullOrEmpty(path);
        engine.Load(path);
        return engine;
    }
}
