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

    /// <summary>The metric over samples with class indices, of which each has a weight. Only the loss counts them; all other metrics leave them out.</summary>
    /// <param name="network">The network that gave the outputs.</param>
    /// <param name="outputs">(samples, output size), row by row.</param>
    /// <param name="classes">(samples).</param>
    /// <param name="weights">(samples), or nothing where all count the same.</param>
    public virtual double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<int> classes, ReadOnlySpan<float> weights) =>
        Compute(network, outputs, classes);

    /// <summary>The metric over samples with target values, of which each has a weight. Only the loss counts them; all other metrics leave them out.</summary>
    /// <param name="network">The network that gave the outputs.</param>
    /// <param name="outputs">(samples, output size), row by row.</param>
    /// <param name="targets">(samples, output size), row by row.</param>
    /// <param name="weights">(samples), or nothing where all count the same.</param>
    public virtual double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights) =>
        Compute(network, outputs, targets);

    /// <summary>The name.</summary>
    public sealed override string ToString() => Name;
}

/// <summary>The built-in metrics.</summary>
public static class Metrics
{
    /// <summary>
    /// The share of samples whose class is right, in [0, 1]; see <see cref="Classification"/> for how outputs become a class. Of target values, the class is that of
    /// the largest (with one output: class 1 above the threshold that outputs of the same loss have). Several target values under
    /// <see cref="Losses.BinaryCrossEntropy"/> are labels that may hold together, not a class: there it is <see cref="LabelAccuracy"/>.
    /// </summary>
    public static Metric Accuracy { get; } = new AccuracyMetric();

    /// <summary>
    /// The share of labels that are right, in [0, 1], where each output says of a label of its own whether it holds: above <see cref="Classification.Threshold"/>
    /// (0 for logits and margins, 0.5 for probabilities) it does. With few labels that hold, "none" is right about most of them.
    /// </summary>
    public static Metric LabelAccuracy { get; } = new LabelAccuracyMetric();

    /// <summary>
    /// Of the samples that the network takes for a class, the share that are of it, in [0, 1]: the mean over all classes that occur or are decided for,
    /// each counting the same (macro); with one output, of class 1. Under <see cref="Losses.BinaryCrossEntropy"/> with several outputs, the mean over the
    /// labels. Of a class that is never decided for it is 0.
    /// </summary>
    public static Metric Precision { get; } = new CountedMetric("precision", static count => count.Decided == 0 ? 0 : (double)count.Right / count.Decided);

    /// <summary>Of the samples of a class, the share that the network takes for it, in [0, 1]: the mean as of <see cref="Precision"/>.</summary>
    public static Metric Recall { get; } = new CountedMetric("recall", static count => count.Actual == 0 ? 0 : (double)count.Right / count.Actual);

    /// <summary>The harmonic mean of a class's precision and recall, in [0, 1]: the mean as of <see cref="Precision"/> (van Rijsbergen, 1979).</summary>
    public static Metric F1 { get; } = new CountedMetric("F1", static count => 2.0 * count.Right / (count.Decided + count.Actual));

    /// <summary>
    /// The area under the receiver operating characteristic, in [0, 1]: how often a sample of a class has a larger output than one of another, ties
    /// counting half (Hanley and McNeil, 1982). The mean over all classes that some samples are of and some are not (one against the rest); with one
    /// output, of class 1; with labels, over them.
    /// </summary>
    public static Metric AreaUnderCurve { get; } = new AreaMetric();

    /// <summary>The share of samples of whose outputs less than <paramref name="k"/> are larger than that of the right class, in [0, 1].</summary>
    /// <param name="k">How many guesses are allowed, at least 1. One is <see cref="Accuracy"/>, but for ties.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no guess.</exception>
    public static Metric TopK(int k) => new TopMetric(Setting.Positive(k, nameof(k)));

    /// <summary>The loss that the network is trained with.</summary>
    public static Metric Loss { get; } = new LossMetric(null);

    /// <summary>The mean over samples and outputs of the distance between output and target (one-hot for classes).</summary>
    public static Metric MeanAbsoluteError { get; } = new AbsoluteErrorMetric();

    /// <summary>One of the losses, whatever the network is trained with.</summary>
    /// <param name="loss">The loss.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none of the built-in losses.</exception>
    public static Metric LossOf(Losses loss)
    {
        _ = LossDefinition.Of(loss);
        return new LossMetric(loss);
    }

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
            if (Classification.HasLabels(network))
            {
                return LabelAccuracy.Compute(network, outputs, targets);
            }

            float threshold = Classification.Threshold(network);
            float targetThreshold = TargetThreshold(network);
            int right = 0;
            for (int start = 0; start < outputs.Length; start += size)
            {
                int wanted = Classification.Class(targets.Slice(start, size), targetThreshold);
                right += wanted >= 0 && Classification.Class(outputs.Slice(start, size), threshold) == wanted ? 1 : 0;
            }

            return (double)right * size / outputs.Length;
        }
    }

    private sealed class LabelAccuracyMetric : Metric
    {
        public override string Name => "label accuracy";

        public override bool HigherIsBetter => true;

        public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<int> classes)
        {
            int size = outputs.Length / classes.Length;
            float threshold = Classification.Threshold(network);
            int right = 0;
            for (int i = 0; i < outputs.Length; i++)
            {
                bool holds = i % size == (size == 1 ? classes[i] - 1 : classes[i / size]);
                right += IsRight(outputs[i], threshold, holds) ? 1 : 0;
            }

            return (double)right / outputs.Length;
        }

        public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
        {
            float threshold = Classification.Threshold(network);
            float targetThreshold = TargetThreshold(network);
            int right = 0;
            for (int i = 0; i < outputs.Length; i++)
            {
                right += IsRight(outputs[i], threshold, targets[i] > targetThreshold) ? 1 : 0;
            }

            return (double)right / outputs.Length;
        }

        /// <summary>NaN is neither above nor not above, and never right.</summary>
        private static bool IsRight(float output, float threshold, bool holds) => holds ? output > threshold : output <= threshold;
    }

    internal static float TargetThreshold(NetworkDescription network) => LossDefinition.Of(network).TargetThreshold;

    private sealed class LossMetric(Losses? loss) : Metric
    {
        public override string Name => loss is { } own ? own.ToString() : "loss";

        public override bool HigherIsBetter => false;

        public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<int> classes) =>
            Compute(network, outputs, classes, []);

        public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<int> classes, ReadOnlySpan<float> weights) =>
            MeasureOf(network).Mean(outputs, classes, weights);

        public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets) =>
            Compute(network, outputs, targets, []);

        public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights) =>
            MeasureOf(network).Mean(outputs, targets, network.OutputSize, weights);

        private LossMeasure MeasureOf(NetworkDescription network) =>
            loss is { } own ? new LossMeasure(LossDefinition.Of(own, network.OutputsAreProbabilities)) : LossMeasure.Of(network);
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
