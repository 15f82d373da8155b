using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using Decoupling.Memory;
using Decoupling.Threading;

namespace Decoupling;

/// <summary>Inference of any number of samples, from any number of callers at once: each has a workspace of its own, from a pool.</summary>
internal sealed class Inference(IInferring engine)
{
    private readonly EngineSizes _sizes = engine.Sizes;
    private readonly EngineMemory _plan = engine.Plan;
    private readonly AlignedMemory?[] _workspaces = new AlignedMemory?[64];
    private Shared? _shared;

    /// <summary>Inference of a batch, by several threads where it is large.</summary>
    /// <param name="inputs">(batch, input size).</param>
    /// <param name="outputs">(batch, output size).</param>
    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        string name = engine.Description.Name;
        int batch = SampleChecks.BatchOf(name, _sizes.Inputs, inputs.Length, outputs.Length, _sizes.Outputs, nameof(outputs));
        SampleChecks.ThrowIfOverlapping(name, _sizes, inputs, outputs);
        int parts = _plan.Parts(batch, _sizes.MultiplyAdds, engine.Threads);
        if (parts == 1 || !(_shared ??= new Shared(engine, this)).TryRun(inputs, outputs, batch, parts))
        {
            PredictRows(ref MemoryMarshal.GetReference(inputs), ref MemoryMarshal.GetReference(outputs), batch);
        }
    }

    /// <summary>Whole blocks together, what is left over one by one where that is faster.</summary>
    private void PredictRows(ref float inputs, ref float outputs, int rows)
    {
        int rest = rows % EngineMemory.Lanes;
        int together = rows <= _sizes.SamplesAlone ? 0 : rest <= _sizes.SamplesAlone ? rows - rest : rows;
        int atOnce = int.Min(_plan.InferredTogether, together);
        long values = _plan.Values(atOnce, alone: together < rows);
        AlignedMemory workspace = RentWorkspace(values + _plan.InferenceScratch);
        ref float scratch = ref Unsafe.Add(ref workspace.Start, (nint)values);
        for (int first = 0; first < together; first += atOnce)
        {
            engine.Infer(
                ref Unsafe.Add(ref inputs, (nint)first * _sizes.Inputs),
                ref Unsafe.Add(ref outputs, (nint)first * _sizes.Outputs),
                ref workspace.Start,
                ref scratch,
                int.Min(atOnce, together - first));
        }

        for (int sample = together; sample < rows; sample++)
        {
            engine.InferSample(
                ref Unsafe.Add(ref inputs, (nint)sample * _sizes.Inputs),
                ref Unsafe.Add(ref outputs, (nint)sample * _sizes.Outputs),
                ref workspace.Start,
                ref scratch);
        }

        ReturnWorkspace(workspace);
    }

    /// <summary>A workspace that others have left, or a new one where it is too small.</summary>
    private AlignedMemory RentWorkspace(long length)
    {
        foreach (ref AlignedMemory? place in _workspaces.AsSpan())
        {
            if (place is not null && Interlocked.Exchange(ref place, null) is { } workspace)
            {
                return AlignedMemory.AtLeast(length, workspace);
            }
        }

        return new AlignedMemory(length);
    }

    private void ReturnWorkspace(AlignedMemory workspace)
    {
        foreach (ref AlignedMemory? place in _workspaces.AsSpan())
        {
            if (place is null && Interlocked.CompareExchange(ref place, workspace, null) is null)
            {
                return;
            }
        }
    }

    /// <summary>One large batch by several threads; one such batch at a time, other callers go alone.</summary>
    private sealed unsafe class Shared(IInferring engine, Inference inference) : ParallelWork
    {
        private int _busy;
        private float* _inputs;
        private float* _outputs;
        private int _batch;

        public bool TryRun(ReadOnlySpan<float> inputs, Span<float> outputs, int batch, int parts)
        {
            if (Interlocked.Exchange(ref _busy, 1) != 0)
            {
                return false;
            }

            try
            {
                fixed (float* x = inputs, y = outputs)
                {
                    _inputs = x;
                    _outputs = y;
                    _batch = batch;
                    WorkerTeam.Shared.Run(this, parts);
                }

                return true;
            }
            finally
            {
                Volatile.Write(ref _busy, 0);
            }
        }

        protected internal override void Run(int part, int parts)
        {
            int first = NetworkMemory.PartStart(_batch, part, parts, EngineMemory.Lanes);
            int last = NetworkMemory.PartStart(_batch, part + 1, parts, EngineMemory.Lanes);
            if (first < last)
            {
                inference.PredictRows(
                    ref Unsafe.AsRef<float>(_inputs + ((nint)first * engine.Sizes.Inputs)),
                    ref Unsafe.AsRef<float>(_outputs + ((nint)first * engine.Sizes.Outputs)),
                    last - first);
            }
        }
    }
}
