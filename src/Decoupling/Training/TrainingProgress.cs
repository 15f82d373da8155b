using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Decoupling;

/// <summary>How a training stands.</summary>
public readonly record struct TrainingProgress
{
    /// <summary>The current epoch, from 1.</summary>
    public int Epoch { get; init; }

    /// <summary>How many epochs there will be.</summary>
    public int Epochs { get; init; }

    /// <summary>Steps done in this epoch.</summary>
    public int Step { get; init; }

    /// <summary>Steps in an epoch.</summary>
    public int StepsPerEpoch { get; init; }

    /// <summary>The mean training loss of this epoch so far.</summary>
    public double Loss { get; init; }

    /// <summary>The learning rate of the last step.</summary>
    public double LearningRate { get; init; }

    /// <summary>The validation loss after this epoch; NaN within an epoch, or without validation samples.</summary>
    public double ValidationLoss { get; init; }

    /// <summary>The first metric on the validation samples after this epoch; NaN within an epoch, or without one.</summary>
    public double ValidationMetric { get; init; }

    /// <summary>The share of quantised weights whose sign this epoch has changed; null within an epoch, or where the network has none.</summary>
    public double? FlipRate { get; init; }

    /// <summary>The name of the first metric, or null.</summary>
    public string? MetricName { get; init; }

    /// <summary>Time since training began.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Whether the epoch is done and measured.</summary>
    public bool EpochDone { get; init; }

    /// <summary>The network that is trained. When an epoch is done it has the parameters that were measured, and the gradients of its last step.</summary>
    public INetwork? Network { get; init; }

    /// <summary>How it is trained.</summary>
    public TrainingOptions? Options { get; init; }

    /// <summary>The names of all that this epoch measured, as the columns of the <see cref="TrainingHistory"/> will have them; empty within an epoch.</summary>
    public ImmutableArray<string> Quantities { get => field.IsDefault ? [] : field; init; }

    /// <summary>The value of each of <see cref="Quantities"/>. It never changes, and may be kept.</summary>
    public ReadOnlyMemory<double> Values { get; init; }

    /// <summary>One receiver for <see cref="TrainingOptions.Progress"/> that tells several, in order.</summary>
    /// <param name="receivers">Who is told. If one throws, those after it are not told, and training ends with its exception.</param>
    /// <example><code>Progress = TrainingProgress.ToEach(log, report)</code></example>
    public static IProgress<TrainingProgress> ToEach(params IProgress<TrainingProgress>[] receivers)
    {
        ArgumentNullException.ThrowIfNull(receivers);
        return receivers.Contains(null)
            ? throw new ArgumentException($"Receiver {Array.IndexOf(receivers, null)} of the progress is null.", nameof(receivers))
            : new Receivers([.. receivers]);
    }

    /// <summary>One line: <c>epoch 3/20  loss 0.1234  validation loss 0.2345  accuracy 0.9510</c>.</summary>
    public override string ToString()
    {
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {Epoch}/{Epochs}{(EpochDone ? "" : string.Create(CultureInfo.InvariantCulture, $"  step {Step}/{StepsPerEpoch}"))}  loss {Loss:F4}");
        text += double.IsNaN(ValidationLoss) ? "" : string.Create(CultureInfo.InvariantCulture, $"  validation loss {ValidationLoss:F4}");
        text += double.IsNaN(ValidationMetric) ? "" : string.Create(CultureInfo.InvariantCulture, $"  {MetricName} {ValidationMetric:F4}");
        return text + (FlipRate is { } rate ? string.Create(CultureInfo.InvariantCulture, $"  flip rate {rate:F4}") : "");
    }

    private sealed class Receivers(ImmutableArray<IProgress<TrainingProgress>> receivers) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            foreach (IProgress<TrainingProgress> receiver in receivers)
            {
                receiver.Report(value);
            }
        }
    }
}
