using ExperimentsExample;
using Xunit;

namespace Decoupling.ExperimentTests;

public sealed class RankCorrelationTests
{
    /// <summary>IQ and hours of television, the worked example of Wikipedia's article: -29 / 165.</summary>
    [Fact]
    public void APublishedExample_ComesOut() => Assert.Equal(
        -29.0 / 165,
        RankCorrelation.Of([106, 100, 86, 101, 99, 103, 97, 113, 112, 110], [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]),
        1e-12);

    /// <summary>Ties take the mean of their ranks: 1.5, 1.5, 3, 4 against 1, 2, 3.5, 3.5 have the sum of products 4 and the sums of squares 4.5.</summary>
    [Fact]
    public void Ties_ShareTheirRanks() =>
        Assert.Equal(4 / 4.5, RankCorrelation.Of([5, 5, 6, 7], [1, 2, double.PositiveInfinity, double.PositiveInfinity]), 1e-12);

    [Fact]
    public void WhatNeverChanges_HasNone() => Assert.True(double.IsNaN(RankCorrelation.Of([1, 1, 1], [1, 2, 3])));
}
