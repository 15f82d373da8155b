using System;
using System.IO;
using System.Text;
using CsCheck;
using Decoupling.Tests.Networks;
using Decoupling.Tests.Testing;
using Decoupling.Tests.Training;
using Xunit;

namespace Decoupling.Tests.Checkpoints;

/// <summary>A load that is refused changes nothing: not a value of the network, not the optimizer, nor whom it belongs to.</summary>
public sealed class RefusedLoadTests : IDisposable
{
    private const int Cases = 1_500;

    private readonly string _folder = Directory.CreateTempSubdirectory("decoupling-").FullName;

    private string FilePath => Path.Combine(_folder, "run.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AnyDamage_ThatIsRefused_LeavesNetworkAndOptimizerAsTheyWere()
    {
        byte[] whole = Saved(new Adam(0.05f));
        int header = 8 + (int)BitConverter.ToUInt64(whole, 0);
        (int loads, int refusals) = (0, 0);
        Gen<int> place = Gen.OneOf(Gen.Int[0, header - 1], Gen.Int[0, whole.Length - 1]);
        Gen.Select(Gen.Int[0, 3], place, Gen.OneOf(Gen.Byte, Gen.OneOfConst("0123456789{}[],:\" "u8.ToArray()))).SampleFixed(Cases, damage =>
        {
            (int kind, int at, byte value) = damage;
            bool loaded = Loads(kind switch
            {
                0 => [.. whole[..at], value, .. whole[(at + 1)..]],
                1 => [.. whole[..at], .. whole[(at + 1)..]],
                2 => [.. whole[..at], value, .. whole[at..]],
                _ => whole[..at],
            });
            loads += loaded ? 1 : 0;
            refusals += loaded ? 0 : 1;
        }, each => $"damage {each}");
        Assert.True(loads > 0 && refusals > Cases / 4, $"{loads} loads, {refusals} refusals");
    }

    /// <summary>Each entry of the metadata and of the tensors is damaged, and each value of them is gone.</summary>
    [Fact]
    public void EachEntry_MissingOrWrong_ChangesNothing()
    {
        byte[] whole = Saved(new Adam(0.05f));
        int refusals = 0;
        for (int at = 8; at < 8 + (int)BitConverter.ToUInt64(whole, 0); at++)
        {
            if (whole[at] == '"')
            {
                byte[] damaged = [.. whole];
                damaged[at + 1] = (byte)'?';
                refusals += Loads(damaged) ? 0 : 1;
            }
        }

        Assert.InRange(refusals, 50, int.MaxValue);
    }

    [Fact]
    public void FileOfAnotherTraining_ChangesNothing()
    {
        Assert.False(Loads(Saved(new AdamW(0.05f))));
        Assert.False(Loads(Saved(new Sgd(0.05f))));
        Assert.False(Loads(Saved(new Adam(0.05f), seed: 2)));
        Assert.False(Loads(Encoding.ASCII.GetBytes("no file at all")));
    }

    /// <summary>Loads into a fresh training and into one that has run; whether the file was accepted.</summary>
    private bool Loads(byte[] file)
    {
        File.WriteAllBytes(FilePath, file);
        bool fresh = Loads(new NormalisedClusterNet(8, 1), new Adam(0.05f));
        var network = new NormalisedClusterNet(8, 1);
        var optimizer = new Adam(0.05f);
        Trainer.Fit(network, TrainerTests.Clusters(8), new TrainingOptions { Epochs = 2, Optimizer = optimizer });
        Assert.Equal(fresh, Loads(network, optimizer));
        return fresh;
    }

    private bool Loads(NormalisedClusterNet network, Adam optimizer)
    {
        string before = Snapshot(network, optimizer);
        try
        {
            TrainingCheckpoint.Load(FilePath, network, optimizer);
            return true;
        }
        catch (CheckpointException)
        {
            Assert.Equal(before, Snapshot(network, optimizer));
            if (optimizer.Steps == 0)
            {
                optimizer.Prepare(new SmallNetwork(hidden: 9)); // still belongs to nobody
            }

            return false;
        }
    }

    private static string Snapshot(NormalisedClusterNet network, Adam optimizer) => string.Join(
        ' ',
        [
            network.Step, network.Seed, network.Threads, optimizer.Steps, optimizer.LearningRate,
            .. Bits.Of(network.Parameters), .. Bits.Of(network.Gradients), .. Bits.Of(network.Statistics),
            -1, .. Bits.Of(optimizer.State(0)), -2, .. Bits.Of(optimizer.State(1)),
        ]);

    private byte[] Saved(Optimizer optimizer, ulong seed = 1)
    {
        var network = new NormalisedClusterNet(8, seed);
        TrainingHistory history = Trainer.Fit(network, TrainerTests.Clusters(22), new TrainingOptions
        {
            Epochs = 2,
            Optimizer = optimizer,
            Validation = TrainerTests.Clusters(9),
            EarlyStopping = new EarlyStopping(5),
        });
        TrainingCheckpoint.Save(FilePath, network, optimizer, history.State);
        return File.ReadAllBytes(FilePath);
    }
}
