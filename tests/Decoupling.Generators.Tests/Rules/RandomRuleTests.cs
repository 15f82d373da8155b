using System;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using System.Runtime.InteropServices;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Rules;

/// <summary>Random forward functions and rules, as a network that was generated for them shows them.</summary>
public sealed class RandomRuleTests
{
    private const string ExpectedBits = "DECOUPLING_EXPECTED_BITS";

    /// <summary>
    /// <c>Uniform</c> and <c>Normal</c> show the numbers themselves: with second weights of 1 and a loss whose derivative is 1, the gradient of bias i of the first layer is what the rule
    /// makes of the gradient 1. <c>Deep</c> is large enough for several threads, with widths that are no multiple of a vector.
    /// </summary>
    private static readonly Lazy<Assembly> Assembly = new(() => InMemoryAssembly.Load("""
        #pragma warning disable CS1591
        using Decoupling;

        [Network(1)]
        [Dense(4096)]
        [Activation(Forward = nameof(Flat), Backward = Backwards.FullJam)]
        [Dense(1)]
        [Loss(Losses.MeanSquaredError)]
        public sealed partial class Uniform
        {
            private static float Flat(float x) => 0.25f * x;
        }

        [Network(1)]
        [Dense(4096)]
        [Activation(Forward = Forwards.Linear, Backward = Backwards.Noise, Sigma = 1)]
        [Dense(1)]
        [Loss(Losses.MeanSquaredError)]
        public sealed partial class Normal;

        [Network(1)]
        [Dense(4096)]
        [Activation(Forward = Forwards.Sign, Backward = Backwards.RectangularJam)]
        [Dense(1)]
        [Loss(Losses.MeanSquaredError)]
        public sealed partial class Window;

        [Network(1)]
        [Dense(1)]
        [Activation(Forward = Forwards.StochasticSign, Backward = Backwards.Constant)]
        [Loss(Losses.MeanSquaredError)]
        public sealed partial class Coin;

        [Network(65)]
        [Dense(150)]
        [Activation(Forward = Forwards.StochasticSign, Backward = Backwards.RectangularJam)]
        [Dense(97)]
        [Activation(Forward = Forwards.ReLU, Backward = Backwards.PositiveJam)]
        [Dropout(0.25)]
        [Activation(Forward = nameof(Shaken))]
        [Dense(130)]
        [Activation(Forward = Forwards.Tanh, Backward = Backwards.Noise)]
        [GradientRule(Rules.ClipNorm, Max = 0.5)]
        [GradientRule(Rules.Centralize)]
        [Dense(10)]
        [GradientRule(Rules.ClipNorm, Max = 0.25)]
        [GradientRule(Rules.Noise, Sigma = 0.01, Scope = Scope.Parameters)]
        [GradientRule(Rules.ClipNorm, Max = 2, Scope = Scope.Parameters)]
        [Loss(Losses.SoftmaxCrossEntropy)]
        public sealed partial class Deep
        {
            private static float Shaken(float x, float n) => x + 0.1f * n;
        }
        """));

    [Fact]
    public void TheFactorsOfAJam_AreUniform()
    {
        float[] factors = Factors("Uniform", steps: 16);
        Assert.All(factors, factor => Assert.InRange(factor, 0f, 0.99999994f));
        AssertMoments(factors, mean: 0.5, variance: 1 / 12.0);
        AssertDistribution(factors, x => x);
    }

    /// <summary>A fact of FreeGrad's tests: 0 outside of -5 to 5, and in [0, 1) from end to end.</summary>
    [Fact]
    public void ARectangularJam_IsZeroOutsideItsWindowAndUniformInside()
    {
        float[] x = [.. Enumerable.Range(0, 4096).Select(i => (i - 2048) / 256f)];
        float[] factors = Factors("Window", steps: 1, biases: x);
        Assert.Contains(-5f, x);
        Assert.All(factors.Where((_, i) => MathF.Abs(x[i]) > 5f), factor => Assert.Equal(0f, factor));
        float[] inside = [.. factors.Where((_, i) => MathF.Abs(x[i]) <= 5f)];
        Assert.All(inside, factor => Assert.InRange(factor, 0f, 0.99999994f));
        Assert.NotEqual(0f, factors[Array.IndexOf(x, -5f)]);
        AssertDistribution(inside, u => u);
    }

    [Fact]
    public void TheTermsOfNoise_AreNormal()
    {
        float[] terms = [.. Factors("Normal", steps: 16).Select(gradient => gradient - 1f)];
        AssertMoments(terms, mean: 0, variance: 1);
        AssertDistribution(terms, x => 0.5 * (1 + Erf(x / Math.Sqrt(2))));
    }

    [Fact]
    public void ARandomForwardFunction_IsAsProbableAsItSaysAndDecidedInInference()
    {
        var net = (ITrainable<float>)Create("Coin", 1);
        const int Steps = 4000;
        foreach (float x in new[] { -0.6f, 0f, 0.5f })
        {
            net.Parameters[0] = 1f;
            net.Parameters[1] = 0f;
            int ups = Enumerable.Range(0, Steps).Count(_ => net.Backward([x], [1f]) == 0f);
            double p = (x + 1) / 2;
            Assert.InRange(ups / (double)Steps, p - (4 * Math.Sqrt(p * (1 - p) / Steps)), p + (4 * Math.Sqrt(p * (1 - p) / Steps)));

            float[] output = [0f];
            net.Predict([x], output);
            Assert.Equal(x >= 0 ? 1f : -1f, output[0]);
        }
    }

