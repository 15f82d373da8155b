using System;
using Decoupling;
using Decoupling.Datasets;

namespace BinaryExample;

/// <summary>
/// The single unit of the paper's section 5.1 (arXiv 2509.07236, table 13): its output is 1 or 0, for whether most of its inputs are ones. It begins with
/// weights of 0: if they happened to be negative, most samples with many ones would lie outside of a window, and never move the unit.
/// </summary>
[Network(64)]
[Dense(1, Initializer = Initializer.Zeros)]
[Activation(nameof(TPair))]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class HeavisideUnit<TPair>
    where TPair : struct, IActivation
{
    /// <summary>Trains a unit on 4,096 samples, of which it sees 80 %, in batches of 64, by SGD at 0.1, as the paper does.</summary>
    /// <param name="seed">Gives the data and their split.</param>
    /// <param name="pace">How long, and how the rate goes.</param>
    /// <returns>The share of the other samples that are classified right at the end.</returns>
    public static double TestAccuracy(ulong seed, Pace pace)
    {
        const int BatchSize = 64;
        (Dataset<int> train, Dataset<int> test) = Ones.Generate(InputSize, samples: 4096, seed: seed).Split(0.8, seed);
        float[] targets = Array.ConvertAll(train.Targets.ToArray(), label => (float)label);
        var unit = new HeavisideUnit<TPair>(BatchSize, seed) { Threads = 1 };
        Trainer.Fit(unit, Dataset.Of(train.Inputs, targets, train.Count), new TrainingOptions
        {
            Epochs = pace.Epochs,
            BatchSize = BatchSize,
            Optimizer = new Sgd(learningRate: 0.1f),
            Schedule = pace.Schedule,
        });
        return Trainer.Evaluate(unit, test, Metrics.Accuracy).Accuracy;
    }
}

/// <summary>How long a training goes on, and how its learning rate changes.</summary>
internal sealed record Pace(string Name, int Epochs, LearningRateSchedule Schedule)
{
    /// <summary>That of the paper. Each wrong sample moves the unit by the same to the end, so it never settles.</summary>
    public static Pace OfPaper { get; } = new("constant, 20 epochs", 20, LearningRateSchedule.Constant);

    /// <summary>A rate that falls lets it settle; and it begins low, for a first step of full length may leave no sample in the window.</summary>
    public static Pace Settling { get; } = new("cosine, 40 epochs", 40, LearningRateSchedule.LinearWarmup(steps: 50, then: LearningRateSchedule.Cosine(40)));
}

/// <summary>The gradient goes back unchanged.</summary>
[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Constant, Value = 1)]
internal readonly partial struct ConstantStep;

/// <summary>The gradient goes back where the pre-activation is near 0.</summary>
[Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular, Low = -0.5, High = 0.5)]
internal readonly partial struct WindowedStep;
