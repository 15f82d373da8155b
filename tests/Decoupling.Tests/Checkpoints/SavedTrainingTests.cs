using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using CsCheck;
using Decoupling.Tests.Networks;
using Decoupling.Tests.Testing;
using Decoupling.Tests.Training;
using Xunit;

namespace Decoupling.Tests.Checkpoints;

/// <summary>Whatever a training that began can come to be is saved and read back to the bit; what cannot be saved does not begin.</summary>
public sealed class SavedTrainingTests : IDisposable
{
    private const int Cases = 400;

    private static readonly string[] s_names =
    [
        "loss", "epoch", "seconds", "learning rate", "validation loss", "accuracy", "F1", "", " two  words ",
        "line\nbreak \"quoted\" \\ 'é 中 🙂", "\ud800", "\udc00x", new string('m', 5000),
    ];

    private static readonly float[] s_oddValues =
    [
        float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, float.Epsilon, float.MaxValue,
        BitConverter.UInt32BitsToSingle(0xFFC12345), BitConverter.UInt32BitsToSingle(0x7F800001),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("decoupling-").FullName;

    private string FilePath => Path.Combine(_folder, "run.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void WhatWasSaved_IsReadBackToTheBit_AndWhatCannotBe_DoesNotBegin()
    {
        (int saved, int refused, int stopped) = (0, 0, 0);
        Gen<Metric> metric = Gen.OneOf(
            Gen.OneOfConst(Metrics.Accuracy, Metrics.Loss, Metrics.MeanAbsoluteError, Metrics.LossOf(Losses.MeanSquaredError)),
            Gen.OneOfConst(s_names).Select(name => (Metric)new NamedMetric(name)));
        Gen.Select(Gen.Int[0, 5], metric.Array[0, 3], Gen.Int[0, 255], Gen.Int[0, 12], Gen.Int).SampleFixed(Cases, each =>
        {
            (int kind, Metric[] metrics, int flags, int stopAt, int seed) = each;
            var random = new Random(seed);
            ITrainable<int> network = Network(flags);
            Optimizer optimizer = Make(kind);
            var atStep = new TrainingState();
            TrainingState? state = Fit(network, optimizer, Options(optimizer, metrics, flags) with
            {
                AfterStep = now =>
                {
                    if (now.Step == stopAt)
                    {
                        // A state of the middle of an epoch goes through a file, too, and the training goes on as if it had not.
                        atStep = now.Copy();
                        AssertReadBack(network, flags, optimizer, kind, atStep);
                    }
                },
            }, scale: random.Next(4) == 0 ? 1e19f : 1);
            if (state is null)
            {
                refused++;
                Assert.Equal(0, network.Step);
                Assert.Throws<ArgumentException>(() => Trainer.Fit(network, TrainerTests.Clusters(23), Options(optimizer, metrics, flags)));
                optimizer.Prepare(new SmallNetwork(hidden: 9)); // still belongs to nobody
                return;
            }

            stopped += state.Epoch < 3 ? 1 : 0;
            Spoil(network, optimizer, random);
            AssertReadBack(network, flags, optimizer, kind, state);
            saved++;
        });
        Assert.All([saved, refused, stopped], count => Assert.InRange(count, Cases / 40, int.MaxValue));
    }

    [Fact]
    public void Columns_OfOneName_AreRefused_WithTheName()
    {
        TrainingOptions options = new() { Optimizer = new Sgd(0.1f), Metrics = [Metrics.Accuracy, Metrics.Accuracy], Validation = TrainerTests.Clusters(9) };
        Assert.Contains("two columns named 'validation accuracy'", Refusal(options), StringComparison.Ordinal);
        Assert.Contains("two columns named 'validation loss'", Refusal(options with { Metrics = [Metrics.Loss] }), StringComparison.Ordinal);
        TrainingOptions named = options with { Metrics = [new NamedMetric("loss")], MeasureTraining = true, Validation = null };
        Assert.Contains("two columns named 'loss'", Refusal(named), StringComparison.Ordinal);
        Assert.Contains("no valid UTF-16", Refusal(options with { Metrics = [new NamedMetric("\ud800")] }), StringComparison.Ordinal);
        Assert.Contains("at most 1000", Refusal(options with { Metrics = [new NamedMetric(new string('m', 1000))] }), StringComparison.Ordinal);
        Assert.Contains("Metrics[1] is null", Refusal(options with { Metrics = [Metrics.Accuracy, null!] }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "'training.optimizer.x.Dense1.weight' twice")]
    [InlineData(true, "no valid UTF-16")]
    public void OptimizerWhoseStateCannotBeNamed_IsRefused_BeforeTrainingBegins(bool torn, string expected)
    {
        var network = new SmallNetwork();
        var optimizer = new NamedOptimizer(["x", torn ? "\ud800" : "x"]);
        var options = new TrainingOptions { Optimizer = optimizer };
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => Trainer.Fit(network, TrainerTests.Clusters(23), options)).Message, StringComparison.Ordinal);
        Assert.Equal(0, network.Step);
        ArgumentException error = Assert.Throws<ArgumentException>(() => TrainingCheckpoint.Save(FilePath, network, optimizer, new TrainingState()));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public void StateOfAnotherNetwork_IsNotSaved()
    {
        var network = new SmallNetwork();
        TrainingHistory history = Trainer.Fit(network, TrainerTests.Clusters(23), Options(new Sgd(0.1f), [], flags: 0b1011));
        Assert.NotEqual(0, history.State.BestEpoch);
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => TrainingCheckpoint.Save(FilePath, new SmallNetwork(hidden: 9), new Sgd(0.1f), history.State));
        Assert.Contains("the best parameters of a network with", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(FilePath));
    }

    /// <summary>What a step count may be: the user sets it.</summary>
    [Fact]
    public void NegativeStepOfTheNetwork_IsReadBack()
    {
        var network = new SmallNetwork { Step = -5 };
        TrainingCheckpoint.Save(FilePath, network, new Sgd(0.1f), new TrainingState());
        var loaded = new SmallNetwork();
        TrainingCheckpoint.Load(FilePath, loaded, new Sgd(0.1f));
        Assert.Equal(-5, loaded.Step);
    }

    private void AssertReadBack(INetwork network, int flags, Optimizer optimizer, int kind, TrainingState state)
    {
        TrainingCheckpoint.Save(FilePath, network, optimizer, state);
        byte[] file = File.ReadAllBytes(FilePath);
        INetwork loaded = Network(flags);
        Optimizer fresh = Make(kind);
        TrainingState read = TrainingCheckpoint.Load(FilePath, loaded, fresh);
        Assert.Equal(TensorBits(network.Description.Parameters, network.Parameters), TensorBits(network.Description.Parameters, loaded.Parameters));
        Assert.Equal(Bits.Of(network.Statistics), Bits.Of(loaded.Statistics));
        for (int i = 0; i < optimizer.StateNames.Length; i++)
        {
            Assert.Equal(TensorBits(network.Description.Parameters, optimizer.State(i)), TensorBits(network.Description.Parameters, fresh.State(i)));
        }

        Assert.Equal((optimizer.Steps, network.Step), (fresh.Steps, loaded.Step));
        Assert.Equal(Numbers(state), Numbers(read));
        Assert.Equal(state.BestParameters.IsEmpty, read.BestParameters.IsEmpty);
        if (!state.BestParameters.IsEmpty)
        {
            IEnumerable<ParameterDescription> tensors = network.Description.Parameters;
            Assert.Equal(TensorBits(tensors, state.BestParameters.Span), TensorBits(tensors, read.BestParameters.Span));
            Assert.Equal(Bits.Of(state.BestStatistics.Span), Bits.Of(read.BestStatistics.Span));
        }

        Assert.Equal(ByName(state.History.Where(column => column.Name != "seconds")), ByName(read.History));
        TrainingCheckpoint.Save(FilePath, loaded, fresh, read);
        byte[] again = File.ReadAllBytes(FilePath);
        Assert.Equal(file.Length, again.Length);
        Network(flags).Load(FilePath, allowNonFinite: true);
    }

    private static Dictionary<string, long[]> ByName(IEnumerable<HistoryColumn> columns) =>
        columns.ToDictionary(column => column.Name, column => column.Values.Select(BitConverter.DoubleToInt64Bits).ToArray());

    private static long[] Numbers(TrainingState state) =>
    [
        state.Samples, state.BatchSize, state.Epoch, state.StepInEpoch, state.Step, state.LossSamples, state.BestEpoch,
        BitConverter.DoubleToInt64Bits(state.LossSum), BitConverter.DoubleToInt64Bits(state.Best),
    ];

    /// <summary>Without the gaps between tensors, which no file keeps.</summary>
    private static int[] TensorBits(IEnumerable<ParameterDescription> tensors, ReadOnlySpan<float> values)
    {
        List<int> bits = [];
        foreach (ParameterDescription tensor in tensors)
        {
            foreach (int place in new TensorIndices(tensor))
            {
                bits.Add(BitConverter.SingleToInt32Bits(values[place]));
            }
        }

        return [.. bits];
    }

    private static void Spoil(INetwork network, Optimizer optimizer, Random random)
    {
        foreach (int memory in Enumerable.Range(-2, 2 + optimizer.StateNames.Length))
        {
            Span<float> values = memory == -2 ? network.Parameters : memory == -1 ? network.Statistics : optimizer.State(memory);
            for (int i = random.Next(4); i > 0 && values.Length > 0; i--)
            {
                values[random.Next(values.Length)] = s_oddValues[random.Next(s_oddValues.Length)];
            }
        }
    }

    /// <summary>The state of the end, or null where training did not begin.</summary>
    private static TrainingState? Fit(ITrainable<int> network, Optimizer optimizer, TrainingOptions options, float scale)
    {
        Dataset<int> data = TrainerTests.Clusters(23);
        float[] inputs = [.. data.Inputs.ToArray().Select(value => value * scale)];
        try
        {
            return Trainer.Fit(network, Dataset.Of(inputs, data.Targets), options).State;
        }
        catch (NonFiniteLossException error)
        {
            return error.History.State;
        }
        catch (ArgumentException) when (optimizer.Steps == 0)
        {
            return null;
        }
    }

    private static string Refusal(TrainingOptions options)
    {
        var network = new SmallNetwork();
        ArgumentException error = Assert.Throws<ArgumentException>(() => Trainer.Fit(network, TrainerTests.Clusters(23), options));
        Assert.Equal("options", error.ParamName);
        Assert.Equal(0, network.Step);
        return error.Message;
    }

    private static ITrainable<int> Network(int flags) => (flags & 64) != 0 ? new NormalisedClusterNet(16, 1) : new SmallNetwork();

    private static Optimizer Make(int kind) => kind switch
    {
        0 => new Sgd(0.1f),
        1 => new Sgd(0.1f) { Momentum = 0.9f },
        2 => new Adam(0.05f),
        3 => new AdamW(0.05f),
        4 => new NamedOptimizer(["a", "a.b", "", "🙂 \"x\""]),
        _ => new Sgd(1e30f) { Momentum = 0.5f },
    };

    private static TrainingOptions Options(Optimizer optimizer, Metric[] metrics, int flags) => new()
    {
        Epochs = 3,
        BatchSize = 8,
        Optimizer = optimizer,
        Metrics = metrics,
        MeasureTraining = (flags & 4) != 0,
        Shuffle = (flags & 16) != 0,
        DropLast = (flags & 32) != 0,
        ClipNorm = (flags & 128) != 0 ? 1 : null,
        Validation = (flags & 1) != 0 ? TrainerTests.Clusters(9) : null,
        EarlyStopping = (flags & 3) == 3 ? new EarlyStopping(2) { RestoreBest = (flags & 8) != 0, Metric = new NamedMetric("watched") } : null,
    };

    /// <summary>Gives all kinds of numbers in turn.</summary>
    private sealed class NamedMetric(string name) : Metric
    {
        private static readonly double[] s_values =
            [0.1, double.NaN, double.NegativeInfinity, 1 / 3.0, -0.0, double.Epsilon, double.MaxValue, double.PositiveInfinity];

        private int _next = name.Length;

        public override string Name => name;

        public override bool HigherIsBetter => true;

        public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<int> classes) => Next();

        public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets) => Next();

        private double Next() => s_values[_next++ % s_values.Length];
    }

    private sealed class NamedOptimizer(ImmutableArray<string> names) : Optimizer(0.1f)
    {
        public override ImmutableArray<string> StateNames => names;

        protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients)
        {
            for (int i = 0; i < names.Length; i++)
            {
                State(i).Fill(i + Steps);
            }
        }
    }
}
