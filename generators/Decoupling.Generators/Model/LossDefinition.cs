using System.Collections.Generic;

namespace Decoupling.Generators.Model;

/// <summary>What is known of a loss: one entry for each kind.</summary>
/// <param name="Kernel">
/// The runtime's loss of an output, or where <see cref="IsOfRows"/> its function over rows; of the network's own function, the type.
/// </param>
internal sealed record LossDefinition(string Kernel)
{
    private static readonly Dictionary<LossKind, LossDefinition> Entries = new()
    {
        [LossKind.SoftmaxCrossEntropy] = new("SoftmaxCrossEntropy") { IsOfRows = true, OneOutput = "its softmax is always 1", TakesSettings = true },
        [LossKind.BinaryCrossEntropy] = new("LogitCrossEntropy") { TakesSettings = true },
        [LossKind.MeanSquaredError] = new("SquaredError") { TakesClasses = false },
        [LossKind.SquaredHinge] = new("SquaredHinge"),
        [LossKind.Hinge] = new("Hinge"),
        [LossKind.AbsoluteError] = new("AbsoluteError") { TakesClasses = false },
        [LossKind.Huber] = new("Huber") { TakesClasses = false },
        [LossKind.FocalCrossEntropy] = new("FocalCrossEntropy") { TakesSettings = true },
        [LossKind.KullbackLeibler] = new("KullbackLeibler") { IsOfRows = true, OneOutput = "its softmax is always 1", TakesClasses = false },
        [LossKind.Margin] = new("Margin") { IsOfRows = true, OneOutput = "there is no other class", TakesValues = false },
        [LossKind.Function] = new(LossPlan.FunctionType),
    };

    /// <summary>Whether it is taken of a row of outputs, and not output by output.</summary>
    public bool IsOfRows { get; private init; }

    /// <summary>What is wrong with one output alone; null where nothing is.</summary>
    public string? OneOutput { get; private init; }

    /// <summary>Whether class indices are targets.</summary>
    public bool TakesClasses { get; private init; } = true;

    /// <summary>Whether values are targets.</summary>
    public bool TakesValues { get; private init; } = true;

    /// <summary>Whether labels are smoothed and classes weighted.</summary>
    public bool TakesSettings { get; private init; }

    public static LossDefinition Of(LossKind kind) => Entries[kind];
}
