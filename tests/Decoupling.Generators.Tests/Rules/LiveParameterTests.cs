using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Decoupling.Generators.Tests.Testing;
using Decoupling.Tests.Reference;
using Xunit;

namespace Decoupling.Generators.Tests.Rules;

/// <summary>Parameters of functions that have a value at run time, set or learned.</summary>
public sealed class LiveParameterTests
{
    private static readonly Lazy<Assembly> Assembly = new(() => InMemoryAssembly.Load("""
        #pragma warning disable CS1591
        using System;
        using Decoupling;

        [Activation(Forward = nameof(Bend), Backward = Backwards.Constant)]
        public readonly partial struct Bent
        {
            private static float Bend(float x, float k = 2f) => k * x;
        }

        [Network(3)]
        [Dense(20)]
        [Activation(Forward = Forwards.Sign, Backward = nameof(Ede))]
        [Dense(20)]
        [Activation(Forward = Forwards.Tanh, Backward = nameof(Ede))]
        [GradientRule(nameof(Times))]
        [Dense(4)]
        [Activation(typeof(Bent))]
        [GradientRule(nameof(Times), Scope = Scope.Parameters)]
        [Loss(Losses.MeanSquaredError)]
        public sealed partial class Annealed
        {
            // The error decay estimator of IR-Net.
            private static float Ede(float x, float t = 0.1f, float k = 10f)
            {
                float y = MathF.Tanh(t * x);
                return k * t * (1f - y * y);
            }

            private static float Times(float grad, float factor = 1f) => grad * factor;
        }

        [Network(5)]
        [Dense(19)]
        [Activation(Forward = nameof(PReLU), Name = "First")]
        [Dropout(0.25)]
        [Dense(33)]
        [Activation(Forward = nameof(PReLU), Name = "Second")]
        [Dense(7)]
        [Activation(Forward = nameof(Curve), Backward = nameof(Window), Name = "Third")]
        [Dense(3)]
        [Loss(Losses.MeanSquaredError)]
        public sealed partial class Learning
        {
            private static float PReLU(float x, [Learned] float slope = 0.25f) => x > 0f ? x : slope * x;

            private static float Curve(float x, [Learned] float scale = 1.5f, float shift = 0.5f, [Learned] float bend = 0.75f) =>
                scale * MathF.Tanh(bend * x + shift);

            private static float Window(float x) => MathF.Abs(x) <= 2f ? 1f : 0f;
        }

        [Network(2, 6, 5)]
        [Conv2D(3, 3, Padding = 1)]
        [Activation(Forward = nameof(PReLU))]
        [Conv2D(4, 3)]
        [Activation(Forward = nameof(PReLU))]
        [Dense(3)]
        [Loss(Losses.MeanSquaredError)]
        public sealed partial class LearningOnImages
        {
            private static float PReLU(float x, [Learned] float slope = 0.25f) => x > 0f ? x : slope * x;
        }
        """));

    [Fact]
    public void AParameterWithADefault_IsAPropertyThatAllLayersRead()
    {
        var net = (ITrainable<float>)Create("Annealed", 4);
        PropertyInfo t = net.GetType().GetProperty("EdeT")!;
        PropertyInfo k = net.GetType().GetProperty("EdeK")!;
        Assert.Equal((0.1f, 10f), ((float)t.GetValue(net)!, (float)k.GetValue(net)!));

        // Tanh'(0.1 x) is near 1: the factor is k t, once a layer, so twice for the first weights.
        float[] first = FirstGradients(net);
        k.SetValue(net, 20f);
        AssertScaled(first, FirstGradients(net), 4);
        k.SetValue(net, 10f);
        t.SetValue(net, 1e-3f);
        float[] flat = FirstGradients(net);
        t.SetValue(net, 2e-3f);
        AssertScaled(flat, FirstGradients(net), 4, tolerance: 1e-3);
    }

