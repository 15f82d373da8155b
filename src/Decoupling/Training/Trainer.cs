using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Decoupling;

/// <summary>Trains networks.</summary>
public static class Trainer
{
    /// <summary>
    /// Trains a network: goes through the samples in batches, and after each epoch measures the validation samples. The loop allocates nothing; see
    /// <see cref="TrainingOptions"/> for what can be set.
    /// </summary>
    /// <typeparam name="TTarget"><see cref="int"/> for class indices, <see cref="float"/> for values.</typeparam>
    /// <param name="network">The network; its parameters change.</param>
    /// <param name="data">The samples.</param>
    /// <param name="options">How to train.</param>
    /// <returns>What was measured, and why training ended.</returns>
    /// <exception cref="ArgumentException">Network, samples and options do not fit each other.</exception>
    /// <exception cref="NonFiniteLossException">A loss or gradient became infinite or NaN; the parameters are those before that step.</exception>
    public static TrainingHistory Fit<TTarget>(ITrainable<TTarget> network, Dataset<TTarget> data, TrainingOptions options)
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Optimizer);
        return new TrainingRun<TTarget>(network, data, options).Run();
    }

    /// <summary>Not to be called: class indices are no targets of a network that is trained on values, and the compiler says so here.</summary>
    /// <param name="network">A network whose loss takes values.</param>
    /// <param name="data">Samples with class indices.</param>
    /// <param name="options">How to train.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [Obsolete(ClassLabels.Refusal, error: true)]
    [OverloadResolutionPriority(-1)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static TrainingHistory Fit(ITrainable<float> network, Dataset<int> data, TrainingOptions options) => throw new ArgumentException(ClassLabels.Refusal, nameof(data));

    /// <summary>
    /// Looks at a network before hours go into its training: is the first loss that of guessing, does a gradient reach each layer, are units dead, is one
    /// batch learnt by heart? Prints as a table with advice: <c>Console.WriteLine(Trainer.Check(net, train));</c> Network and samples are as they were
    /// afterwards.
    /// </summary>
    /// <typeparam name="TTarget"><see cref="int"/> for class indices, <see cref="float"/> for values.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples, of which a batch is taken at random: as many as the network was made for.</param>
    /// <param name="steps">How many steps of <see cref="Adam"/> are made on that batch.</param>
    /// <param name="learningRate">The learning rate of these steps.</param>
    /// <exception cref="ArgumentException">Network and samples do not fit each other.</exception>
    public static TrainingCheck Check<TTarget>(ITrainable<TTarget> network, Dataset<TTarget> data, int steps = 200, float learningRate = 0.01f)
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        return new TrainingChecker<TTarget>(network, data, Setting.Positive(steps, nameof(steps)), Setting.Positive(learningRate, nameof(learningRate))).Run();
    }

    /// <summary>
    /// Looks for a learning rate: trains with one that rises from step to step, from <paramref name="from"/> to <paramref name="to"/>, each the same multiple
    /// of the one before, and tells what the loss did (the range test of Smith, 2017, arXiv 1506.01186). It ends early where the smoothed loss exceeds four
    /// times its least. Print it, and train with what it suggests: <c>Optimizer = new Sgd(found.Suggested ?? 0.01f)</c>. Network and optimizer are as they
    /// were afterwards, to the bit.
    /// </summary>
    /// <typeparam name="TTarget"><see cref="int"/> for class indices, <see cref="float"/> for values.</typeparam>
    /// <param name="network">The network, which the search begins with as it is.</param>
    /// <param name="data">The samples.</param>
    /// <param name="options">
    /// How the network will be trained: batches, augmentations, clipping and <see cref="TrainingOptions.BeforeStep"/> are taken from it, and the optimizer's
    /// settings, without what it has kept. The optimizers of groups rise in proportion. What comes after steps and epochs plays no part, nor do schedule and
    /// average. An optimizer of your own keeps nothing but what <see cref="Optimizer.State"/> has, or changes it here too.
    /// </param>
    /// <param name="from">The first rate, above 0.</param>
    /// <param name="to">The last rate, above the first.</param>
    /// <param name="steps">How many steps there are at most, at least 30; after the last sample it goes on with the first.</param>
    /// <exception cref="ArgumentException">Network, samples and options do not fit each other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A rate is not above 0 or not finite, the last is not above the first, or there are fewer than 30 steps.
    /// </exception>
    public static RateSearch FindRate<TTarget>(
        ITrainable<TTarget> network, Dataset<TTarget> data, TrainingOptions options, float from = 1e-6f, float to = 1f, int steps = 200)
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Optimizer);
        return new RateSearcher<TTarget>(network, data, options, from, to, steps).Run();
    }

    /// <summary>Measures a network on samples: the loss, and metrics.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples.</param>
    /// <param name="metrics">What to measure besides the loss. Default: accuracy where the samples have classes.</param>
    /// <exception cref="ArgumentException">Network and samples do not fit each other.</exception>
    public static Evaluation Evaluate(IPredictor network, Dataset data, params IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(metrics);
        if (metrics.Count == 0 && data is Dataset<int>)
        {
            metrics = [Metrics.Accuracy];
        }

        var evaluator = new Evaluator(network, data);
        evaluator.Predict();
        return new Evaluation(evaluator.Measure(Metrics.Loss), [.. metrics.Select(metric => new KeyValuePair<string, double>(metric.Name, evaluator.Measure(metric)))]);
    }
}

/// <summary>What <see cref="Trainer.Evaluate"/> measured.</summary>
/// <param name="Loss">The mean loss.</param>
/// <param name="Metrics">The metrics by name.</param>
public sealed record Evaluation(double Loss, ImmutableArray<KeyValuePair<string, double>> Metrics)
{
    /// <summary>The share of samples whose class is right, in [0, 1]; NaN where it was not measured.</summary>
    public double Accuracy => Metrics.Where(metric => metric.Key == Decoupling.Metrics.Accuracy.Name).Select(metric => metric.Value).FirstOrDefault(double.NaN);

    /// <summary>One line: <c>loss 0.0456, accuracy 0.9712</c>.</summary>
    public override string ToString() =>
        string.Join(", ", Metrics.Prepend(new("loss", Loss)).Select(metric => string.Create(CultureInfo.InvariantCulture, $"{metric.Key} {metric.Value:F4}")));
}
