using System;
using System.Runtime.CompilerServices;
using System.Threading;
using Decoupling.Tests.Networks;
using Decoupling.Tests.Training;
using Xunit;

namespace Decoupling.Tests.Threading;

/// <summary>What flows with the caller reaches the caller's own code on any thread, and ends with the call.</summary>
public sealed class ExecutionContextTests
{
    private static readonly AsyncLocal<object?> s_local = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Augmentation_SeesWhatFlowsWithTheCaller(bool prefetch)
    {
        var value = new object();
        int seen = 0;
        s_local.Value = value;
        Train(new SmallNetwork(), prefetch, () => seen += ReferenceEquals(s_local.Value, value) ? 1 : 0);
        Assert.Equal(2 * 23, seen);
    }

    [Fact]
    public void Training_KeepsNothingOfItsCallerAlive()
    {
        var network = new NormalisedClusterNet(8, 1) { Threads = 2 };
        WeakReference value = TrainedWithAValue(network);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(value.IsAlive);
        GC.KeepAlive(network);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference TrainedWithAValue(NormalisedClusterNet network)
    {
        WeakReference? value = null;
        var caller = new Thread(() =>
        {
            s_local.Value = new byte[1000];
            value = new WeakReference(s_local.Value);
            Train(network, prefetch: true, () => { });
            s_local.Value = null;
        });
        caller.Start();
        caller.Join();
        return value!;
    }

    private static void Train(ITrainable<int> network, bool prefetch, Action perSample) => Trainer.Fit(network, TrainerTests.Clusters(23), new TrainingOptions
    {
        Epochs = 2,
        BatchSize = 8,
        Optimizer = new Sgd(0.1f),
        Prefetch = prefetch,
        Augmentations = [Augmentation.Of((_, _) => perSample())],
    });
}