    /// <summary>The error decay estimator of IR-Net, from 0.1 to 10, as the documentation shows it: the same bits as a loop by hand that sets it before each epoch.</summary>
    [Fact]
    public void AParameterAnnealedWhileTraining_IsReadByTheNextEpoch()
    {
        const int Epochs = 6, Batches = 3, Batch = 8;
        var random = new Random(3);
        float[] inputs = [.. Enumerable.Range(0, Batches * Batch * 3).Select(_ => (random.NextSingle() * 4) - 2)];
        float[] targets = [.. Enumerable.Range(0, Batches * Batch * 4).Select(_ => random.NextSingle())];
        var fitted = (ITrainable<float>)Create("Annealed", Batch);
        var seen = new List<float>();
        Trainer.Fit(fitted, Dataset.Of(inputs, targets, Batches * Batch), new TrainingOptions
        {
            Epochs = Epochs,
            Shuffle = false,
            Optimizer = new Sgd(0.05f),
            AfterEpoch = state => seen.Add(Anneal(fitted, state.Epoch)),
        });
        Assert.Equal(0.1f * MathF.Pow(100f, 1f / Epochs), seen[0]);
        Assert.Equal(10f, seen[^1], 1e-4f);

        Assert.Equal(ByHand(isAnnealed: true), fitted.Parameters.ToArray());
        Assert.NotEqual(ByHand(isAnnealed: false), fitted.Parameters.ToArray());

        float[] ByHand(bool isAnnealed)
        {
            var net = (ITrainable<float>)Create("Annealed", Batch);
            var optimizer = new Sgd(0.05f);
            for (int epoch = 0; epoch < Epochs; epoch++)
            {
                if (isAnnealed && epoch > 0)
                {
                    Anneal(net, epoch);
                }

                for (int batch = 0; batch < Batches; batch++)
                {
                    net.Backward(inputs.AsSpan(batch * Batch * 3, Batch * 3), targets.AsSpan(batch * Batch * 4, Batch * 4));
                    optimizer.Step(net);
                }
            }

            return net.Parameters.ToArray();
        }

        static float Anneal(INetwork net, int epoch)
        {
            float t = 0.1f * MathF.Pow(100f, (float)epoch / Epochs);
            net.GetType().GetProperty("EdeT")!.SetValue(net, t);
            net.GetType().GetProperty("EdeK")!.SetValue(net, MathF.Max(1f / t, 1f));
            return (float)net.GetType().GetProperty("EdeT")!.GetValue(net)!;
        }
    }

    [Fact]
    public void AParameterOfAGradientRule_IsAPropertyForItsLayerAndItsParameters()
    {
        var net = (ITrainable<float>)Create("Annealed", 4);
        float[] first = FirstGradients(net);
        net.GetType().GetProperty("TimesFactor")!.SetValue(net, 3f);
        AssertScaled(first, FirstGradients(net), 9);
    }

    [Fact]
    public void AParameterOfAPairOfItsOwn_IsAPropertyOfTheNetworkAndADefaultOfThePair()
    {
        var net = (ITrainable<float>)Create("Annealed", 4);
        PropertyInfo bend = net.GetType().GetProperty("BendK")!;
        Assert.Equal(2f, bend.GetValue(net));
        var before = new float[4];
        var after = new float[4];
        net.Predict([1f, 2f, 3f], before);
        bend.SetValue(net, 6f);
        net.Predict([1f, 2f, 3f], after);
        AssertScaled(before, after, 3);

        Type pair = Assembly.Value.GetType("Bent", throwOnError: true)!;
        Assert.Equal(6f, pair.GetMethod("Forward", [typeof(float)])!.Invoke(null, [3f]));
        Assert.Equal(15f, pair.GetMethod("Forward", [typeof(float), typeof(float)])!.Invoke(null, [3f, 5f]));
    }

