using System.Collections.Generic;
using System.IO;
using System.Linq;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Ops.Binary;
using Decoupling.Generators.Ops.Product;
using Decoupling.Generators.Scheduling;
using Decoupling.Generators.Tests.Emit;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Scheduling;

/// <summary>What is decided of chosen networks: stages, fusion, places.</summary>
public sealed class ScheduleTests
{
    public static TheoryData<string> Declared => [.. DeclaredSources.All.Keys];

    private static readonly string[] RecordedFiles =
    [
        "Reproducibility/RecordedNetworks.cs", "Reproducibility/RecordedBranches.cs", "Reproducibility/RecordedBinaryNetworks.cs",
        "Networks/DeclaredNetworks.cs", "Networks/DeclaredImageNetworks.cs", "Networks/DeclaredBranchedNetworks.cs",
    ];

    /// <summary>One source of all files, in one namespace.</summary>
    private static string RecordedNetworks { get; } = "using System;\nnamespace Decoupling.Tests;\n" + string.Join('\n', RecordedFiles
        .SelectMany(file => File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Decoupling.Tests", file)))
        .Where(line => !line.StartsWith("using ") && !line.StartsWith("namespace ")));

    [Theory]
    [MemberData(nameof(Declared))]
    public void DeclaredNetworks_KeepWhatIsReadLater(string name) => Assert.Empty(Plans.Of(DeclaredSources.All[name]).SelectMany(Faults));

    [Fact]
    public void RecordedNetworks_KeepWhatIsReadLater()
    {
        NetworkPlan[] plans = [.. Plans.Of(RecordedNetworks)];
        Assert.True(plans.Length >= 80, $"Only {plans.Length} networks were planned.");
        Assert.Empty(plans.SelectMany(Faults));
    }

    /// <summary>What the table says of a value is what the steps above it say.</summary>
    [Theory]
    [MemberData(nameof(Declared))]
    public void EachValue_NamesTheStepsThatWriteAndReadIt(string name)
    {
        foreach (NetworkPlan plan in Plans.Of(DeclaredSources.All[name]))
        {
            Check([.. plan.Training.Stages.SelectMany(stage => stage.Steps), .. plan.Training.OverWeights], plan.Training.Placement);
            Check([.. plan.Inference.Steps], plan.Inference.Placement);
            if (plan.Sample is { } sample)
            {
                Check([.. sample.Steps], sample.Placement);
            }
        }

        static void Check(Step[] steps, Placement placement)
        {
            foreach (PlacedValue placed in placement.Values)
            {
                int[] writers = [.. Enumerable.Range(0, steps.Length).Where(i => steps[i].Ops.Any(op => op.Writes.Any(value => value.Number == placed.Value.Number)))];
                int[] readers = [.. Enumerable.Range(0, steps.Length).Where(i => steps[i].Ops.Any(op => op.Reads.Any(value => value.Number == placed.Value.Number)))];
                Assert.Equal((writers.Select(i => (int?)i).SingleOrDefault(), readers.Select(i => (int?)i).LastOrDefault()), (placed.WrittenBy, placed.LastReadBy));
            }
        }
    }

    [Fact]
    public void ElementwiseLayers_AreFusedToTheProductBefore()
    {
        NetworkPlan plan = Plans.Of(DeclaredSources.Mlp).Single();
        Step[] steps = [.. Assert.Single(plan.Training.Stages).Steps];
        Assert.Equal(["Dense1", "Dense2", "Loss", "Dense2"], steps.Select(step => step.Op.Layer));
        Assert.Equal("Activation1", Assert.Single(steps[0].Fused).Layer);
        Assert.IsType<ProductInputGradientOp>(steps[3].Op);
        Assert.Equal("Activation1", Assert.Single(steps[3].Fused).Layer);
        Assert.Equal(["Dense1", "Dense2"], plan.Training.OverWeights.Select(step => step.Op.Layer));
    }

    [Fact]
    public void WhatWeightsRead_IsKeptAndTheRestPasses()
    {
        Placement placement = Plans.Of(DeclaredSources.Mlp).Single().Training.Placement;
        Assert.Equal(
            [("inputs", MemoryKind.Inputs), ("dense1Values", MemoryKind.Kept), ("dense2Values", MemoryKind.Passing), ("dense2Gradient", MemoryKind.Kept), ("activation1Gradient", MemoryKind.Kept)],
            placement.Values.Select(value => (value.Place.Name, value.Place.Memory)).Distinct());
        Assert.Equal((32 + 16 + 32, 16), (placement.Kept, placement.Passing));
    }

    [Fact]
    public void BatchNorm_CutsTheStep()
    {
        NetworkPlan plan = Plans.Of(DeclaredSources.Normalised).Single();
        Assert.Equal(3, plan.Training.Stages.Count);
        Assert.Contains("FinishForward", Assert.Single(plan.Training.Stages[0].After));
        Assert.Contains("FinishBackward", Assert.Single(plan.Training.Stages[1].After));
        Assert.Empty(plan.Training.Stages[2].After);
    }

    [Fact]
    public void Inference_TakesTurnsWithItsMemory()
    {
        string layers = string.Concat(Enumerable.Range(0, 10).Select(_ => "[Dense(64)] [Activation(Forward = Forwards.ReLU)] "));
        NetworkPlan plan = Plans.Of($"using Decoupling; [Network(64)] {layers}[Loss(Losses.MeanSquaredError)] public sealed partial class Deep;").Single();
        Assert.Equal(2 * 64, plan.Inference.Placement.Passing);
    }

    /// <summary>
    /// Nothing is unpacked between binary layers: pools and norms are thresholds, a flattened image is read as it lies, and sums that no pool reads are not
    /// taken.
    /// </summary>
    [Fact]
    public void BinaryNetwork_StaysInBits()
    {
        const string Source = """
            using Decoupling;
            [Network(1, 28, 28)]
            [BinaryConv2D(32, 3, QuantizeInputs = false)] [MaxPool2D(2)] [BatchNorm]
            [BinaryConv2D(64, 3)] [MaxPool2D(2)] [BatchNorm]
            [BinaryConv2D(64, 3)] [BatchNorm] [Flatten]
            [BinaryDense(64)] [BatchNorm]
            [BinaryDense(10)] [BatchNorm]
            [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;
            """;
        FrozenSchedule frozen = Plans.Of(Source).Single().Frozen;
        Assert.Null(frozen.Inference);
        Op[] ops = [.. frozen.Sample!.Ops];
        Assert.Equal(
            [
                "Layout", "Convolution", "Affine", "Pack", "BinarySums", "Threshold", "BinarySums", "Threshold", "BinarySums", "Threshold", "BinarySums",
                "SumsToFloats", "Affine",
            ],
            ops.Select(op => op.GetType().Name[..^2]));
        Assert.Equal(["64x10x10", "64x3x3"], ops.OfType<BinarySumsOp>().Select(op => op.Windows?.Output.ToString()).OfType<string>());
    }

    /// <summary>Two-valued values stay bits through a maximum, before the quantiser or after it.</summary>
    [Theory]
    [InlineData("[BatchNorm] [MaxPool2D(2)] [BinaryConv2D(8, 3)]")]
    [InlineData("[BatchNorm] [Activation(Forward = Forwards.Sign)] [MaxPool2D(2)] [BinaryConv2D(8, 3, QuantizeInputs = false)]")]
    [InlineData("[BatchNorm] [Activation(Forward = Forwards.Sign)] [MaxPool2D(2)] [BinaryDense(8, QuantizeInputs = false)]")]
    public void Maximum_StaysInBits(string layers)
    {
        string source =
            $"using Decoupling; [Network(1, 12, 12)] [BinaryConv2D(8, 3)] {layers} [Loss(Losses.MeanSquaredError)] public sealed partial class Net;";
        Assert.Equal(
            ["Layout", "Pack", "BinarySums", "Threshold", "BitPool", "BinarySums", "SumsToFloats"],
            Plans.Of(source).Single().Frozen.Sample!.Ops.Select(op => op.GetType().Name[..^2]).Take(7));
    }

    [Fact]
    public void Schedule_CanBeReadAsATable()
    {
        string[] lines = [.. ScheduleTable.Lines(Plans.Of(DeclaredSources.Mlp).Single().Training)];
        Assert.StartsWith("step  op", lines[0]);
        Assert.Contains(lines, line => line.Contains("ProductInputGradient", System.StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("dense1Values", System.StringComparison.Ordinal));
        Assert.Equal("kept 80, passing 16 floats a sample", lines[^1]);
    }

    [Fact]
    public void TableOfTheDocumentation_IsThatOfTheSchedule()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md")).ReplaceLineEndings("\n");
        Assert.Contains(string.Join('\n', ScheduleTable.Lines(Plans.Of(DeclaredSources.Normalised).Single().Training)), page);
    }

    internal static IEnumerable<string> Faults(NetworkPlan plan) =>
        PlacementCheck.Faults(plan.Training).Concat(PlacementCheck.Faults(plan.Inference)).Concat(plan.Sample is { } sample ? PlacementCheck.Faults(sample) : [])
            .Select(fault => $"{plan.Spec.Type.Name}: {fault}");
}
