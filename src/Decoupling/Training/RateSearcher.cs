using System;
using System.Collections.Generic;
using System.Threading;
using Decoupling.Vectors;

namespace Decoupling;

/// <summary>
/// Makes a <see cref="RateSearch"/>: a training as it is asked for, but with a rate that rises from step to step, by an optimizer of its own, on a network that
/// is put back as it was.
/// </summary>
internal sealed class RateSearcher<TTarget>(ITrainable<TTarget> network, Dataset<TTarget> data, TrainingOptions options, float from, float to, int steps)
    where TTarget : unmanaged
{
    /// <summary>How much of the average of losses a step keeps: it reaches over some ten steps.</summary>
    private const double Kept = 0.9;

    /// <summary>What the smoothed loss may grow to, in multiples of its least.</summary>
    private const double Bearable = 4;

    private const int FewestSteps = 30;

    private readonly List<RatePoint> _points = [];
    private (double Sum, long Samples) _epoch;
    private double _average;
    private double _weight;
    private double _least = double.PositiveInfinity;
    private bool _diverged;

    /// <exception cref="ArgumentException">As of <see cref="Trainer.FindRate"/>.</exception>
    public RateSearch Run()
    {
        CheckSettings();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(options.CancellationToken);
        Optimizer optimizer = OptimizerAt(from);
        using var before = new NetworkSnapshot(network);
        try
        {
            new TrainingRun<TTarget>(network, data, options with
            {
                Optimizer = optimizer,
                Epochs = steps, // more than enough: an epoch has a step at least
                Schedule = new Rising(to / (double)from, steps),
                Validation = null,
                EarlyStopping = null,
                Metrics = [],
                MeasureTraining = false,
                Average = null,
                Progress = null,
                AfterEpoch = null,
                ResumeFrom = null,
                CancellationToken = stop.Token,
                AfterStep = state =>
                {
                    Record(state, optimizer.LearningRate);
                    if (_diverged || _points.Count == steps)
                    {
                        stop.Cancel();
                    }
                },
            }).Run();
        }
        catch (NonFiniteLossException)
        {
            _diverged = true;
        }

        return new RateSearch { Network = network.Description.Name, Points = [.. _points], Diverged = _diverged };
    }

    private void CheckSettings()
    {
        Setting.Positive(from, nameof(from));
        Setting.Positive(to, nameof(to));
        if (to <= from)
        {
            throw new ArgumentOutOfRangeException(nameof(to), to, FormattableString.Invariant($"to is {to}: expected more than from, {from}."));
        }

        if (steps < FewestSteps)
        {
            throw new ArgumentOutOfRangeException(
                nameof(steps), steps, FormattableString.Invariant($"steps is {steps}: expected at least {FewestSteps}, since a slope is seen in several."));
        }
    }

    /// <summary>An optimizer with the settings of the one that training will have, at the first rate; those of its groups keep their ratio to it.</summary>
    private Optimizer OptimizerAt(float rate)
    {
        Optimizer optimizer = options.Optimizer.Unused();
        float scale = optimizer.LearningRate > 0 ? rate / optimizer.LearningRate : 1;
        foreach (Optimizer each in optimizer.SelfAndGroups)
        {
            each.LearningRate *= scale;
        }

        optimizer.LearningRate = rate;
        return optimizer;
    }

    /// <summary>Adds a step, whose loss the state holds in the sum over its epoch.</summary>
    private void Record(TrainingState state, float rate)
    {
        (double earlier, long samples) = state.StepInEpoch == 1 ? default : _epoch;
        _epoch = (state.LossSum, state.LossSamples);
        double loss = (state.LossSum - earlier) / (state.LossSamples - samples);
        _average = (Kept * _average) + ((1 - Kept) * loss);
        _weight = (Kept * _weight) + (1 - Kept);
        double smoothed = _average / _weight;
        _points.Add(new RatePoint(rate, loss, smoothed));
        _least = Math.Min(_least, smoothed);
        _diverged = smoothed > Bearable * _least;
    }

    /// <summary>From the first rate to the last, each step the same multiple of the one before.</summary>
    private sealed class Rising(double ratio, int steps) : LearningRateSchedule
    {
        private readonly double _logarithm = ReproducibleMath.Log(ratio);

        public override float Rate(float rate, SchedulePosition position) => (float)(rate * ReproducibleMath.Exp(_logarithm * position.Step / (steps - 1)));
    }
}
