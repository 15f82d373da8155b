using System.Linq;
using MathNet.Numerics.Distributions;
using Xunit;

namespace Decoupling.Tests.Statistics;

/// <summary>Both functions beside those of Math.NET, which are made in another way, and beside each other.</summary>
public sealed class NormalDistributionTests
{
    [Fact]
    public void Cumulative_AgreesWithMathNet()
    {
        foreach (double x in Enumerable.Range(-900, 1801).Select(i => i / 100.0))
        {
            Assert.Equal(Normal.CDF(0, 1, x), NormalDistribution.Cumulative(x), 2e-15);
        }

        Assert.Equal((0.0, 1.0, 0.5), (NormalDistribution.Cumulative(double.NegativeInfinity), NormalDistribution.Cumulative(double.PositiveInfinity), NormalDistribution.Cumulative(0)));
        Assert.True(double.IsNaN(NormalDistribution.Cumulative(double.NaN)));
    }

    [Fact]
    public void Quantile_AgreesWithMathNet()
    {
        foreach (double p in Enumerable.Range(1, 9999).Select(i => i / 10_000.0).Concat([1e-5, 1e-10, 1e-100, 1e-300]))
        {
            Assert.Equal(Normal.InvCDF(0, 1, p), NormalDistribution.Quantile(p), 1e-9);
            Assert.Equal(p, NormalDistribution.Cumulative(NormalDistribution.Quantile(p)), 1e-15);
        }

        Assert.Equal(1.959963984540054, NormalDistribution.Quantile(0.975), 1e-15);
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity, 0.0), (NormalDistribution.Quantile(0), NormalDistribution.Quantile(1), NormalDistribution.Quantile(0.5)));
    }
}
