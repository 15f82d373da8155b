using System;
using System.Linq;
using System.Threading.Tasks;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Model;
using Decoupling.Generators.Planning;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Planning;

/// <summary>A kind of layer that was added in one place and forgotten in another is an error: it neither hangs the compiler nor vanishes.</summary>
public sealed class UnknownKindTests
{
    private const string Vectors =
        "[Network(5)] [BatchNorm] [Dense(40)] [Activation(Forward = Forwards.ReLU)] [Dropout(0.2)] [Dense(3)] [Activation(Forward = Forwards.Tanh)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;";

    private const string Images =
        """
        [Network(2, 9, 9)] [Activation(Forward = Forwards.Tanh)] [Conv2D(3, 3)] [BatchNorm] [Activation(Forward = Forwards.ReLU)] [MaxPool2D(2)] [Flatten] [BatchNorm]
        [GradientRule(Rules.Scale, Factor = 2)] [Dense(3)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;
        """;

    public static TheoryData<string> Networks => [Vectors, Images];

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task LayerOfAnUnknownKind_IsAnErrorWhereverItStands(string source)
    {
        NetworkSpec spec = ParsedNetwork.Of(source).Spec!;
        for (int place = 0; place <= spec.Layers.Count; place++)
        {
            LayerSpec[] layers = [.. spec.Layers.Take(place), new UnknownSpec("Unknown"), .. spec.Layers.Skip(place)];
            Task<NetworkPlan> planned = Task.Run(() => NetworkPlanner.Plan(spec with { Layers = layers.ToEquatableArray() }), TestContext.Current.CancellationToken);
            await Assert.ThrowsAsync<InvalidOperationException>(() => planned.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void ElementwiseLayerOfAnUnknownKind_IsAnErrorInEveryBlock(string source)
    {
        NetworkPlan plan = NetworkPlanner.Plan(ParsedNetwork.Of(source).Spec!);
        for (int i = 0; i < plan.Blocks.Count; i++)
        {
            BlockPlan block = plan.Blocks[i];
            for (int place = 0; place <= block.Elementwise.Count; place++)
            {
                ElementwisePlan[] layers = [.. block.Elementwise.Take(place), new UnknownPlan("Unknown"), .. block.Elementwise.Skip(place)];
                BufferPlan[] values = [.. block.Values.Take(place + 1), .. block.Values.Skip(place)];
                BlockPlan with = block with { Elementwise = layers.ToEquatableArray(), Values = values.ToEquatableArray() };
                Assert.Throws<InvalidOperationException>(() => NetworkEmitter.Emit(With(plan, i, with)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void OperatorOfAnUnknownKind_IsAnErrorInEveryBlock(string source)
    {
        NetworkPlan plan = NetworkPlanner.Plan(ParsedNetwork.Of(source).Spec!);
        for (int i = 0; i < plan.Blocks.Count; i++)
        {
            BlockPlan with = plan.Blocks[i] with { Operator = new UnknownOperator("Unknown") };
            Assert.Throws<InvalidOperationException>(() => NetworkEmitter.Emit(With(plan, i, with)));
            Assert.Throws<InvalidOperationException>(() => SamplePlan.Plan(With(plan, i, with).Blocks));
        }
    }

    private static NetworkPlan With(NetworkPlan plan, int index, BlockPlan block) =>
        plan with { Blocks = plan.Blocks.Select((other, i) => i == index ? block : other).ToEquatableArray() };

    private sealed record UnknownSpec(string Name) : LayerSpec(Name);

    private sealed record UnknownPlan(string Layer) : ElementwisePlan(Layer);

    private sealed record UnknownOperator(string Layer) : OperatorPlan(Layer);
}
