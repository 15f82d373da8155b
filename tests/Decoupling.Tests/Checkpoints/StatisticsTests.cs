using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Decoupling.Tests.Networks;
using Decoupling.Tests.Training;
using Xunit;

namespace Decoupling.Tests.Checkpoints;

/// <summary>Running statistics are kept, saved and brought back wherever parameters are.</summary>
public sealed class StatisticsTests : IDisposable
{
    private const int Samples = 22;
    private const int Epochs = 5;

    private readonly string _folder = Directory.CreateTempSubdirectory("decoupling-").FullName;

    private string FilePath => Path.Combine(_folder, "net.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void SavedNetwork_LoadsItsStatisticsUnderPyTorchsNames()
    {
        NormalisedClusterNet saved = Trained(new NormalisedClusterNet(8, 1));
        saved.Save(FilePath);
        string[] tensors = [.. Safetensors.Open(FilePath).Tensors.Where(tensor => tensor.Name.StartsWith("BatchNorm1", StringComparison.Ordinal)).Select(tensor => tensor.ToString())];
        Assert.Equal(["BatchNorm1.weight F32 [5]", "BatchNorm1.bias F32 [5]", "BatchNorm1.running_mean F32 [5]", "BatchNorm1.running_var F32 [5]"], tensors);

        var loaded = new NormalisedClusterNet(8, 2);
        loaded.Load(FilePath);
        Assert.Equal(saved.Parameters.ToArray(), loaded.Parameters.ToArray());
        Assert.Equal(saved.Statistics.ToArray(), loaded.Statistics.ToArray());
        Assert.NotEqual(new NormalisedClusterNet(8, 2).Statistics.ToArray(), loaded.Statistics.ToArray());
    }

    /// <summary>PyTorch saves how many batches there were, too.</summary>
    [Fact]
    public void FileOfPyTorch_LoadsWithItsCounter()
    {
        var network = new NormalisedLineNet(2, 1);
        network.Load(new MemoryStream(Build(
            """
            {"Dense1.bias":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"Dense1.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[4,8]},
            "BatchNorm1.bias":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"BatchNorm1.num_batches_tracked":{"dtype":"I64","shape":[],"data_offsets":[12,20]},
            "BatchNorm1.running_mean":{"dtype":"F32","shape":[1],"data_offsets":[20,24]},"BatchNorm1.running_var":{"dtype":"F32","shape":[1],"data_offsets":[24,28]},
            "BatchNorm1.weight":{"dtype":"F32","shape":[1],"data_offsets":[28,32]}}
            """,
            1, 2, 3, 0, 0, 4, 5, 6)));
        Assert.Equal([2f, 1f, 6f, 3f], network.Parameters.ToArray());
        Assert.Equal([4f, 5f], network.Statistics.ToArray());
    }

    [Fact]
    public void FileWithoutTheStatistics_IsRefused()
    {
        Trained(new NormalisedClusterNet(8, 1)).Save(FilePath);
        string text = Encoding.Latin1.GetString(File.ReadAllBytes(FilePath)).Replace("\"BatchNorm1.running_mean\"", "\"BatchNorm1.running_mode\"", StringComparison.Ordinal);
        AssertRefused(Encoding.Latin1.GetBytes(text), "missing 'BatchNorm1.running_mean'; unknown 'BatchNorm1.running_mode'");
    }

    /// <summary>The last tensor of the file is damaged: by then everything else has been read.</summary>
    [Fact]
    public void FailedLoad_LeavesParametersAndStatisticsAsTheyWere()
    {
        NormalisedClusterNet saved = Trained(new NormalisedClusterNet(8, 1));
        saved.BatchNorm1RunningVariance[4] = float.NaN;
        saved.Save(FilePath);
        AssertRefused(File.ReadAllBytes(FilePath), "BatchNorm1.running_var[4] is NaN");
        AssertRefused(File.ReadAllBytes(FilePath)[..^4], "The header places 252 bytes of values, but");
    }

    [Fact]
    public void ResumedTraining_EqualsOneThatNeverStopped()
    {
        const int StepsPerEpoch = 3;
        NormalisedClusterNet whole = new(8, 1);
        Trainer.Fit(whole, TrainerTests.Clusters(Samples), Options(new Adam(0.05f)));
        for (int stopAt = 1; stopAt < StepsPerEpoch * Epochs; stopAt += 2)
        {
            using var source = new CancellationTokenSource();
            var before = new NormalisedClusterNet(8, 1);
            var optimizer = new Adam(0.05f);
            TrainingHistory first = Trainer.Fit(before, TrainerTests.Clusters(Samples), Options(optimizer) with
            {
                CancellationToken = source.Token,
                AfterStep = state =>
                {
                    if (state.Step == stopAt)
                    {
                        source.Cancel();
                    }
                },
            });
            TrainingCheckpoint.Save(FilePath, before, optimizer, first.State);

            var after = new NormalisedClusterNet(8, 1);
            after.Statistics.Fill(7);
            var fresh = new Adam(0.05f);
            TrainingState resumed = TrainingCheckpoint.Load(FilePath, after, fresh);
            Assert.Equal(first.State.BestStatistics.ToArray(), resumed.BestStatistics.ToArray());
            Trainer.Fit(after, TrainerTests.Clusters(Samples), Options(fresh) with { ResumeFrom = resumed });
            Assert.Equal(whole.Parameters.ToArray(), after.Parameters.ToArray());
            Assert.Equal(whole.Statistics.ToArray(), after.Statistics.ToArray());
        }
    }

    [Fact]
    public void EarlyStopping_BringsBackTheStatisticsOfTheBestEpoch()
    {
        var network = new NormalisedClusterNet(8, 1);
        List<float[]> statistics = [];
        TrainingHistory history = Trainer.Fit(network, TrainerTests.Clusters(Samples), Options(new Sgd(20)) with
        {
            EarlyStopping = new EarlyStopping(3),
            Epochs = 40,
            AfterEpoch = _ => statistics.Add(network.Statistics.ToArray()),
        });
        Assert.Equal(StopReason.EarlyStopping, history.Stopped);
        Assert.Equal(statistics[history.State.BestEpoch - 1], network.Statistics.ToArray());
        Assert.NotEqual(statistics[^1], network.Statistics.ToArray());
        Assert.Equal(statistics[history.State.BestEpoch - 1], history.State.BestStatistics.ToArray());
    }

    [Fact]
    public void NonFiniteLoss_LeavesTheStatisticsBeforeThatStep()
    {
        Dataset<int> data = TrainerTests.Clusters(24);
        float poisoned = data.Inputs.Span[20 * 4];
        var network = new NormalisedClusterNet(8, 1);
        float[] before = [];
        Assert.Throws<NonFiniteLossException>(() => Trainer.Fit(network, data, new TrainingOptions
        {
            Augmentations = [Augmentation.Of((sample, _) => sample.Replace(poisoned, float.NaN))],
            BatchSize = 8,
            Shuffle = false,
            Optimizer = new Sgd(0.1f),
            AfterStep = _ => before = network.Statistics.ToArray(),
        }));
        Assert.Equal(2, network.Step);
        Assert.Equal(before, network.Statistics.ToArray());
        Assert.DoesNotContain(float.NaN, before);
    }

    /// <summary>25 samples in batches of 8 leave one over: said before training begins, and not at the end of the first epoch.</summary>
    [Fact]
    public void LastBatchOfOneSample_IsRefusedBeforeTrainingBegins()
    {
        var network = new NormalisedClusterNet(8, 1);
        TrainingOptions options = new() { BatchSize = 8, Epochs = 1, Optimizer = new Sgd(0.1f) };
        ArgumentException error = Assert.Throws<ArgumentException>(() => Trainer.Fit(network, TrainerTests.Clusters(25), options));
        Assert.Equal("options", error.ParamName);
        Assert.StartsWith(
            "The last batch of an epoch would hold 1 of 25 samples, but batch norm in NormalisedClusterNet needs at least 2: expected another BatchSize than 8, or DropLast.",
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal(0, network.Step);
        Trainer.Fit(network, TrainerTests.Clusters(25), options with { DropLast = true });
        Trainer.Fit(network, TrainerTests.Clusters(26), options);
        Assert.Equal(3 + 4, network.Step);
    }

    private static TrainingOptions Options(Optimizer optimizer) => new()
    {
        Epochs = Epochs,
        BatchSize = 8,
        Optimizer = optimizer,
        Validation = TrainerTests.Clusters(9),
        EarlyStopping = new EarlyStopping(100),
    };

    private static NormalisedClusterNet Trained(NormalisedClusterNet network)
    {
        Trainer.Fit(network, TrainerTests.Clusters(Samples), new TrainingOptions { Epochs = 2, BatchSize = 8, Optimizer = new Sgd(0.1f) });
        return network;
    }

    private static void AssertRefused(byte[] file, string expected)
    {
        NormalisedClusterNet network = Trained(new NormalisedClusterNet(8, 3));
        (float[] parameters, float[] statistics) = (network.Parameters.ToArray(), network.Statistics.ToArray());
        CheckpointException error = Assert.Throws<CheckpointException>(() => network.Load(new MemoryStream(file)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(parameters, network.Parameters.ToArray());
        Assert.Equal(statistics, network.Statistics.ToArray());
    }

    private static byte[] Build(string header, params float[] values) =>
    [
        .. BitConverter.GetBytes((ulong)Encoding.UTF8.GetByteCount(header)),
        .. Encoding.UTF8.GetBytes(header),
        .. values.SelectMany(BitConverter.GetBytes),
    ];
}
