using System;
using System.Linq;
using Xunit;

namespace Decoupling.Tests.Training;

public sealed class LearningRateScheduleTests
{
    [Fact]
    public void Rates_FollowTheirFormulas()
    {
        Assert.Equal([1, 1, 1], ByEpoch(LearningRateSchedule.Constant, 3));
        Assert.Equal([1, 1, 0.1f, 0.1f, 0.01f], ByEpoch(LearningRateSchedule.Step(2, 0.1f), 5), Close);
        Assert.Equal([1, 0.5f, 0.25f], ByEpoch(LearningRateSchedule.Exponential(0.5f), 3));
        Assert.Equal([1, 0.853553f, 0.5f, 0.146447f, 0, 0, 0], ByEpoch(LearningRateSchedule.Cosine(4), 7), Close);
        Assert.Equal([1, 0.6f, 0.2f, 0.2f], ByEpoch(LearningRateSchedule.Cosine(2, 0.2f), 4), Close);
        Assert.Equal([0.25f, 0.5f, 0.75f, 1, 1, 1], BySteps(LearningRateSchedule.LinearWarmup(4), 6));
        Assert.Equal([0.5f, 1, 1, 0.5f, 0, 0], BySteps(LearningRateSchedule.LinearWarmup(2, LearningRateSchedule.Cosine(2, unit: ScheduleUnit.Step)), 6), Close);
        Assert.Equal([0.5f, 1, 1, 0.5f], ByEpoch(LearningRateSchedule.LinearWarmup(2, LearningRateSchedule.Exponential(0.5f), ScheduleUnit.Epoch), 4));
    }

    /// <summary>The same on every machine, as the parameters that they lead to are promised to be.</summary>
    [Fact]
    public void Rates_HaveTheWrittenBits()
    {
        Assert.Equal(0xD9008A5517DE159Ful, Hash(LearningRateSchedule.Step(7, 0.7f, ScheduleUnit.Step)));
        Assert.Equal(0x328614AB0ACC3385ul, Hash(LearningRateSchedule.Exponential(0.9991f, ScheduleUnit.Step)));
        Assert.Equal(0x4929603CAECDE8C6ul, Hash(LearningRateSchedule.LinearWarmup(100, LearningRateSchedule.Cosine(900, 1e-4f, ScheduleUnit.Step))));
    }

    [Fact]
    public void SettingsThatAreNone_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Step(0, 0.1f));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Exponential(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Cosine(3, float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.LinearWarmup(-1));
    }

    /// <summary>FNV-1a over the bits of a thousand rates.</summary>
    private static ulong Hash(LearningRateSchedule schedule) => Enumerable.Range(0, 1000).Aggregate(
        14695981039346656037, (hash, step) => (hash ^ BitConverter.SingleToUInt32Bits(schedule.Rate(0.0123f, new SchedulePosition(0, step)))) * 1099511628211);

    private static bool Close(float a, float b) => MathF.Abs(a - b) < 1e-5f;

    private static float[] ByEpoch(LearningRateSchedule schedule, int count) =>
        [.. Enumerable.Range(0, count).Select(epoch => schedule.Rate(1, new SchedulePosition(epoch, 1000 * epoch)))];

    private static float[] BySteps(LearningRateSchedule schedule, int count) =>
        [.. Enumerable.Range(0, count).Select(step => schedule.Rate(1, new SchedulePosition(0, step)))];
}