    [Fact]
    public void EachStepAndSeed_DrawsOtherNumbers()
    {
        float[] first = Factors("Uniform", steps: 2);
        float[] other = Factors("Uniform", steps: 1, seed: 8);
        Assert.True(first.Take(4096).Zip(first.Skip(4096)).Count(pair => pair.First == pair.Second) < 10);
        Assert.True(first.Zip(other).Count(pair => pair.First == pair.Second) < 10);

        // The same numbers once more, when the step is set back.
        Assert.Equal(first, Factors("Uniform", steps: 2));
    }

    [Fact]
    public void ForwardAndBackwardDraws_AreIndependent()
    {
        var state = new LayerState(3, 0, 5);
        Assert.NotEqual(state.ForwardUniform(0), state.BackwardUniform(0));
        Assert.NotEqual(state.ForwardUniform(0), new LayerState(3, 1, 5).ForwardUniform(0));
    }

    [Fact]
    public void ThreadsAndVectorWidth_DoNotChangeABit()
    {
        string bits = BitsOfATraining(threads: 1);
        Assert.Equal(Environment.GetEnvironmentVariable(ExpectedBits) ?? bits, bits);
        foreach (int threads in new[] { 2, 3, 7 })
        {
            Assert.Equal(bits, BitsOfATraining(threads));
        }

        if (Environment.GetEnvironmentVariable(ExpectedBits) is null)
        {
            // The same test in a process without 512-bit registers has to come to the same.
            var start = new ProcessStartInfo(Environment.ProcessPath!)
            {
                ArgumentList = { "--filter-method", $"*{nameof(ThreadsAndVectorWidth_DoNotChangeABit)}" },
                Environment = { ["DOTNET_EnableAVX512"] = "0", [ExpectedBits] = bits },
                RedirectStandardOutput = true,
            };
            using Process child = Process.Start(start)!;
            string output = child.StandardOutput.ReadToEnd();
            child.WaitForExit();
            Assert.True(child.ExitCode == 0, output);
        }
    }

    private static string BitsOfATraining(int threads)
    {
        const int Batch = 300;
        var net = (ITrainable<int>)Create("Deep", Batch);
        net.Threads = threads;
        var random = new Random(1);
        float[] inputs = [.. Enumerable.Range(0, Batch * 65).Select(_ => random.NextSingle() - 0.5f)];
        int[] labels = [.. Enumerable.Range(0, Batch).Select(_ => random.Next(10))];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int step = 0; step < 3; step++)
        {
            net.Backward(inputs, labels);
            hash.AppendData(MemoryMarshal.AsBytes(net.Gradients));
            for (int i = 0; i < net.Parameters.Length; i++)
            {
                net.Parameters[i] -= 0.1f * net.Gradients[i];
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>What the rule makes of a gradient of 1, for all 4096 elements and some steps.</summary>
    private static float[] Factors(string network, int steps, ulong seed = 7, float[]? biases = null)
    {
        var net = (ITrainable<float>)Create(network, 1, seed);
        net.Parameters.Clear();
        int[] bias = [.. Enumerable.Range(4096, 4096)];
        for (int i = 8192; i < 12288; i++)
        {
            net.Parameters[i] = 1f;
        }

        biases?.CopyTo(net.Parameters[4096..]);
        float[] output = [0f];
        net.Predict([0f], output);
        return [.. Enumerable.Range(0, steps).SelectMany(_ =>
        {
            // (o - t)^2 with t = o - 1/2 has the derivative 1; o is a whole number.
            net.Backward([0f], [output[0] - 0.5f]);
            return bias.Select(index => net.Gradients[index]).ToArray();
        })];
    }

    private static INetwork Create(string name, int maxBatch, ulong seed = 7) =>
        (INetwork)Activator.CreateInstance(Assembly.Value.GetType(name, throwOnError: true)!, maxBatch, seed)!;

    /// <summary>Mean and variance within four standard errors.</summary>
    private static void AssertMoments(float[] sample, double mean, double variance)
    {
        double n = sample.Length;
        double sampleMean = sample.Average(value => (double)value);
        double sampleVariance = sample.Average(value => (value - sampleMean) * (value - sampleMean));
        double kurtosis = variance == 1 ? 3 : 1.8;
        Assert.InRange(sampleMean, mean - (4 * Math.Sqrt(variance / n)), mean + (4 * Math.Sqrt(variance / n)));
        Assert.InRange(sampleVariance, variance * (1 - (4 * Math.Sqrt((kurtosis - 1) / n))), variance * (1 + (4 * Math.Sqrt((kurtosis - 1) / n))));
    }

    /// <summary>The largest distance of the two distribution functions is below the bound that chance exceeds once in a thousand (Kolmogorov and Smirnov).</summary>
    private static void AssertDistribution(float[] sample, Func<double, double> distribution)
    {
        float[] sorted = [.. sample.Order()];
        double distance = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double expected = distribution(sorted[i]);
            distance = Math.Max(distance, Math.Max(((i + 1.0) / sorted.Length) - expected, expected - ((double)i / sorted.Length)));
        }

        Assert.InRange(distance, 0, 1.95 / Math.Sqrt(sorted.Length));
    }

    /// <summary>By its series, which converges everywhere and is exact enough below 6.</summary>
    private static double Erf(double x)
    {
        double term = x;
        double sum = x;
        for (int k = 1; k < 200; k++)
        {
            term *= -x * x / k;
            sum += term / ((2 * k) + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }
}
