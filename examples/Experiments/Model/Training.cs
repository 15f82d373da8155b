using System;
using System.Collections.Generic;
using Decoupling;

namespace ExperimentsExample;

/// <summary>How a network is trained.</summary>
internal sealed record Training
{
    private static readonly Dictionary<string, Func<Training, Optimizer>> s_optimizers = new()
    {
        [nameof(Sgd)] = training => new Sgd(training.Rate) { Momentum = training.Momentum },
        [nameof(Adam)] = training => new Adam(training.Rate),
    };

    private static readonly Dictionary<string, Func<Training, LearningRateSchedule>> s_schedules = new()
    {
        ["constant"] = _ => LearningRateSchedule.Constant,
        ["cosine"] = training => LearningRateSchedule.Cosine(training.Epochs),
    };

    public required int Epochs { get; init; }

    public required int BatchSize { get; init; }

    public string Optimizer { get; init; } = nameof(Sgd);

    public required float Rate { get; init; }

    public float Momentum { get; init; }

    public string Schedule { get; init; } = "constant";

    /// <summary>Whether the gradient is compared with the true one after each epoch. It changes no bit of the training, but what its file holds.</summary>
    public bool MeasuresDirection { get; init; } = true;

    public Optimizer CreateOptimizer() => s_optimizers[Optimizer](this);

    public LearningRateSchedule CreateSchedule() => s_schedules[Schedule](this);

    /// <summary>One line: <c>30 epochs, batches of 256, Sgd at 0.01, momentum 0.9</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Epochs} epochs, batches of {BatchSize}, {Optimizer} at {Rate}")
        + (Momentum > 0 ? FormattableString.Invariant($", momentum {Momentum}") : "")
        + (Schedule == "constant" ? "" : $", {Schedule}");
}
