using System;
using System.Linq;
using System.Reflection;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Parsing;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>Every built-in on a layer of a network of its own, random ones and rules on the gradient included: each forward function under a rule, each rule under a forward function.</summary>
public sealed class CatalogueTrainingTests
{
    private const int Batch = 37, Steps = 30;

    private static readonly Lazy<Assembly> Compiled = new(() => GeneratorHarness.Run(
        "using Decoupling;\n" + string.Concat(Catalogue.Entries.Select(entry =>
            $"[Network(3)] [Dense(17)] [Activation({Pair(entry)})] [Dense(17)] [Activation({Pair(entry)})] [Dense(2)] [Loss(Losses.MeanSquaredError)]\n"
            + $"public sealed partial class {Name(entry)};\n"))).Assembly);

    public static TheoryData<string> Names => [.. Catalogue.Entries.Select(Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void EachBuiltIn_TrainsASmallNetworkWithoutANaN(string name)
    {
        var network = (ITrainable<float>)Activator.CreateInstance(Compiled.Value.GetType(name, throwOnError: true)!, Batch, 3UL)!;
        Random random = new(5);
        var optimizer = new Sgd(0.02f);
        float[] before = network.Parameters.ToArray();
        for (int step = 0; step < Steps; step++)
        {
            float[] inputs = [.. Enumerable.Range(0, Batch * 3).Select(_ => (4 * random.NextSingle()) - 2)];
            float[] targets = [.. Enumerable.Range(0, Batch * 2).Select(i => inputs[i / 2 * 3] > 0 ? 1f : 0f)];
            Assert.True(float.IsFinite(network.Backward(inputs, targets)), $"step {step}");
            optimizer.Step(network);
        }

        Assert.All(network.Parameters.ToArray(), value => Assert.True(float.IsFinite(value)));

        // The first weights are moved by a gradient that went through both layers' rules.
        ParameterDescription first = network.Description.Parameters.First();
        Assert.NotEqual(before.AsSpan(first.Offset, first.Count).ToArray(), network.Parameters.Slice(first.Offset, first.Count).ToArray());
    }

    private static string Name(CatalogueEntry entry) => entry.Role.ToString() + entry.Name;

    /// <summary>A step has no derivative to train by.</summary>
    private static string Pair(CatalogueEntry entry) => entry.Role == FunctionRole.Forward
        ? $"Forward = Forwards.{entry.Name}{(Derivative.Of(CatalogueParser.Bind(entry).Body).IsZero ? ", Backward = Backwards.Rectangular, Low = -2, High = 2" : "")}"
        : $"Forward = Forwards.{(entry.Name == Catalogue.Derivative ? "Tanh" : "Heaviside")}, Backward = Backwards.{entry.Name}";
}
