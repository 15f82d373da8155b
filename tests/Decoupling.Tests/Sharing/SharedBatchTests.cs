using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Decoupling.Tests.Networks;
using Decoupling.Tests.Reproducibility;
using Xunit;

namespace Decoupling.Tests.Sharing;

/// <summary>A batch that is spread over several networks trains them as one network with the whole batch is trained.</summary>
public sealed class SharedBatchTests
{
    private static readonly Dictionary<string, Func<int, INetwork>> Networks =
        AllNetworks.Names.Select(name => (Name: name.Data, Create: (Func<int, INetwork>)(maxBatch => AllNetworks.Create(name.Data, maxBatch))))
            .Concat(RecordedBitsTests.Networks().Concat(typeof(SharedNetworks).GetNestedTypes(BindingFlags.NonPublic))
                .Where(type => type.IsAssignableTo(typeof(INetwork)))
                .Select(type => (
                    type.DeclaringType!.Name + "." + type.Name,
                    (Func<int, INetwork>)(maxBatch => (INetwork)type.GetConstructors().Single().Invoke([maxBatch, 7UL])))))
            .ToDictionary(network => network.Item1, network => network.Item2);

    public static TheoryData<string> Names => [.. Networks.Keys];

    /// <summary>Loss, gradients and statistics, and so parameters step after step; in two shares and in four, the last of which fills no group.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void SharesInOrder_GiveTheBitsOfTheWholeBatch(string name)
    {
        foreach (int[] starts in (int[][])[[0, 16], [0, 16, 48, 64]])
        {
            const int Total = 77;
            INetwork whole = Networks[name](Total);
            INetwork[] shares = NetworksOf(name, starts, Total);
            using var hub = new ShareHub(shares.Length);
            for (int step = 0; step < 3; step++)
            {
                float loss = Backward(whole, 0, Total, Total, step);
                float[] losses = BackwardOfShares(shares, starts, Total, step, hub, share => new OrderedExchange(hub, share));
                for (int share = 0; share < shares.Length; share++)
                {
                    Assert.Equal(BitConverter.SingleToInt32Bits(loss), BitConverter.SingleToInt32Bits(losses[share]));
                    Assert.Equal(Bits.Of(whole.Gradients), Bits.Of(shares[share].Gradients));
                    Assert.Equal(Bits.Of(whole.Statistics), Bits.Of(shares[share].Statistics));
                    Descend(shares[share]);
                }

                Descend(whole);
            }
        }
    }