    [Fact]
    public void ALearnedParameter_IsAParameterOfItsLayer()
    {
        INetwork net = Create("Learning", 1);
        ParameterDescription[] learned = [.. net.Description.Parameters.Where(parameter => !parameter.Name.StartsWith("Dense", StringComparison.Ordinal))];
        Assert.Equal(["First.slope", "Second.slope", "Third.scale", "Third.bend"], learned.Select(parameter => parameter.Name));
        Assert.Equal([0.25f, 0.25f, 1.5f, 0.75f], learned.Select(parameter => net.Parameters[parameter.Offset]));
        Assert.All(learned, parameter => Assert.Equal([1], parameter.Shape));
        Assert.Equal(0.5f, net.GetType().GetProperty("CurveShift")!.GetValue(net));
        Assert.NotNull(net.GetType().GetProperty("FirstSlopeGradient"));
        Assert.Equal(net.Parameters.Length, net.Description.ParameterCount);
    }

    [Theory]
    [InlineData("Learning", 5, 3)]
    [InlineData("LearningOnImages", 60, 3)]
    public void TheGradientOfALearnedParameter_IsTheSlopeOfTheLoss(string name, int inputs, int outputs)
    {
        const int Batch = 21;
        var net = (ITrainable<float>)Create(name, Batch);
        var random = new Random(5);
        float[] x = [.. Enumerable.Range(0, Batch * inputs).Select(_ => (random.NextSingle() * 4) - 2)];
        float[] targets = [.. Enumerable.Range(0, Batch * outputs).Select(_ => random.NextSingle())];
        net.Step = 3;
        net.Backward(x, targets);
        float[] gradients = net.Gradients.ToArray();
        foreach (ParameterDescription parameter in net.Description.Parameters.Where(parameter => parameter.Count == 1))
        {
            // The rule of the last activation of Learning is not its derivative, so what lies before it has another slope than the loss.
            if (name == "Learning" && !parameter.Name.StartsWith("Third", StringComparison.Ordinal))
            {
                continue;
            }

            const float Reach = 0.002f;
            float slope = (Loss(parameter.Offset, Reach) - Loss(parameter.Offset, -Reach)) / (2 * Reach);
            Assert.True(Math.Abs(slope) > 1e-3, parameter.Name);
            Assert.Equal(slope, gradients[parameter.Offset], 1e-2 * Math.Abs(slope));
        }

        float Loss(int index, float change)
        {
            float before = net.Parameters[index];
            net.Parameters[index] = before + change;
            net.Step = 3;
            float loss = net.Backward(x, targets);
            net.Parameters[index] = before;
            return loss;
        }
    }

