using System;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using Decoupling;

namespace ExperimentsExample;

/// <summary>A finished training.</summary>
internal sealed record RunRecord
{
    public required RunSettings Settings { get; init; }

    public required Machine Machine { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required double Seconds { get; init; }

    /// <summary>
    /// Whether a loss or gradient became infinite or NaN; the last epoch is then the one in which it did, measured with the parameters before that step.
    /// </summary>
    public required bool Diverged { get; init; }

    public required ImmutableArray<EpochRecord> Epochs { get; init; }

    /// <summary>
    /// After each epoch, how the gradient agreed with that of the tied network, layer by layer, on the first batch of the training samples; empty where it was
    /// not measured, or the pair is tied, or there is no true gradient.
    /// </summary>
    public required ImmutableArray<AgreementRecord> Direction { get; init; }

    /// <summary>The share of test samples that are classified right at the end. No epoch is chosen.</summary>
    [JsonIgnore]
    public double Accuracy => Epochs[^1].TestAccuracy;

    /// <summary>How many steps an epoch takes.</summary>
    [JsonIgnore]
    public int StepsPerEpoch => (Settings.TrainSamples + Settings.Training.BatchSize - 1) / Settings.Training.BatchSize;

    /// <summary>After how many steps an accuracy was first measured; null where it never was. Measured after each epoch.</summary>
    public int? StepsTo(double accuracy) =>
        Epochs.FirstOrDefault(epoch => epoch.TestAccuracy >= accuracy) is { } reached ? reached.Epoch * StepsPerEpoch : null;
}

/// <summary>What was measured of an epoch.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Loss">The mean loss of its steps; NaN where it was not finite.</param>
/// <param name="TestLoss">The loss on the test samples after it.</param>
/// <param name="TestAccuracy">The share of test samples that are classified right after it.</param>
/// <param name="Seconds">How long it took, measuring included.</param>
internal sealed record EpochRecord(int Epoch, double Loss, double TestLoss, double TestAccuracy, double Seconds);

/// <summary>Where a training ran. It does not change the result, but what time it took.</summary>
internal sealed record Machine(string Name, string System, string Architecture, int Cores, string Runtime)
{
    public static Machine Current { get; } = new(
        Environment.MachineName,
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        RuntimeInformation.FrameworkDescription);
}