    /// <summary>One network with room for a part takes all parts, one after the other; where a layer needs the whole batch, it says which.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void PartsInTurns_GiveTheBitsOfTheWholeBatch(string name)
    {
        const int Total = 77;
        int[] starts = [0, 16, 48, 64];
        INetwork whole = Networks[name](Total);
        INetwork turns = Networks[name](32);
        turns.Threads = 2;
        string[] meetings =
        [
            .. whole.Description.Layers
                .Where(layer => layer.Kind == "BatchNorm" || (layer.Kind == "GradientRule" && layer.Text.Contains("ClipNorm", StringComparison.Ordinal)))
                .Select(layer => layer.Name),
        ];
        if (meetings.Length > 0)
        {
            var exception = Assert.Throws<ArgumentException>(() => ((ISharedTraining)turns).Share = BatchShare.InTurns(0, Total));
            Assert.Contains("cannot take a batch in turns: ", exception.Message, StringComparison.Ordinal);
            Assert.All(meetings, layer => Assert.Contains(layer, exception.Message, StringComparison.Ordinal));
            return;
        }

        for (int step = 0; step < 3; step++)
        {
            float expected = Backward(whole, 0, Total, Total, step);
            float loss = float.NaN;
            for (int part = 0; part < starts.Length; part++)
            {
                ((ISharedTraining)turns).Share = BatchShare.InTurns(starts[part], Total);
                loss = Backward(turns, starts[part], End(starts, part, Total), Total, step);
            }

            Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(loss));
            Assert.Equal(Bits.Of(whole.Gradients), Bits.Of(turns.Gradients));
            Assert.Equal(whole.Step, turns.Step);
            Descend(whole);
            Descend(turns);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ReducedShares_GiveTheWholeBatchUpToRounding(string name)
    {
        const int Total = 40;
        int[] starts = [0, 32];
        INetwork whole = Networks[name](Total);
        INetwork[] shares = NetworksOf(name, starts, Total);
        using var hub = new ShareHub(shares.Length);
        float loss = Backward(whole, 0, Total, Total, seed: 1);
        float[] losses = BackwardOfShares(shares, starts, Total, seed: 1, hub, share => new ReducingExchange(hub, share));
        float tolerance = 1e-5f * (1e-3f + whole.Gradients.ToArray().Max(MathF.Abs));
        for (int share = 0; share < shares.Length; share++)
        {
            Assert.Equal(loss, losses[share], 1e-5f * (1 + MathF.Abs(loss)));
            Assert.All(whole.Gradients.ToArray().Zip(shares[share].Gradients.ToArray()), pair => Assert.Equal(pair.First, pair.Second, tolerance));
            Assert.All(
                whole.Statistics.ToArray().Zip(shares[share].Statistics.ToArray()),
                pair => Assert.Equal(pair.First, pair.Second, 1e-6f * (1 + MathF.Abs(pair.First))));
        }
    }

    [Fact]
    public void ShareThatIsTheWholeBatch_GivesTheSameBits()
    {
        INetwork expected = new SharedNetworks.EveryMeeting(20, 1);
        var actual = new SharedNetworks.EveryMeeting(20, 1);
        ((ISharedTraining)actual).Share = new BatchShare(0, 20, new EmptyExchange());
        Assert.Equal(Samples.Backward(expected, 20, seed: 1), Samples.Backward(actual, 20, seed: 1));
        Assert.Equal(Bits.Of(expected.Gradients), Bits.Of(actual.Gradients));

        ((ISharedTraining)actual).Share = default;
        Assert.Equal(Samples.Backward(expected, 13, seed: 2), Samples.Backward(actual, 13, seed: 2));
        Assert.Equal(Bits.Of(expected.Gradients), Bits.Of(actual.Gradients));
    }

    [Fact]
    public void ShareOutOfPlace_IsRefused()
    {
        var exchange = new EmptyExchange();
        Assert.Contains("sample 8", Assert.Throws<ArgumentOutOfRangeException>("first", () => new BatchShare(8, 64, exchange)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("first", () => new BatchShare(-16, 64, exchange));
        Assert.Contains("16 of 16", Assert.Throws<ArgumentOutOfRangeException>("total", () => new BatchShare(16, 16, exchange)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("exchange", () => new BatchShare(0, 16, null!));
    }

    [Theory]
    [InlineData(0, 20)] // ends within a group
    [InlineData(32, 16)] // ends after the batch
    public void BatchThatIsNoShare_IsRefusedWithWhatIsExpected(int first, int batch)
    {
        var network = new SharedNetworks.EveryMeeting(64, 1);
        ((ISharedTraining)network).Share = new BatchShare(first, 40, new EmptyExchange());
        var exception = Assert.Throws<ArgumentException>("inputs", () => Samples.Backward(network, batch, seed: 1));
        Assert.Contains($"{batch} samples, from {first} on, of a batch of 40: expected a multiple of 16", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, network.Step);
    }

    /// <summary>Networks that have room for their share alone, with different numbers of threads.</summary>
    private static INetwork[] NetworksOf(string name, int[] starts, int total) => [.. starts.Select((start, share) =>
    {
        INetwork network = Networks[name](End(starts, share, total) - start);
        network.Threads = 1 + (share % 2);
        return network;
    })];

    private static float[] BackwardOfShares(INetwork[] shares, int[] starts, int total, int seed, ShareHub hub, Func<int, ISumExchange> exchange)
    {
        var losses = new float[shares.Length];
        Task[] tasks = [.. shares.Select((network, share) => Task.Factory.StartNew(
            () =>
            {
                try
                {
                    ((ISharedTraining)network).Share = new BatchShare(starts[share], total, exchange(share));
                    losses[share] = Backward(network, starts[share], End(starts, share, total), total, seed);
                }
                catch
                {
                    hub.Fail();
                    throw;
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))];
        Task.WaitAll(tasks, TestContext.Current.CancellationToken);
        return losses;
    }

    private static int End(int[] starts, int share, int total) => share + 1 < starts.Length ? starts[share + 1] : total;

    /// <summary>A training step on some samples of a batch; on class indices in every other step, where the loss takes them.</summary>
    private static float Backward(INetwork network, int first, int last, int total, int seed)
    {
        (int inputSize, int outputs) = (network.Description.InputSize, network.Description.OutputSize);
        Span<float> inputs = Samples.Values(total * inputSize, seed).AsSpan()[(first * inputSize)..(last * inputSize)];
        return network is ITrainable<int> classifier && (seed % 2 == 0 || network is not ITrainable<float>)
            ? classifier.Backward(inputs, Samples.Labels(total, Math.Max(outputs, 2), seed).AsSpan()[first..last])
            : ((ITrainable<float>)network).Backward(inputs, Samples.Values(total * outputs, seed + 1).AsSpan()[(first * outputs)..(last * outputs)]);
    }

    private static void Descend(INetwork network)
    {
        for (int i = 0; i < network.Parameters.Length; i++)
        {
            network.Parameters[i] = MathF.FusedMultiplyAdd(-0.1f, network.Gradients[i], network.Parameters[i]);
        }
    }
}