    /// <summary>After a rule that is not the derivative there is no slope to compare with, so the reference interpreter is asked.</summary>
    [Fact]
    public void TheGradientOfALearnedParameter_AgreesWithTheReference()
    {
        const int Batch = 9;
        var net = (ITrainable<float>)Create("Learning", Batch);
        var kept = new Decoupling.Randomness.CounterRandom(net.Seed, 1, 0);
        double slope1 = net.Parameters[Offset(net, "First.slope")];
        double slope2 = net.Parameters[Offset(net, "Second.slope")];
        double scale = 1.5;
        double bend = 0.75;
        var first = new LearnedLayer((x, p) => x > 0 ? x : p[0] * x, (x, _) => [x > 0 ? 0 : x], (x, p) => x > 0 ? 1 : p[0], [slope1]);
        var second = new LearnedLayer((x, p) => x > 0 ? x : p[0] * x, (x, _) => [x > 0 ? 0 : x], (x, p) => x > 0 ? 1 : p[0], [slope2]);
        var third = new LearnedLayer(
            (x, p) => p[0] * Math.Tanh((p[1] * x) + 0.5),
            (x, p) => [Math.Tanh((p[1] * x) + 0.5), p[0] * x / Math.Pow(Math.Cosh((p[1] * x) + 0.5), 2)],
            (x, _) => Math.Abs(x) <= 2 ? 1 : 0,
            [scale, bend]);
        var reference = new ReferenceNetwork(
            [
                new DenseLayer(5, 19, true), first,
                new DropoutLayer(0.25, (sample, element) => kept.Uniform(((ulong)sample * Decoupling.Randomness.CounterRandom.SampleStride) + (ulong)element) >= 0.25f),
                new DenseLayer(19, 33, true), second, new DenseLayer(33, 7, true), third, new DenseLayer(7, 3, true),
            ],
            new MeanSquaredErrorLoss());
        foreach ((ReferenceParameter parameter, ParameterDescription description) in reference.Parameters.Zip(net.Description.Parameters))
        {
            for (int i = 0; i < description.Count; i++)
            {
                parameter.Values[i] = net.Parameters[Index(description, i)];
            }
        }

        var random = new Random(5);
        float[] x = [.. Enumerable.Range(0, Batch * 5).Select(_ => random.NextSingle() - 0.5f)];
        float[] targets = [.. Enumerable.Range(0, Batch * 3).Select(_ => random.NextSingle())];
        net.Backward(x, targets);
        reference.Backward(Rows(x, 5), Rows(targets, 3));
        foreach ((ReferenceParameter parameter, ParameterDescription description) in reference.Parameters.Zip(net.Description.Parameters))
        {
            for (int i = 0; i < description.Count; i++)
            {
                float actual = net.Gradients[Index(description, i)];
                Assert.True(parameter.Gradients[i].Accepts(actual), FormattableString.Invariant($"{description.Name}[{i}]: {actual:G9}, expected {parameter.Gradients[i]}"));
            }
        }
    }

    [Fact]
    public void LearnedParameters_AreTrainedToTheSameBitsOnAnyNumberOfThreads()
    {
        float[] one = Train(1);
        Assert.NotEqual(0.25f, one[Offset(Create("Learning", 1), "First.slope")]);
        Assert.Equal(one, Train(2));
        Assert.Equal(one, Train(3));

        static float[] Train(int threads)
        {
            var net = (ITrainable<float>)Create("Learning", 4000);
            net.Threads = threads;
            var random = new Random(2);
            float[] x = [.. Enumerable.Range(0, 4000 * 5).Select(_ => random.NextSingle() - 0.5f)];
            float[] targets = [.. Enumerable.Range(0, 4000 * 3).Select(_ => random.NextSingle())];
            var optimizer = new Sgd(0.1f);
            for (int step = 0; step < 3; step++)
            {
                net.Backward(x, targets);
                optimizer.Step(net);
            }

            return net.Parameters.ToArray();
        }
    }

    private static double[][] Rows(float[] values, int columns) => [.. values.Chunk(columns).Select(row => row.Select(value => (double)value).ToArray())];

    private static int Offset(INetwork net, string name) => net.Description.Parameters.Single(parameter => parameter.Name == name).Offset;

    private static int Index(ParameterDescription description, int i) => description.Shape.Length == 1
        ? description.Offset + i
        : description.Offset + (i / description.Shape[1] * description.Strides[0]) + (i % description.Shape[1] * description.Strides[1]);

    private static float[] FirstGradients(ITrainable<float> net)
    {
        net.Backward([1f, -2f, 0.5f], [0f, 1f, 0f, 1f]);
        return net.Gradients[..60].ToArray();
    }

    private static void AssertScaled(float[] before, float[] after, double factor, double tolerance = 1e-5)
    {
        Assert.Contains(before, value => Math.Abs(value) > 1e-6);
        double largest = before.Max(Math.Abs);
        for (int i = 0; i < before.Length; i++)
        {
            Assert.Equal(before[i] * factor, after[i], tolerance * largest * factor);
        }
    }

    private static INetwork Create(string name, int maxBatch) => (INetwork)Activator.CreateInstance(Assembly.Value.GetType(name, throwOnError: true)!, maxBatch, 7UL)!;
}
