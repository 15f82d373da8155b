using System;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Layers.Activation;
using Decoupling.Generators.Layers.Dense;
using Decoupling.Generators.Layers.Dropout;
using Decoupling.Generators.Model;
using Decoupling.Generators.Parsing;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Parsing;

/// <summary>What the parser makes of a declaration; what it reports is tested with the analyzers.</summary>
public sealed class NetworkParserTests
{
    [Fact]
    public void LayersOfSeveralLists_AreReadInOrderWithTheirSettings()
    {
        NetworkSpec spec = Parse(
            """
            [Network(1, 28, 28), Dense(32, Initializer = Initializer.HeNormal)]
            [Activation(Forward = Forwards.ReLU)]
            [Dropout(0.25), Dense(units: 16, Bias = false, Name = "Middle")]
            [Activation(Forward = Forwards.Sign, Backward = Backwards.Rectangular)]
            [Dense(10)]
            [Loss(Losses.SquaredHinge)]
            public sealed partial class Net;
            """).Spec!;
        Assert.Equal(new TensorShape(1, 28, 28), spec.InputShape);
        Assert.Equal(LossKind.SquaredHinge, spec.Loss.Kind);
        Assert.Equal(["Dense1", "Activation1", "Dropout1", "Middle", "Activation2", "Dense3"], spec.Layers.Select(layer => layer.Name));
        Assert.Equal(new DenseSpec("Dense1", 32, true, InitializerKind.HeNormal) { Reads = Reads(-1) }, spec.Layers[0]);
        Assert.Equal(new DropoutSpec("Dropout1", 0.25) { Reads = Reads(1) }, spec.Layers[2]);
        Assert.Equal(new DenseSpec("Middle", 16, false, InitializerKind.GlorotUniform) { Reads = Reads(2) }, spec.Layers[3]);
        Assert.Equal("Sign / Rectangular(-0.5, 0.5)", Assert.IsType<InlinePair>(Assert.IsType<ActivationSpec>(spec.Layers[4]).Pair).Pair.Name);

        static EquatableArray<int> Reads(int number) => new[] { number }.ToEquatableArray();
    }

    /// <summary>Layers by number; -1 is the network's input.</summary>
    [Fact]
    public void LayersWithNames_ReadWhatTheyName()
    {
        NetworkSpec spec = Parse(
            """
            [Network(2, 4, 4)]
            [Conv2D(2, 3, Padding = 1, Name = "Stem")]
            [BatchNorm]
            [Conv2D(2, 1, From = "Stem")]
            [Add("BatchNorm1")]
            [Multiply("Input", "Stem", From = "Stem")]
            [LayerNorm(From = "Input")]
            [Concat("Add1", "Multiply1")]
            [Loss(Losses.MeanSquaredError)]
            public sealed partial class Net;
            """).Spec!;
        Assert.Equal([[-1], [0], [0], [2, 1], [0, -1, 0], [-1], [5, 3, 4]], spec.Layers.Select(layer => layer.Reads.ToArray()));
    }

    [Fact]
    public void EqualDeclarations_GiveEqualSpecs()
    {
        const string Source = "[Network(3)] [Dense(2)] [Activation(Forward = Forwards.Tanh)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;";
        Assert.Equal(Parse(Source).Spec, Parse("// Moved.\n" + Source).Spec);
        Assert.NotEqual(Parse(Source).Spec, Parse(Source.Replace("[Dense(2)] [Loss", "[Dense(3)] [Loss", StringComparison.Ordinal)).Spec);
        Assert.NotEqual(Parse(Source).Spec, Parse(Source.Replace("[Dense(2)] [Loss", "[Dense(2, From = \"Dense1\")] [Loss", StringComparison.Ordinal)).Spec);
    }

    [Fact]
    public void TypeInContainers_IsDescribedAsItIsToBeOpened()
    {
        TypeSpec type = Parse(
            """
            namespace Outer.@event
            {
                public static partial class Box<T>
                {
                    internal partial record struct Inner
                    {
                        [Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)] protected internal partial class Net<TPair> where TPair : struct, IActivation;
                    }
                }
            }
            """).Spec!.Type;
        Assert.Equal(
            new TypeSpec(
                "Outer.@event", new[] { "partial class Box<T>", "partial record struct Inner" }.ToEquatableArray(), "class", "Net", new[] { "TPair" }.ToEquatableArray(),
                "protected internal", "Outer.event.Box`1+Inner+Net`1"),
            type);
    }

    [Fact]
    public void TypesThatDifferInCaseOnly_GetFilesOfTheirOwn()
    {
        GeneratorRun run = GeneratorHarness.Run(
            """
            using Decoupling;
            namespace N
            {
                [Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;
                [Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class NET;
                [Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Other;
            }
            """);
        Assert.Empty(run.Diagnostics);
        Assert.Equal(3, run.Sources.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("N.Other.g.cs", run.Sources.Keys);
        Assert.DoesNotContain("N.Net.g.cs", run.Sources.Keys);
    }

    [Fact]
    public void NetworkRepeatedOnAnotherPart_IsGeneratedOnce()
    {
        GeneratorRun run = GeneratorHarness.Run(
            "using Decoupling;\n[Network(3)] [Dense(2)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;\n[Network(4)] partial class Net;");
        Assert.Single(run.Sources);
        Assert.Equal(["CS0579"], run.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("[Network(3)] [Dense(0)] [Loss(Losses.MeanSquaredError)] public sealed partial class Net;", true)]
    [InlineData("[Network(3)] [Dense(2)] public abstract partial class Net;", true)]
    [InlineData("[Network(3)] [Dense(2)] public static partial class Net;", false)]
    [InlineData("[Network(3)] [Dense(2)] public sealed class Net;", true)]
    public void DeclarationWithErrors_HasAStubWhereTheTypeCanBeOpened(string source, bool hasStub)
    {
        NetworkParseResult result = Parse(source);
        Assert.Null(result.Spec);
        Assert.Equal(hasStub, result.Stub is not null);
        Assert.NotEmpty(result.Issues);
    }

    [Fact]
    public void Stub_GivesTheFixedMembersSoThatTheirUsersCompile()
    {
        GeneratorRun run = GeneratorHarness.Run(
            """
            using System;
            using Decoupling;
            [Network(3)] [Dense(0)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;
            public static class User
            {
                public static float Use(float[] x, int[] labels, float[] targets)
                {
                    var net = new Net(maxBatch: 64, seed: 1) { Threads = 2, Step = 7 };
                    INetwork any = net;
                    ITrainable<int> byClass = net;
                    ITrainable<float> byValue = net;
                    net.Predict(x, new float[12 / Net.OutputSize / Net.InputSize / Net.ParameterCount]);
                    net.Parameters.Clear();
                    net.Gradients.Clear();
                    return net.Backward(x, labels) + net.Backward(x, targets) + byClass.Backward(x, labels) + byValue.Backward(x, targets)
                        + any.Description.OutputSize + Net.Layers.InputSize + net.MaxBatch + net.Seed + net.Step;
                }
            }
            """);
        Exception thrown = Assert.ThrowsAny<Exception>(() => run.Assembly.GetType("User")!.GetMethod("Use")!.Invoke(null, [new float[3], new int[1], new float[1]]));
        Assert.Contains("has errors", Assert.IsType<InvalidOperationException>(thrown.InnerException).Message, StringComparison.Ordinal);
    }

    private static NetworkParseResult Parse(string source) => ParsedNetwork.Of(source);
}
