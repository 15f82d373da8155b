using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Decoupling;

/// <summary>What <see cref="Trainer.Check"/> has seen of a network before its training. Print it: a table of the layers, and advice.</summary>
public sealed record TrainingCheck
{
    /// <summary>The name of the network.</summary>
    public required string Network { get; init; }

    /// <summary>How many samples were looked at.</summary>
    public required int Samples { get; init; }

    /// <summary>The mean loss of the network as it was given.</summary>
    public required double FirstLoss { get; init; }

    /// <summary>
    /// The loss of outputs that say nothing, all 0, or 0.5 where they are probabilities: ln(classes) of softmax cross-entropy, ln 2 of binary cross-entropy.
    /// </summary>
    public required double LossOfGuessing { get; init; }

    /// <summary>How many steps were made on the one batch.</summary>
    public required int Steps { get; init; }

    /// <summary>The loss after these steps; infinite or NaN where they ran away.</summary>
    public required double LastLoss { get; init; }

    /// <summary>The layers with parameters, in order, as they were given.</summary>
    public required ImmutableArray<LayerCheck> Layers { get; init; }

    /// <summary>What to look at, in sentences; empty where nothing was found.</summary>
    public required ImmutableArray<string> Advice { get; init; }

    /// <summary>Whether the batch was learnt: the loss fell below a tenth of what it was.</summary>
    public bool Learns => LastLoss < 0.1 * FirstLoss;

    /// <summary>The table, and the advice.</summary>
    public override string ToString()
    {
        int width = Math.Max("layer".Length, Layers.Max(layer => layer.Layer.Length));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Network} on {Samples} samples: first loss {FirstLoss:G4} (guessing gives {LossOfGuessing:G4}), ");
        text.Append(CultureInfo.InvariantCulture, $"after {Steps} steps on them {LastLoss:G4}\n");
        text.Append(CultureInfo.InvariantCulture, $"{"layer".PadRight(width)}  parameters    gradient  dead units\n");
        foreach (LayerCheck layer in Layers)
        {
            text.Append(layer.Layer.PadRight(width));
            text.Append(CultureInfo.InvariantCulture, $"  {layer.ParameterLength,10:G4}  {layer.GradientLength,10:G4}  {layer.DeadUnits,10:P0}\n");
        }

        foreach (string advice in Advice)
        {
            text.Append("- ").Append(advice).Append('\n');
        }

        return text.Append(Advice.IsEmpty ? "Nothing stands out.\n" : "").ToString();
    }
}

/// <summary>What <see cref="Trainer.Check"/> has seen of a layer.</summary>
/// <param name="Layer">Its name.</param>
/// <param name="ParameterLength">The Euclidean length of its parameters.</param>
/// <param name="GradientLength">The Euclidean length of their gradient, mean over the batch.</param>
/// <param name="DeadUnits">The share of units that learn nothing from the batch: see <see cref="LayerAgreement.DeadUnits"/>.</param>
public sealed record LayerCheck(string Layer, double ParameterLength, double GradientLength, double DeadUnits);
