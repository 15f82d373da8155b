using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Decoupling;
using static ExperimentsExample.BackwardRules;
using static ExperimentsExample.ForwardFunctions;

namespace ExperimentsExample;

/// <summary>All experiments. Settings are those of the paper (arXiv 2509.07236) as its authors' programs have them, but for what a remark names.</summary>
internal static class Registry
{
    /// <summary>In the order in which <c>all</c> makes them: what is short comes first.</summary>
    public static IReadOnlyList<Experiment> All(Extent extent) =>
    [
        Ones(extent),
        Digits(extent),
        Binary(extent),
        LeNet(extent),
        Jamming(extent),
        ResNet(extent),
        Sweep(extent, new Mlp(), new DigitsData(), targetAccuracy: 0.9, ForwardFunctions.All, BackwardRules.All),
    ];

    private static Experiment Ones(Extent extent) => new()
    {
        Name = "ones",
        Title = "A single unit on Ones",
        Source = "experiment 1",
        Claim = "Simpler or random rules do not impair the learning of a single unit.",
        Training = new() { Epochs = 30, BatchSize = 32, Rate = 0.1f },
        Seeds = extent.Seeds,
        TargetAccuracy = 0.95,
        Families = [Family("Logistic", Units.OfTen, new OnesData(10, 2000), Logistic, Simple)],
    };

    private static Experiment Digits(Extent extent) => new()
    {
        Name = "digits",
        Title = "An MLP on DIGITS",
        Source = "experiment 2, table 3",
        Claim = "Simpler or random rules do not impair the learning of an MLP.",
        Training = new() { Epochs = 100, BatchSize = 64, Rate = 0.05f },
        Seeds = extent.Seeds,
        TargetAccuracy = 0.9,
        Families = [Family("Logistic", new Mlp(), new DigitsData(), Logistic, Simple)],
    };

    private static Experiment Binary(Extent extent) => new()
    {
        Name = "binary",
        Title = "A Heaviside unit on Ones",
        Source = "section 5.1, table 13",
        Claim = "A unit whose forward function is flat learns through a rule of its own.",
        Training = new() { Epochs = 20, BatchSize = 64, Rate = 0.1f },
        Seeds = extent.Seeds,
        TargetAccuracy = 0.95,
        Families =
        [
            .. Units.Binary.Select(unit => new Family($"{unit.Inputs} inputs", unit.Kind, new OnesData(unit.Inputs, 4096),
            [
                new("Logistic, tied", Logistic, Derivative),
                new("Heaviside, constant", Heaviside, Constant),
                new("Heaviside, rectangular", Heaviside, Rectangular),
            ])),
        ],
    };

    /// <summary>On the first 30,000 training images, half of them, so that sixty trainings of thirty epochs fit into half an hour.</summary>
    private static Experiment LeNet(Extent extent) => new()
    {
        Name = "lenet",
        Title = "LeNet-5 with logistic units",
        Source = "experiment 3, table 4",
        Claim = "Simpler or random rules do not impair the learning of a convolutional network, and may make it faster.",
        Training = new() { Epochs = extent.Pick(30, 10), BatchSize = extent.Pick(256, 64), Rate = 0.01f, Momentum = 0.9f },
        Seeds = extent.Seeds,
        TargetAccuracy = 0.7,
        Families =
        [
            .. extent.Images(extent.Pick(30_000, 4_000), extent.Pick(10_000, 1_000)).Select(data => Family(data.Name, new LeNet(), data, Logistic, Simple)),
        ],
    };

    /// <summary>On the first 10,000 training images, so that twenty-one arms from ten seeds fit into an hour.</summary>
    private static Experiment Jamming(Extent extent) => new()
    {
        Name = "jamming",
        Title = "LeNet-5 with random factors on its gradients",
        Source = "experiment 5, tables 6 to 8",
        Claim = "Random magnitudes do not impair the learning of a convolutional network.",
        Training = new() { Epochs = extent.Pick(20, 5), BatchSize = 64, Rate = 0.01f },
        Seeds = extent.Seeds,
        TargetAccuracy = 0.7,
        Families =
        [
            .. from data in extent.Images(extent.Pick(10_000, 2_000), extent.Pick(5_000, 1_000))
               from forward in (ForwardFunction[])[ReLU, Linear, Logistic]
               select Family($"{data.Name}, {forward.Name}", new LeNet(), data, forward, Jams),
        ],
    };

    /// <summary>On the first 10,000 training images: the paper leaves such networks to future research.</summary>
    private static Experiment ResNet(Extent extent) => new()
    {
        Name = "resnet",
        Title = "A residual network",
        Source = "left to future research by the paper",
        Claim = "Simpler or random rules do not impair the learning of a residual network, and flat forward functions train in it.",
        Training = new() { Epochs = extent.Pick(6, 2), BatchSize = 64, Optimizer = nameof(Adam), Rate = 0.003f, Schedule = "cosine" },
        Seeds = extent.Seeds,
        TargetAccuracy = 0.8,
        Families =
        [
            .. from data in extent.Images(extent.Pick(10_000, 1_000), extent.Pick(2_000, 500))
               from family in (Family[])
               [
                   Family($"{data.Name}, ReLU", new ResNet(), data, ReLU, [Derivative, Constant, Rectangular, Triangular, FullJam]),
                   new($"{data.Name}, steps", new ResNet(), data,
                   [
                       new("ReLU, tied", ReLU, Derivative),
                       new("Heaviside, rectangular", Heaviside, Rectangular),
                       new("Heaviside, triangular", Heaviside, Triangular),
                   ]),
               ]
               select family,
        ],
    };

    /// <summary>
    /// Every forward function with every rule that the proofs call sound. By Adam, which divides by the size of gradients: to SGD the height of a rule is a
    /// learning rate, and the ranking would be by that alone.
    /// </summary>
    public static Experiment Sweep(
        Extent extent,
        NetworkKind network,
        ExperimentData data,
        double targetAccuracy,
        IReadOnlyCollection<ForwardFunction> forwards,
        IReadOnlyCollection<BackwardRule> rules) => new()
    {
        Name = "sweep",
        Title = $"All sound pairs, {network.Name} on {data.Name}",
        Source = "not in the paper",
        Claim = "What is proved of a pair at compile time tells whether it trains.",
        Training = new() { Epochs = extent.Pick(30, 10), BatchSize = 64, Optimizer = nameof(Adam), Rate = 0.005f, MeasuresDirection = false },
        Seeds = extent.Seeds,
        TargetAccuracy = targetAccuracy,
        Families =
        [
            .. from forward in forwards
               let arms = rules.Where(rule => PairFacts.Of(forward.Name, rule.Name).IsSound).Select(rule => Arm.Of(forward, rule)).ToImmutableArray()
               where arms.Length > 0
               select new Family(forward.Name, network, data, arms),
        ],
        Presentation = new SweepPresentation(),
    };

    private static Family Family(string name, NetworkKind network, ExperimentData data, ForwardFunction forward, ImmutableArray<BackwardRule> rules) =>
        new(name, network, data, [.. rules.Select(rule => Arm.Of(forward, rule))]);
}
