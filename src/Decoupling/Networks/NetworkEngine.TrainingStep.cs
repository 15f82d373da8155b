using System;
using System.Threading;
using Decoupling.Threading;

namespace Decoupling;

/// <content>The training step.</content>
public abstract partial class NetworkEngine
{
    /// <summary>A training step, or its forward pass: stages over samples, sums over weights, rules on all parameters, and the loss.</summary>
    /// <remarks>
    /// Over samples: each thread takes some samples through forward pass, loss and backward pass, which depend on no other sample. Over weights: each
    /// thread takes some weights and sums their gradients over all samples, in order. So no sum is ever shared by threads, and the result does not depend on
    /// their number. A layer that sees the whole batch cuts the passes over samples into stages: between two of them, one thread adds up what the threads
    /// have summed for fixed groups of samples. Where the batch is a share of a larger one, others complete these sums first.
    /// </remarks>
    private sealed class TrainingStep(NetworkEngine engine) : ParallelWork
    {
        private const int OverWeightsStage = -1;

        private TrainingBatch _batch;
        private int _stage;
        private int _running;

        /// <summary>Runs the step; fills the gradients.</summary>
        /// <returns>The mean loss; NaN where the batch ends at the outputs.</returns>
        public float Run(in TrainingBatch batch)
        {
            if (Interlocked.Exchange(ref _running, 1) != 0)
            {
                throw new InvalidOperationException(
                    $"Backward of {engine.Description.Name} was called while another call to it was running: give each thread a network of its own.");
            }

            try
            {
                _batch = batch;
                int parts = engine.Plan.Parts(batch.Count, 3 * engine.Sizes.MultiplyAdds, engine.Threads);
                int stages = engine.SampleStages;
                engine.Derive();
                for (_stage = 0; _stage < stages; _stage++)
                {
                    WorkerTeam.Shared.Run(this, parts);
                    if (batch.EndsAtOutputs && _stage == engine.LossStage)
                    {
                        return float.NaN;
                    }

                    engine.AfterStage(_stage, _batch);
                }

                Begin();
                _stage = OverWeightsStage;
                WorkerTeam.Shared.Run(this, parts);
                Complete();
                if (batch.IsCompleted)
                {
                    engine.OverParameters();
                    engine.Step++;
                }

                return MeanLoss();
            }
            finally
            {
                _batch = default;
                Volatile.Write(ref _running, 0);
            }
        }

        /// <inheritdoc/>
        protected internal override void Run(int part, int parts)
        {
            ref float scratch = ref engine.ScratchOf(part);
            if (_stage == OverWeightsStage)
            {
                engine.OverWeights(_batch, part, parts, ref scratch);
                return;
            }

            int first = PartStart(_batch.Count, part, parts, EngineMemory.Lanes);
            int last = PartStart(_batch.Count, part + 1, parts, EngineMemory.Lanes);
            if (first >= last)
            {
                return;
            }

            // No sample knows of another here, so those whose buffers outgrow the cache go through all layers a few at a time, one after the other in the
            // same slots.
            // Of a part and the next, neither of the two numbers is ever less than this part's samples at a time apart.
            EngineMemory plan = engine.Plan;
            int together = int.Min(plan.TrainedTogether, last - first);
            ref float passing = ref engine.PassingFrom(plan.StaysInCache ? first : int.Min(first, part * plan.TrainedTogether));
            for (int from = first, to; from < last; from = to)
            {
                to = last - from <= together ? last : from + together;
                Span<float> losses = engine.SampleLosses.AsSpan(_batch.First + from, to - from);
                engine.OverSamples(_stage, _batch, from, to, ref passing, losses, ref scratch);
            }
        }

        /// <summary>What the sums over weights start from, where they go on from those of other shares.</summary>
        private void Begin()
        {
            if (_batch.Continues)
            {
                _batch.Exchange?.ContinueGradients(engine.Gradients, engine.LaneSums);
            }
            else if (_batch.KeepsLanes)
            {
                engine.LaneSums.Clear();
            }
        }

        /// <summary>The gradients and losses of the whole batch, where others have a part in them.</summary>
        private void Complete()
        {
            if (_batch.Exchange is { } exchange)
            {
                exchange.CompleteGradients(engine.Gradients, _batch.KeepsLanes ? engine.LaneSums : []);
                exchange.CompleteLosses(engine.SampleLosses.AsSpan(0, _batch.Total), _batch.First, _batch.Count);
            }
        }

        private float MeanLoss()
        {
            double sum = 0;
            foreach (float loss in engine.SampleLosses.AsSpan(0, _batch.Total))
            {
                sum += loss;
            }

            return (float)(sum / _batch.Total);
        }
    }
}
