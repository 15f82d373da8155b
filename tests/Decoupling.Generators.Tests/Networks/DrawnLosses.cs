using System.Linq;
using CsCheck;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>The losses that networks are drawn with, and what each of them takes.</summary>
internal static class DrawnLosses
{
    /// <summary>The function that <see cref="Losses.Function"/> stands for here.</summary>
    public const string OwnFunction =
        "    private static float Cauchy(float output, float target, float half = 0.5f) => half * System.MathF.Log(1f + ((output - target) * (output - target)));";

    /// <summary>Any of them; the first four, on which networks are mostly trained, more often.</summary>
    public static Gen<Losses> Any { get; } = Gen.Frequency(
        (1, Gen.OneOfConst(Losses.SoftmaxCrossEntropy, Losses.BinaryCrossEntropy, Losses.MeanSquaredError, Losses.SquaredHinge)),
        (1, Gen.OneOfConst(
            Losses.Hinge, Losses.AbsoluteError, Losses.Huber, Losses.FocalCrossEntropy, Losses.KullbackLeibler, Losses.Margin, Losses.Function)));

    /// <summary>Whether it is trained on classes here: always, never, or as drawn.</summary>
    public static bool TakesLabels(Losses loss, bool drawn) => loss switch
    {
        Losses.Margin => true,
        Losses.MeanSquaredError or Losses.AbsoluteError or Losses.Huber or Losses.KullbackLeibler => false,
        _ => drawn,
    };

    /// <summary>Whether one output is too few.</summary>
    public static bool NeedsClasses(Losses loss) => loss is Losses.SoftmaxCrossEntropy or Losses.KullbackLeibler or Losses.Margin;

    /// <summary>Whether it takes the logarithm of what a step gives, which is refused.</summary>
    public static bool ReadsLogits(Losses loss) => loss is Losses.SoftmaxCrossEntropy or Losses.BinaryCrossEntropy or Losses.FocalCrossEntropy;

    /// <summary>Whether targets are shares of one.</summary>
    public static bool TakesShares(Losses loss) => loss is Losses.SoftmaxCrossEntropy or Losses.KullbackLeibler;

    /// <summary>The factors on the classes of so many outputs.</summary>
    public static double[] Weights(Losses loss, int outputs) =>
        [.. Enumerable.Range(0, loss == Losses.SoftmaxCrossEntropy ? outputs : 2).Select(i => new[] { 0.5, 2, 0, 1.25 }[(i + 1) % 4])];
}
