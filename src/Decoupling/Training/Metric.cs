using System;

namespace Decoupling;

/// <summary>A number that tells how good a network's outputs are. <see cref="Metrics"/> has the built-in ones; derive for one's own.</summary>
public abstract class Metric
{
    /// <summary>The name, for histories and tables: <c>accuracy</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether more is better.</summary>
    public abstract bool HigherIsBetter { get; }

    /// <summary>The metric over samples with class indices.</summary>
    /// <param name="network">The network that gave the outputs.</param>
    /// <param name="outputs">(samples, output size), row by row.</param>
    /// <param name="classes">(samples).</param>
    public abstract double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<int> classes);

    /// <summary>The metric over samples with target values.</summary>
    /// <param name="network">The network that gave the outputs.</param>
    /// <param name="outputs">(samples, output size), row by row.</param>
    /// <param name="targets">(samples, output size), row by row.</param>
    public abstract double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets);

    /// <summary>The name.</summary>
    public sealed override string ToString() => Name;
}

/// <summary>The built-in metrics.</summary>
public static class Metrics
{
    /// <summary>
    /// The share of samples whose class is right, in [0, 1]; see <see cref="Classification"/> for how outputs become a class. Of target values, the class is that of
    /// the largest (with one output: class 1 above the threshold that outputs of the same loss have).
    /// </summary>
    public static Metric Accuracy { get; } = new AccuracyMetric();

    /// <summary>The loss that the network is trained with.</summary>
    public static Metric Loss { get; } = new LossMetric(null);

    /// <summary>The mean over samples and outputs of the distance between output and target (one-hot for classes).</summary>
    public static Metric MeanAbsoluteError { get; } = new AbsoluteErrorMetric();

    /// <summary>One of the losses, whatever the network is trained with.</summary>
    /// <param name="loss">The loss.</param>
    public static Metric LossOf(Losses loss) => new LossMetric(loss);

    private sealed class AccuracyMetric : Metric
    {
        public override string Name => "accuracy";

        public override bool HigherIsBetter => true;

        public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<int> classes)
        {
            int size = outputs.Length / classes.Length;
            float threshold = Classification.Threshold(network);
            int right = 0;
            for (int i = 0; i < classes.Length; i++)
            {
                right += Classification.Class(outputs.Slice(i * size, size), threshold) == classes[i] ? 1 : 0;
            }

            return (double)right / classes.Length;
        }

        public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
        {
            int size = network.OutputSize;
            float threshold = Classification.Threshold(network);
            float targetThreshold = network.Loss == Losses.SquaredHinge ? 0 : 0.5f;
            int right = 0;
            for (int start = 0; start < outputs.Length; start += size)
            {
                int wanted = Classification.Class(targets.Slice(start, size), targetThreshold);
                right += wanted >= 0 && Classification.Class(outputs.Slice(start, size), threshold) == wanted ? 1 : 0;
            }

            return (double)right * size / outputs.Length;
        }
    }

    private sealed class LossMetric(Losses? loss) : Metric
    {
        public override string Name => loss is { } own ? own.ToString() : "loss";

        public override bool HigherIsBetter => false;

        public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<int> classes) =>
            LossFunctions.Mean(loss ?? network.Loss, outputs, classes, network.OutputsAreProbabilities);

        public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets) =>
            LossFunctions.Mean(loss ?? network.Loss, outputs, targets, network.OutputSize, network.OutputsAreProbabilities);
    }

    private sealed class AbsoluteErrorMetric : Metric
    {
        public override string Name => "mean absolute error";

        public override bool HigherIsBetter => false;

        public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<int> classes)
        {
            int size = outputs.Length / classes.Length;
            double sum = 0;
            for (int i = 0; i < outputs.Length; i++)
            {
                int hot = size == 1 ? classes[i] - 1 : classes[i / size];
                sum += Math.Abs(outputs[i] - (i % size == hot ? 1.0 : 0.0));
            }

            return sum / outputs.Length;
        }

        public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
        {
            double sum = 0;
            for (int i = 0; i < outputs.Length; i++)
            {
                sum += Math.Abs((double)outputs[i] - targets[i]);
            }

            return sum / outputs.Length;
        }
    }
}
