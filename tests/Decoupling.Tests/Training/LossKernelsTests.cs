using System;
using System.Linq;
using Decoupling.Kernels;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Training;

/// <summary>
/// The kernels against the formulas of <see cref="Losses"/> in scalar double precision, and against the slopes of those by central differences.
/// </summary>
public sealed class LossKernelsTests
{
    private const float Guard = 12345f;

    public static TheoryData<string> ValueKernels => [.. LossCase.All.Where(loss => loss.Values is not null).Select(loss => loss.Name)];

    public static TheoryData<string> ClassKernels => [.. LossCase.All.Where(loss => loss.Classes is not null).Select(loss => loss.Name)];

    [Theory]
    [MemberData(nameof(ValueKernels))]
    public void ValueTargets_AtEveryRowLength_AgreeWithTheFormula_AndItsSlope(string name)
    {
        LossCase kernel = LossCase.Of(name);
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
    [MemberData(nameof(ClassKernels))]
    public void Classes_AtEveryRowLength_AgreeWithTheFormula_AndItsSlope(string name)
    {
        LossCase kernel = LossCase.Of(name);
        var random = new Random(2);
        for (int columns = kernel.IsOverClasses ? 2 : 1; columns <= 130; columns++)
        {
            int rows = 1 + (columns % 37);
            float[] outputs = Draw(random, rows * columns, kernel);
            int[] classes = [.. Enumerable.Range(0, rows).Select(_ => random.Next(int.Max(2, columns)))];
            float low = kernel.HasSigns ? -1 : 0;
            float[] targets = new float[rows * columns];
            for (int i = 0; i < targets.Length; i++)
            {
                targets[i] = classes[i / columns] == (columns == 1 ? 1 : i % columns) ? 1 : low;
            }

            Check(kernel, rows, columns, 16, outputs, targets, classes, random);
        }
    }

    [Theory]
    [InlineData(1000f, -1000f)]
    [InlineData(float.MaxValue, -float.MaxValue)]
    [InlineData(3f, float.NegativeInfinity)]
    public void Softmax_OfExtremeLogits_StaysFinite(float right, float wrong)
    {
        (float[] losses, float[] gradient) = Run(LossCase.Of("softmax"), 1, 2, 0, [right, wrong], [1, 0], [0], 1f, false, new Random(1));
        Assert.Equal([0f], losses);
        Assert.Equal([0f, 0f], gradient);
        (losses, gradient) = Run(LossCase.Of("softmax"), 1, 2, 0, [right, wrong], [1, 0], null, 1f, false, new Random(1));
        Assert.Equal([0f], losses);
        Assert.Equal([0f, 0f], gradient);
    }

    [Fact]
    public void CrossEntropyOfLogits_ThatAreInfiniteAndRight_IsZero()
    {
        (float[] losses, float[] gradient) = Run(
            LossCase.Of("logits"), 1, 2, 0, [float.PositiveInfinity, float.NegativeInfinity], [1, 0], null, 1f, false, new Random(1));
        Assert.Equal([0f], losses);
        Assert.Equal([0f, 0f], gradient);
    }

    [Fact]
    public void CrossEntropyOfProbabilities_ThatAreWrongForSure_IsAHundred()
    {
        (float[] losses, _) = Run(LossCase.Of("probabilities"), 1, 2, 0, [0, 1], [1, 0], null, 1f, false, new Random(1));
        Assert.Equal([100f], losses);
    }

    [Theory]
    [MemberData(nameof(ValueKernels))]
    [InlineData("margin")]
    public void NaN_InOneRow_ShowsInItsLossAndInNoOtherRow(string name)
    {
        LossCase kernel = LossCase.Of(name);
        (float[] losses, _) = Run(
            kernel, 2, 3, 0, [0.5f, float.NaN, 0.25f, 0.1f, 0.2f, 0.3f], [1, 1, 1, 1, 1, 1], kernel.Values is null ? [0, 0] : null, 1f, false, new Random(1));
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
            () => LossKernels.SoftmaxCrossEntropy<NoLossSettings>(ref outputs[0], [label], ref gradient[0], 3, 16, 1f, new float[1]));
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
            LossKernels.SoftmaxCrossEntropy<NoLossSettings>(ref outputs[0], targets.Span, ref gradient[0], columns, 48, 1, losses);
            LossKernels.Mean<SquaredError, NoLossSettings>(ref outputs[0], targets.Span, ref gradient[0], columns, 48, 1, losses);
            LossKernels.Mean<SquaredError, NoLossSettings>(ref outputs[0], classes.Span, ref gradient[0], columns, 48, 1, losses);
            Assert.All(losses, loss => Assert.Equal(columns == 1 ? 0f : 1f / columns, loss));
        }
    }

    private static void Check(LossCase kernel, int rows, int columns, int extra, float[] outputs, float[] targets, int[]? classes, Random random)
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
            double expected = kernel.Formula(o, t);
            double measured = classes is null
                ? kernel.Measure.Mean(outputs.AsSpan(row * columns, columns), t, columns)
                : kernel.Measure.Mean(outputs.AsSpan(row * columns, columns), [classes[row]]);
            Assert.Equal(expected, measured, 1e-6 * (1 + Math.Abs(expected)));
            Assert.Equal(expected, losses[row], 1e-5 * (1 + Math.Abs(expected)));

            // All slopes of short rows, and a few of long ones: each takes two evaluations of the row.
            for (int column = random.Next(int.Max(1, columns / 8)); column < columns; column += int.Max(1, columns / 4))
            {
                double slope = kernel.Slope(o, t, column) * scale;
                Assert.Equal(slope, gradient[(row * columns) + column], 2e-6 * (1 + Math.Abs(slope)));
            }
        }
    }

    /// <summary>Runs a kernel with garbage in the paddings, and checks that padding becomes zero and nothing else is written.</summary>
    private static (float[] Losses, float[] Gradient) Run(
        LossCase kernel, int rows, int columns, int extra, float[] outputs, float[] targets, int[]? classes, float scale, bool inPlace, Random random)
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
        if (classes is null)
        {
            kernel.Values!(ref o, targets, ref g, columns, stride, scale, losses);
        }
        else
        {
            kernel.Classes!(ref o, classes, ref g, columns, stride, scale, losses);
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

    private static float[] Draw(Random random, int count, LossCase kernel) =>
        [.. Enumerable.Range(0, count).Select(_ => kernel.HasProbabilities ? 0.01f + (0.98f * random.NextSingle()) : (random.NextSingle() * 20) - 10)];

    private static float[] DrawTargets(Random random, int rows, int columns, LossCase kernel)
    {
        float[] targets = [.. Enumerable.Range(0, rows * columns).Select(_ => kernel.HasSigns ? (random.Next(2) * 2) - 1f : random.NextSingle())];
        if (kernel.IsOverClasses)
        {
            for (int row = 0; row < rows; row++)
            {
                Span<float> shares = targets.AsSpan(row * columns, columns);
                float sum = shares.ToArray().Sum();
                foreach (ref float share in shares)
                {
                    share /= sum;
                }
            }
        }

        return targets;
    }
}
