using System;
using System.Linq;
using Decoupling.Kernels;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Training;

/// <summary>The kernels against the formulas of <see cref="Losses"/> in scalar double precision, and against their own loss by central differences.</summary>
public sealed class LossKernelsTests
{
    private const float Guard = 12345f;

    public enum Kernel
    {
        Softmax,
        Logits,
        Probabilities,
        SquaredError,
        Hinge,
    }

    public static TheoryData<Kernel> Kernels => new(Enum.GetValues<Kernel>());

    [Theory]
    [MemberData(nameof(Kernels))]
    public void ValueTargets_AtEveryRowLength_AgreeWithTheFormula(Kernel kernel)
    {
        var random = new Random(1);
        for (int columns = 1; columns <= 130; columns++)
        {
            int rows = 1 + (columns % 4);
            float[] outputs = Draw(random, rows * columns, kernel);
            float[] targets = DrawTargets(random, rows, columns, kernel);
            foreach (int extra in (int[])[0, 16])
            {
                Check(kernel, rows, columns, extra, outputs, targets, classes: null, random);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Classes_AtEveryRowLength_AgreeWithTheFormula(Kernel kernel)
    {
        var random = new Random(2);
        for (int columns = kernel == Kernel.Softmax ? 2 : 1; columns <= 130; columns++)
        {
            int rows = 1 + (columns % 37);
            float[] outputs = Draw(random, rows * columns, kernel);
            int[] classes = [.. Enumerable.Range(0, rows).Select(_ => random.Next(int.Max(2, columns)))];
            float low = kernel == Kernel.Hinge ? -1 : 0;
            float[] targets = new float[rows * columns];
            for (int i = 0; i < targets.Length; i++)
            {
                targets[i] = classes[i / columns] == (columns == 1 ? 1 : i % columns) ? 1 : low;
            }

            Check(kernel, rows, columns, 16, outputs, targets, classes, random);
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Gradient_IsTheSlopeOfTheFormula(Kernel kernel)
    {
        var random = new Random(3);
        const int Columns = 7;
        float[] outputs = Draw(random, Columns, kernel);
        float[] targets = DrawTargets(random, 1, Columns, kernel);
        (_, float[] gradient) = Run(kernel, 1, Columns, 0, outputs, targets, null, 1f, inPlace: false, random);
        for (int i = 0; i < Columns; i++)
        {
            double[] o = [.. outputs];
            const double Step = 1e-5;
            o[i] = outputs[i] + Step;
            double up = Formula(kernel, o, targets);
            o[i] = outputs[i] - Step;
            double down = Formula(kernel, o, targets);
            Assert.Equal((up - down) / (2 * Step), gradient[i], 1e-5 * (1 + Math.Abs(gradient[i])));
        }
    }

    [Theory]
    [InlineData(1000f, -1000f)]
    [InlineData(float.MaxValue, -float.MaxValue)]
    [InlineData(3f, float.NegativeInfinity)]
    public void Softmax_OfExtremeLogits_StaysFinite(float right, float wrong)
    {
        (float[] losses, float[] gradient) = Run(Kernel.Softmax, 1, 2, 0, [right, wrong], [1, 0], [0], 1f, false, new Random(1));
        Assert.Equal([0f], losses);
        Assert.Equal([0f, 0f], gradient);
        (losses, gradient) = Run(Kernel.Softmax, 1, 2, 0, [right, wrong], [1, 0], null, 1f, false, new Random(1));
        Assert.Equal([0f], losses);
        Assert.Equal([0f, 0f], gradient);
    }

    [Fact]
    public void CrossEntropyOfLogits_ThatAreInfiniteAndRight_IsZero()
    {
        (float[] losses, float[] gradient) = Run(
            Kernel.Logits, 1, 2, 0, [float.PositiveInfinity, float.NegativeInfinity], [1, 0], null, 1f, false, new Random(1));
        Assert.Equal([0f], losses);
        Assert.Equal([0f, 0f], gradient);
    }

    [Fact]
    public void CrossEntropyOfProbabilities_ThatAreWrongForSure_IsAHundred()
    {
        (float[] losses, _) = Run(Kernel.Probabilities, 1, 2, 0, [0, 1], [1, 0], null, 1f, false, new Random(1));
        Assert.Equal([100f], losses);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void NaN_InOneRow_ShowsInItsLossAndInNoOtherRow(Kernel kernel)
    {
        (float[] losses, _) = Run(kernel, 2, 3, 0, [0.5f, float.NaN, 0.25f, 0.1f, 0.2f, 0.3f], [1, 1, 1, 1, 1, 1], null, 1f, false, new Random(1));
        Assert.True(float.IsNaN(losses[0]));
        Assert.True(float.IsFinite(losses[1]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Softmax_OfAClassOutOfRange_NamesIt(int label)
    {
        float[] outputs = new float[16];
        float[] gradient = new float[16];
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => LossKernels.SoftmaxCrossEntropy(ref outputs[0], [label], ref gradient[0], 3, 16, 1f, new float[1]));
        Assert.Contains($"The class of sample 0 is {label}: expected 0 to 2.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_AreNotReadAfterTheirEnd()
    {
        for (int columns = 1; columns <= 40; columns++)
        {
            using var targets = new GuardedMemory<float>(new float[3 * columns]);
            using var classes = new GuardedMemory<int>(new int[3]);
            float[] outputs = new float[3 * 48];
            float[] gradient = new float[3 * 48];
            float[] losses = new float[3];
            LossKernels.SoftmaxCrossEntropy(ref outputs[0], targets.Span, ref gradient[0], columns, 48, 1, losses);
            LossKernels.MeanSquaredError(ref outputs[0], targets.Span, ref gradient[0], columns, 48, 1, losses);
            LossKernels.MeanSquaredError(ref outputs[0], classes.Span, ref gradient[0], columns, 48, 1, losses);
            Assert.All(losses, loss => Assert.Equal(columns == 1 ? 0f : 1f / columns, loss));
        }
    }

    private static void Check(Kernel kernel, int rows, int columns, int extra, float[] outputs, float[] targets, int[]? classes, Random random)
    {
        float scale = 1f / rows;
        (float[] losses, float[] gradient) = Run(kernel, rows, columns, extra, outputs, targets, classes, scale, inPlace: false, random);
        (float[] again, float[] inPlace) = Run(kernel, rows, columns, extra, outputs, targets, classes, scale, inPlace: true, random);
        Assert.Equal(losses, again);
        Assert.Equal(gradient, inPlace);

        for (int row = 0; row < rows; row++)
        {
            double[] o = [.. outputs[(row * columns)..((row + 1) * columns)]];
            float[] t = targets[(row * columns)..((row + 1) * columns)];
            double expected = Formula(kernel, o, t);
            Assert.Equal(expected, losses[row], 1e-5 * (1 + Math.Abs(expected)));
            double[] slopes = Slopes(kernel, o, t);
            for (int column = 0; column < columns; column++)
            {
                double slope = slopes[column] * scale;
                Assert.Equal(slope, gradient[(row * columns) + column], 2e-6 * (1 + Math.Abs(slope)));
            }
        }
    }

    /// <summary>Runs a kernel with garbage in the paddings, and checks that padding becomes zero and nothing else is written.</summary>
    private static (float[] Losses, float[] Gradient) Run(
        Kernel kernel, int rows, int columns, int extra, float[] outputs, float[] targets, int[]? classes, float scale, bool inPlace, Random random)
    {
        int stride = ((columns + 15) / 16 * 16) + extra;
        float[] padded = new float[(rows * stride) + 32];
        Array.Fill(padded, Guard);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < stride; column++)
            {
                float garbage = random.Next(4) switch { 0 => float.NaN, 1 => float.PositiveInfinity, 2 => 1e30f, _ => -1f };
                padded[16 + (row * stride) + column] = column < columns ? outputs[(row * columns) + column] : garbage;
            }
        }

        float[] before = [.. padded];
        float[] gradient = inPlace ? padded : [.. Enumerable.Repeat(Guard, padded.Length)];
        float[] losses = new float[rows];
        ref float o = ref padded[16];
        ref float g = ref gradient[16];
        switch (kernel, classes)
        {
            case (Kernel.Softmax, null): LossKernels.SoftmaxCrossEntropy(ref o, targets, ref g, columns, stride, scale, losses); break;
            case (Kernel.Softmax, _): LossKernels.SoftmaxCrossEntropy(ref o, classes, ref g, columns, stride, scale, losses); break;
            case (Kernel.Logits, null): LossKernels.BinaryCrossEntropy(ref o, targets, ref g, columns, stride, scale, losses); break;
            case (Kernel.Logits, _): LossKernels.BinaryCrossEntropy(ref o, classes, ref g, columns, stride, scale, losses); break;
            case (Kernel.Probabilities, null): LossKernels.BinaryCrossEntropyOfProbabilities(ref o, targets, ref g, columns, stride, scale, losses); break;
            case (Kernel.Probabilities, _): LossKernels.BinaryCrossEntropyOfProbabilities(ref o, classes, ref g, columns, stride, scale, losses); break;
            case (Kernel.SquaredError, null): LossKernels.MeanSquaredError(ref o, targets, ref g, columns, stride, scale, losses); break;
            case (Kernel.SquaredError, _): LossKernels.MeanSquaredError(ref o, classes, ref g, columns, stride, scale, losses); break;
            case (Kernel.Hinge, null): LossKernels.SquaredHinge(ref o, targets, ref g, columns, stride, scale, losses); break;
            case (Kernel.Hinge, _): LossKernels.SquaredHinge(ref o, classes, ref g, columns, stride, scale, losses); break;
            default: throw new ArgumentOutOfRangeException(nameof(kernel));
        }

        Assert.All(gradient[..16].Concat(gradient[^16..]), value => Assert.Equal(Guard, value));
        if (!inPlace)
        {
            Assert.Equal(before, padded);
        }

        float[] dense = new float[rows * columns];
        for (int i = 0; i < rows * stride; i++)
        {
            if (i % stride < columns)
            {
                dense[(i / stride * columns) + (i % stride)] = gradient[16 + i];
            }
            else
            {
                Assert.Equal(0f, gradient[16 + i]);
            }
        }

        return (losses, dense);
    }

    private static float[] Draw(Random random, int count, Kernel kernel) =>
        [.. Enumerable.Range(0, count).Select(_ => kernel == Kernel.Probabilities ? 0.01f + (0.98f * random.NextSingle()) : (random.NextSingle() * 20) - 10)];

    private static float[] DrawTargets(Random random, int rows, int columns, Kernel kernel)
    {
        float[] targets = [.. Enumerable.Range(0, rows * columns).Select(_ => kernel == Kernel.Hinge ? (random.Next(2) * 2) - 1f : random.NextSingle())];
        if (kernel == Kernel.Softmax)
        {
            for (int row = 0; row < rows; row++)
            {
                float sum = targets[(row * columns)..((row + 1) * columns)].Sum();
                for (int column = 0; column < columns; column++)
                {
                    targets[(row * columns) + column] /= sum;
                }
            }
        }

        return targets;
    }

    private static double Formula(Kernel kernel, double[] o, float[] t)
    {
        double max = o.Max();
        double logSum = max + Math.Log(o.Sum(x => Math.Exp(x - max)));
        return kernel switch
        {
            Kernel.Softmax => o.Zip(t, (x, target) => target * (logSum - x)).Sum(),
            Kernel.Logits => o.Zip(t, (x, target) => (target * SoftPlus(-x)) + ((1 - target) * SoftPlus(x))).Average(),
            Kernel.Probabilities => o.Zip(t, (p, target) => -(target * Math.Log(p)) - ((1 - target) * Math.Log(1 - p))).Average(),
            Kernel.SquaredError => o.Zip(t, (x, target) => (x - target) * (x - target)).Average(),
            Kernel.Hinge => o.Zip(t, (x, target) => Math.Pow(Math.Max(0, 1 - (target * x)), 2)).Average(),
            _ => throw new ArgumentOutOfRangeException(nameof(kernel)),
        };
    }

    private static double[] Slopes(Kernel kernel, double[] o, float[] t)
    {
        double max = o.Max();
        double sum = o.Sum(x => Math.Exp(x - max));
        double mass = t.Sum(x => (double)x);
        return [.. o.Zip(t, (x, target) => kernel switch
        {
            Kernel.Softmax => (mass * Math.Exp(x - max) / sum) - target,
            Kernel.Logits => ((1 / (1 + Math.Exp(-x))) - target) / o.Length,
            Kernel.Probabilities => (x - target) / (x * (1 - x)) / o.Length,
            Kernel.SquaredError => 2 * (x - target) / o.Length,
            Kernel.Hinge => -2 * target * Math.Max(0, 1 - (target * x)) / o.Length,
            _ => throw new ArgumentOutOfRangeException(nameof(kernel)),
        })];
    }

    private static double SoftPlus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
