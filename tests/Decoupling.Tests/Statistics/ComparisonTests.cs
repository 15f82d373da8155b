using System;
using System.Linq;
using CsCheck;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Statistics;

/// <summary>What a comparison of paired runs tells, against counts of all pairs, and what it refuses.</summary>
public sealed class ComparisonTests
{
    private static readonly Gen<(double[] A, double[] B)> s_runs =
        Gen.Int[2, 12].SelectMany(count => Gen.Select(Gen.Int[0, 20].Select(n => n / 20.0).Array[count], Gen.Int[0, 20].Select(n => n / 20.0).Array[count]));

    [Fact]
    public void DarwinsMaize_HasFishersFigures()
    {
        double[] differences = [.. SignFlipTestTests.Maize.Select(eighths => eighths / 8)];
        Comparison comparison = Comparison.Paired(differences, new double[15]);
        Assert.Equal(15, comparison.Count);
        Assert.Equal(20.93 / 8, comparison.Difference.Mean.Value, 0.001); // Fisher's mean of 20.93 eighths
        Assert.Equal(37.74 / 8, comparison.Difference.StandardDeviation, 0.001);
        Assert.Equal(863 * 2 / 32768.0, comparison.P);
        Assert.Equal((0.0, 0.0, 0.0), (comparison.B.Mean.Low, comparison.B.Mean.High, comparison.B.StandardDeviation));
        Assert.Equal(comparison.A, comparison.Difference);
    }

    [Fact]
    public void Exchanged_TheDifferenceMirrorsAndPStays() => s_runs.SampleFixed(100, runs =>
    {
        Comparison there = Comparison.Paired(runs.A, runs.B, resamples: 500);
        Comparison back = Comparison.Paired(runs.B, runs.A, resamples: 500);
        Mirrored(there.Difference.Mean, back.Difference.Mean, 0);
        Mirrored(there.ProbabilityOfImprovement, back.ProbabilityOfImprovement, 1);
        Assert.Equal(there.P, back.P);
        Assert.Equal(there.A, back.B);
        Assert.Equal(there.Difference.StandardDeviation, back.Difference.StandardDeviation, 1e-15);
    });

    [Fact]
    public void ProbabilityOfImprovement_IsTheShareOfAllPairs() => s_runs.SampleFixed(200, runs =>
    {
        double share = runs.A.SelectMany(a => runs.B.Select(b => a > b ? 1 : a == b ? 0.5 : 0)).Average();
        Estimate estimate = Comparison.Paired(runs.A, runs.B, resamples: 200).ProbabilityOfImprovement;
        Assert.Equal(share, estimate.Value, 1e-12);
        Assert.True(estimate.Low is >= 0 && estimate.Low <= estimate.High && estimate.High <= 1);
    });

    /// <summary>The statistic of a resample, which takes n steps, is that of the resample written out.</summary>
    [Fact]
    public void ImprovementOfAResample_IsThatOfItsRuns() => Gen.Select(s_runs, Gen.Int[0, 3].Array[12]).SampleFixed(200, drawn =>
    {
        ((double[] A, double[] B) runs, int[] more) = drawn;
        int[] counts = [1, .. more.Take(runs.A.Length - 1)];
        double[] a = [.. runs.A.SelectMany((value, i) => Enumerable.Repeat(value, counts[i]))];
        double[] b = [.. runs.B.SelectMany((value, i) => Enumerable.Repeat(value, counts[i]))];
        double share = a.SelectMany(first => b.Select(second => first > second ? 1 : first == second ? 0.5 : 0)).Average();
        Assert.Equal(share, Improvement.Of(runs.A, runs.B)(counts, counts.Sum()), 1e-12);
    });

    /// <summary>Runs that share what their seed did: the difference knows, though each of the two spreads much wider.</summary>
    [Fact]
    public void WhatASeedShares_DoesNotWidenTheDifference()
    {
        double[] seeds = [.. Enumerable.Range(0, 10).Select(i => i * 37 % 10 / 10.0)];
        Comparison comparison = Comparison.Paired([.. seeds.Select((value, i) => value + 0.05 + (0.001 * i))], seeds);
        Assert.InRange(comparison.Difference.Mean.Low, 0.05, comparison.Difference.Mean.Value);
        Assert.True(comparison.A.StandardDeviation > 50 * comparison.Difference.StandardDeviation);
        Assert.Equal(2.0 / 1024, comparison.P);
    }

    [Fact]
    public void EqualDifferences_GiveAPoint()
    {
        Comparison comparison = Comparison.Paired([2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6]);
        Assert.Equal(new Estimate(1, 1, 1), comparison.Difference.Mean);
        Assert.Equal(0, comparison.Difference.StandardDeviation);
        Assert.Equal(2.0 / 64, comparison.P);
        Comparison same = Comparison.Paired([1, 2, 3], [1, 2, 3]);
        Assert.Equal((new Estimate(0, 0, 0), 1.0, 0.5), (same.Difference.Mean, same.P, same.ProbabilityOfImprovement.Value));
    }

    [Fact]
    public void AllBetter_IsCertainAsFarAsTheRunsTell() =>
        Assert.Equal(new Estimate(1, 1, 1), Comparison.Paired([5, 6, 7], [1, 2, 3]).ProbabilityOfImprovement);

    [Fact]
    public void Words_AreOneLine()
    {
        Comparison comparison = Comparison.Paired([2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6]);
        Assert.StartsWith("difference 1.0000 [1.0000, 1.0000], p = 0.0312, better in a pair of runs 0.65 [", comparison.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(", standard deviation 1.8708, 6 runs", comparison.A.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCannotBeCompared_IsRefused()
    {
        Assert.Contains("a has 3 values, b has 2", Refusal(() => Comparison.Paired([1, 2, 3], [1, 2])), StringComparison.Ordinal);
        Assert.Contains("a has 1 values: expected at least 2", Refusal(() => Comparison.Paired([1], [2])), StringComparison.Ordinal);
        Assert.Contains("b has NaN at index 1", Refusal(() => Comparison.Paired([1, 2], [1, double.NaN])), StringComparison.Ordinal);
        Assert.Contains("a has Infinity at index 0", Refusal(() => Comparison.Paired([double.PositiveInfinity, 2], [1, 2])), StringComparison.Ordinal);
        Assert.Contains("values has 0 values", Refusal(() => Summary.Of([])), StringComparison.Ordinal);
        Assert.Contains("confidence is 1", Refusal(() => Summary.Of([1, 2], confidence: 1)), StringComparison.Ordinal);
        Assert.Contains("resamples is 0", Refusal(() => Summary.Of([1, 2], resamples: 0)), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Comparison.Paired(null!, [1, 2]));

        static string Refusal(Func<object> compare) => Assert.ThrowsAny<ArgumentException>(compare).Message;
    }

    private static void Mirrored(Estimate there, Estimate back, double sum)
    {
        Assert.Equal(sum, there.Value + back.Value, 1e-9);
        Assert.Equal(sum, there.Low + back.High, 1e-9);
        Assert.Equal(sum, there.High + back.Low, 1e-9);
    }
}
