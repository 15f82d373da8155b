using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Decoupling;
using Decoupling.Datasets;

namespace DigitsExample;

/// <summary>A pair, and how to make the network that is compiled for it.</summary>
internal sealed record Contender(string Name, Func<float, float> Forward, Func<float, float> Rule, Func<ulong, ITrainable<int>> CreateNetwork)
{
    public static Contender Of<TPair>()
        where TPair : struct, IActivation =>
        new(TPair.Name, TPair.Forward, x => TPair.Backward(x, 1f), seed => new DigitNet<TPair>(Experiment.BatchSize, seed) { Threads = 1 });
}

/// <summary>One training.</summary>
internal sealed record Run(Contender Contender, ulong Seed, ITrainable<int> Network, Dataset<int> Test, TrainingHistory History)
{
    /// <summary>The share of test images that are classified right at the end.</summary>
    public double Accuracy => History.ValidationAccuracy[^1];
}

/// <summary>Experiment 2 of the paper (arXiv 2509.07236, table 3): every pair from the same seeds, on the same data, with the same settings.</summary>
internal static class Experiment
{
    public const int Epochs = 100;
    public const int BatchSize = 64;

    /// <summary>Enough for a paired test to tell: with five seeds no result reaches p &lt; 0.05, with ten one of 2 / 2^10 can be had.</summary>
    public const int Seeds = 10;

    /// <summary>Trains each contender from each seed, one training on a core.</summary>
    /// <param name="contenders">What to compare.</param>
    /// <param name="afterEpoch">Is told whose epoch has ended, from any thread.</param>
    /// <param name="afterRun">Is told which training has ended, from any thread.</param>
    /// <returns>The runs of each contender, in the order of the seeds.</returns>
    public static ILookup<Contender, Run> Train(IReadOnlyList<Contender> contenders, Action<Contender> afterEpoch, Action<Run> afterRun)
    {
        Dataset<int> digits = Digits.Load();
        Run[] runs = new Run[contenders.Count * Seeds];
        Parallel.For(0, runs.Length, i =>
        {
            runs[i] = Train(contenders[i / Seeds], digits, seed: (ulong)(i % Seeds) + 1, afterEpoch);
            afterRun(runs[i]);
        });
        return runs.ToLookup(run => run.Contender);
    }

    private static Run Train(Contender contender, Dataset<int> digits, ulong seed, Action<Contender> afterEpoch)
    {
        (Dataset<int> train, Dataset<int> test) = digits.Split(0.8, seed);
        ITrainable<int> network = contender.CreateNetwork(seed);
        TrainingHistory history = Trainer.Fit(network, train, new TrainingOptions
        {
            Epochs = Epochs,
            BatchSize = BatchSize,
            Optimizer = new Sgd(learningRate: 0.05f),
            Validation = test,
            AfterEpoch = _ => afterEpoch(contender),
        });
        return new Run(contender, seed, network, test, history);
    }
}
