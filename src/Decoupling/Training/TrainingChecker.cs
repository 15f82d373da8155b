using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Decoupling;

/// <summary>Makes a <see cref="TrainingCheck"/>: looks at the gradients of one batch, trains on it alone, and puts the network back as it was.</summary>
internal sealed class TrainingChecker<TTarget>(ITrainable<TTarget> network, Dataset<TTarget> data, int steps, float learningRate)
    where TTarget : unmanaged
{
    private readonly NetworkDescription _description = network.Description;
    private readonly Dataset<TTarget> _batch = Batch(network, data);

    public TrainingCheck Run()
    {
        using var before = new NetworkSnapshot(network);
        double first = Backward();
        ImmutableArray<LayerCheck> layers = [.. _description.Layers.Where(layer => layer.Parameters.Length > 0).Select(Look)];
        double last = Learn(first);
        double guessing = LossOfGuessing();
        return new TrainingCheck
        {
            Network = _description.Name,
            Samples = _batch.Count,
            FirstLoss = first,
            LossOfGuessing = guessing,
            Steps = steps,
            LastLoss = last,
            Layers = layers,
            Advice = [.. AdviceOnData(), .. AdviceOnLoss(first, guessing), .. AdviceOnLayers(layers), .. AdviceOnLearning(first, last)],
        };
    }

    /// <summary>As many samples as a step takes, at random: data is often sorted by class.</summary>
    private static Dataset<TTarget> Batch(ITrainable<TTarget> network, Dataset<TTarget> data)
    {
        Evaluator.CheckFit(network.Description, data, "samples");
        int[] order = new int[data.Count];
        Shuffle.Fill(order, network.Seed, round: 0);
        return data.Subset(order.AsSpan(0, int.Min(network.MaxBatch, data.Count)));
    }

    private float Backward() => network.Backward(_batch.Inputs.Span, _batch.Targets.Span, _batch.Weights.Span);

    private double Learn(double first)
    {
        var optimizer = new Adam(learningRate);
        double loss = first;
        for (int i = 0; i < steps && double.IsFinite(loss); i++)
        {
            optimizer.Step(network);
            loss = Backward();
        }

        return loss;
    }

    private LayerCheck Look(LayerDescription layer)
    {
        AgreementSums sums = new LayerGradients(layer).Compare(network.Gradients, network.Parameters);
        return new LayerCheck(layer.Name, sums.ReferenceLength, sums.Length, sums.Of(layer.Name).DeadUnits);
    }

    private double LossOfGuessing()
    {
        float[] outputs = new float[_batch.Count * _description.OutputSize];
        outputs.AsSpan().Fill(_description.OutputsAreProbabilities ? 0.5f : 0f);
        return _batch is Dataset<int> classes
            ? Metrics.Loss.Compute(_description, outputs, classes.Targets.Span, _batch.Weights.Span)
            : Metrics.Loss.Compute(_description, outputs, ((Dataset<float>)(Dataset)_batch).Targets.Span, _batch.Weights.Span);
    }

    private IEnumerable<string> AdviceOnData()
    {
        ReadOnlySpan<float> inputs = _batch.Inputs.Span;
        (double sum, double squares) = (0, 0);
        foreach (float input in inputs)
        {
            sum += input;
            squares += (double)input * input;
        }

        double mean = sum / inputs.Length;
        double deviation = Math.Sqrt(Math.Max(0, (squares / inputs.Length) - (mean * mean)));
        List<string> advice = [];
        if (Math.Abs(mean) > 5 || deviation > 10)
        {
            advice.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"Inputs have a mean of {mean:G3} and a deviation of {deviation:G3}: first weights are drawn for values of about -1 to 1. "
                    + $"Normalization.Measure(train).Apply(train) brings them there."));
        }

        if (_batch is Dataset<int> { Count: > 1 } classes
            && classes.Targets.ToArray().CountBy(label => label).MaxBy(count => count.Value) is var most && most.Value > 0.9 * classes.Count)
        {
            advice.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{most.Value} of {classes.Count} samples are of class {most.Key}: whoever always says so is right as often. "
                    + $"Metrics.F1 tells more than accuracy."));
        }

        return advice;
    }

    private static IEnumerable<string> AdviceOnLoss(double first, double guessing)
    {
        if (!double.IsFinite(first))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The first loss is {first}: smaller first weights, or normalised inputs.");
        }
        else if (first > 2 * guessing)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The first loss is {first:G4}, and guessing gives {guessing:G4}: the network is sure of what it does not know. "
                    + $"Normalise its inputs, or give the last layer smaller first weights.");
        }
        else if (first < 0.5 * guessing)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The first loss is {first:G4}, and guessing gives {guessing:G4}: the network knows something already. "
                    + $"If it was not trained before, do its inputs hold the targets?");
        }
    }

    private static IEnumerable<string> AdviceOnLayers(ImmutableArray<LayerCheck> layers)
    {
        foreach (LayerCheck layer in layers)
        {
            if (layer.GradientLength == 0)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"No gradient reaches {layer.Layer}: a backward rule after it lets nothing through for this batch. "
                        + $"A window that is too narrow, or the derivative of a flat function?");
            }
            else if (layer.DeadUnits > 0.5)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{layer.DeadUnits:P0} of the units of {layer.Layer} learn nothing from this batch: their pre-activations lie where the rule is zero. "
                        + $"A wider window, smaller first weights, or a norm before the activation.");
            }
        }

        LayerCheck[] reached = [.. layers.Where(layer => layer.GradientLength > 0)];
        if (reached.Length > 1 && reached.MinBy(Relative) is { } least && reached.MaxBy(Relative) is { } most && Relative(most) > 1e4 * Relative(least))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Beside its parameters, the gradient of {most.Layer} is {Relative(most) / Relative(least):G2} times that of {least.Layer}: "
                    + $"gradients vanish or explode on their way. A norm between layers, another rule, or Adam, which scales each.");
        }

        static double Relative(LayerCheck layer) => layer.GradientLength / Math.Max(layer.ParameterLength, 1e-12);
    }

    private IEnumerable<string> AdviceOnLearning(double first, double last)
    {
        if (!double.IsFinite(last))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Training on this batch alone ran away: the loss became {last}. A smaller learning rate than {learningRate}, or ClipNorm.");
        }
        else if (!(last < 0.1 * first))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{steps} steps of Adam at {learningRate} on this batch alone brought the loss from {first:G4} to {last:G4}, not below a tenth. "
                    + $"A network that cannot learn {_batch.Count} samples by heart will not learn more: look at the layers above, at the targets, and at dropout.");
        }
    }
}
