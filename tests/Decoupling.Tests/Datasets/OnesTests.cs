using System;
using System.Linq;
using Decoupling.Datasets;
using Xunit;

namespace Decoupling.Tests.Datasets;

public class OnesTests
{
    [Theory]
    [InlineData(10, 0.5)]
    [InlineData(7, 0.25)]
    [InlineData(1, 0)]
    public void Generate_LabelsEachVectorByItsMean(int dimensions, double threshold)
    {
        Dataset<int> data = Ones.Generate(dimensions, 500, threshold, seed: 3);

        Assert.Equal((500, dimensions), (data.Count, data.InputSize));
        for (int i = 0; i < data.Count; i++)
        {
            float[] vector = data.Slice(i, 1).Inputs.ToArray();
            Assert.All(vector, value => Assert.True(value is 0 or 1));
            Assert.Equal(vector.Average() > threshold ? 1 : 0, data.Targets.Span[i]);
        }
    }

    [Fact]
    public void Generate_DrawsTheNumberOfOnesUniformlyAndThePlacesToo()
    {
        const int Dimensions = 9;
        const int Samples = 20_000;
        float[][] vectors = Ones.Generate(Dimensions, Samples, seed: 11).Inputs.ToArray().Chunk(Dimensions).ToArray();

        for (int ones = 0; ones <= Dimensions; ones++)
        {
            // 2,000 expected with a standard deviation of 42.
            Assert.InRange(vectors.Count(vector => vector.Sum() == ones), 1800, 2200);
        }

        for (int place = 0; place < Dimensions; place++)
        {
            // 10,000 expected with a standard deviation of 71.
            Assert.InRange(vectors.Count(vector => vector[place] == 1), 9650, 10_350);
        }
    }

    [Fact]
    public void Generate_DependsOnTheSeedAlone()
    {
        float[] first = Ones.Generate(10, 100, seed: 1).Inputs.ToArray();

        Assert.Equal(first, Ones.Generate(10, 100, seed: 1).Inputs.ToArray());
        Assert.NotEqual(first, Ones.Generate(10, 100, seed: 2).Inputs.ToArray());
    }

    [Theory]
    [InlineData(0, 1, 0.5)]
    [InlineData(1, 0, 0.5)]
    [InlineData(1, 1, 1.0)]
    [InlineData(1, 1, -0.1)]
    [InlineData(1, 1, double.NaN)]
    [InlineData(1 << 20, 1 << 20, 0.5)]
    public void ArgumentsOutOfRange_AreRejected(int dimensions, int samples, double threshold) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Ones.Generate(dimensions, samples, threshold));
}
