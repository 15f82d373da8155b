using System;

namespace Decoupling;

/// <summary>Refuses samples that would train a network to nothing or to NaN, with the sample that holds them: once, before training begins.</summary>
internal static class DataChecks
{
    /// <summary>Throws where an input or a target is infinite or NaN.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="name">What they are, for the message.</param>
    public static void CheckValues(Dataset data, string name)
    {
        CheckFinite(data.Inputs.Span, data.InputSize, "Value", name);
        if (data is Dataset<float> values)
        {
            CheckFinite(values.Targets.Span, values.TargetSize, "Target", name);
        }
    }

    /// <summary>Throws where a target is none of the network's loss.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples, of its sizes and finite.</param>
    /// <param name="name">What they are, for the message.</param>
    public static void CheckTargets(NetworkDescription network, Dataset data, string name)
    {
        LossDefinition loss = LossDefinition.Of(network);
        if (data is Dataset<float> values)
        {
            loss.Targets?.Check(values, name);
            return;
        }

        int count = network.OutputSize == 1 && !loss.HasClasses ? 2 : network.OutputSize;
        ReadOnlySpan<int> labels = ((Dataset<int>)data).Targets.Span;
        int wrong = labels.IndexOfAnyExceptInRange(0, count - 1);
        if (wrong >= 0)
        {
            throw new ArgumentException($"Sample {wrong} of the {name} has class {labels[wrong]}, but {network.Name} knows 0 to {count - 1}.");
        }
    }

    private static void CheckFinite(ReadOnlySpan<float> values, int size, string what, string name)
    {
        if (GradientClipping.AllFinite(values))
        {
            return;
        }

        int wrong = 0;
        while (float.IsFinite(values[wrong]))
        {
            wrong++;
        }

        throw new ArgumentException(FormattableString.Invariant($"{TargetCheck.Place(what, wrong, size, name)} is {values[wrong]}: expected a finite number."));
    }
}
