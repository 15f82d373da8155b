using System;
using System.Collections.Generic;
using System.Linq;
using ExperimentsExample;
using Xunit;

namespace Decoupling.ExperimentTests;

/// <summary>Parts of the runs, and who tells a process which is its own.</summary>
public sealed class ShardTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(64)]
    public void Parts_MakeEachRunExactlyOnce(int count)
    {
        RunSettings[] all = [.. Planned.All.Select(run => run.Settings).Distinct()];
        RunSettings[] parts = [.. Enumerable.Range(1, count).SelectMany(part => Shard.Parse($"{part}/{count}").Of(all))];
        Assert.Equal(all.Length, parts.Length);
        Assert.Empty(all.Except(parts));
        int[] sizes = [.. Enumerable.Range(0, count).Select(part => new Shard(part, count).Of(all).Count())];
        Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("0/8")]
    [InlineData("9/8")]
    [InlineData("-1/8")]
    [InlineData("1/0")]
    [InlineData("a/b")]
    [InlineData("1/2/3")]
    [InlineData(" 1/2")]
    public void WhatIsNoPart_IsRefused(string text) =>
        Assert.Contains($"The shard is '{text}'", Assert.Throws<FormatException>(() => Shard.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("SLURM_ARRAY_TASK_ID=0 SLURM_ARRAY_TASK_COUNT=8 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_MAX=7 SLURM_ARRAY_TASK_STEP=1", "1/8")]
    [InlineData("SLURM_ARRAY_TASK_ID=8 SLURM_ARRAY_TASK_COUNT=8 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=8 SLURM_ARRAY_TASK_STEP=1", "8/8")]
    [InlineData("SLURM_ARRAY_TASK_ID=14 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=10 SLURM_ARRAY_TASK_MAX=16 SLURM_ARRAY_TASK_STEP=2", "3/4")]
    [InlineData("SLURM_ARRAY_TASK_ID=14 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=10 SLURM_ARRAY_TASK_MAX=17 SLURM_ARRAY_TASK_STEP=2", "3/4")]
    [InlineData("SLURM_ARRAY_TASK_ID=2 SLURM_ARRAY_TASK_COUNT=5", "3/5")]
    [InlineData("JOB_COMPLETION_INDEX=4 JOB_COMPLETIONS=5", "5/5")]
    [InlineData("OMPI_COMM_WORLD_RANK=1 OMPI_COMM_WORLD_SIZE=2", "2/2")]
    [InlineData("PMI_RANK=0 PMI_SIZE=3", "1/3")]
    [InlineData("PMI_RANK=1 PMI_SIZE=3 OMPI_COMM_WORLD_RANK=0 OMPI_COMM_WORLD_SIZE=2", "1/2")]
    [InlineData("SLURM_ARRAY_TASK_ID=1 SLURM_ARRAY_TASK_COUNT=2 PMI_RANK=0 PMI_SIZE=1", "2/2")]
    public void TheEnvironment_TellsThePart(string variables, string expected) =>
        Assert.Equal(expected, ShardEnvironment.Find(Reader(variables), count: null)!.Value.Shard.ToString());

    [Fact]
    public void TheCommandLine_TellsTheCount() =>
        Assert.Equal("3/9", ShardEnvironment.Find(Reader("JOB_COMPLETION_INDEX=2"), count: 9)!.Value.Shard.ToString());

    [Fact]
    public void WithoutAManager_ThereIsNoPart() => Assert.Null(ShardEnvironment.Find(Reader("SLURM_JOB_ID=7"), count: null));

    /// <summary>Never a part that some run is missing from, or that two processes have.</summary>
    [Theory]
    [InlineData("JOB_COMPLETION_INDEX=2", "expected --shard-count")]
    [InlineData("JOB_COMPLETION_INDEX=5 JOB_COMPLETIONS=5", "JOB_COMPLETION_INDEX=5")]
    [InlineData("OMPI_COMM_WORLD_RANK=x OMPI_COMM_WORLD_SIZE=2", "OMPI_COMM_WORLD_RANK is 'x'")]
    [InlineData("PMI_RANK=-1 PMI_SIZE=3", "no even row of 3 parts")]
    [InlineData("SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=7 SLURM_ARRAY_TASK_STEP=1", "expected --shard")]
    [InlineData("SLURM_ARRAY_TASK_ID=11 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=10 SLURM_ARRAY_TASK_MAX=16 SLURM_ARRAY_TASK_STEP=2", "expected --shard")]
    public void WhatMakesNoPart_IsRefused(string variables, string expected) =>
        Assert.Contains(
            expected, Assert.Throws<FormatException>(() => ShardEnvironment.Find(Reader(variables), count: null)).Message, StringComparison.Ordinal);

    private static Func<string, string?> Reader(string variables)
    {
        Dictionary<string, string> values = variables.Split(' ').Select(text => text.Split('=')).ToDictionary(parts => parts[0], parts => parts[1]);
        return name => values.GetValueOrDefault(name);
    }
}
