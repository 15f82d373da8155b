using System;
using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>Class indices as targets of a network that is trained on values: the compiler's one message says so.</summary>
public sealed class ClassLabelsTests
{
    [Theory]
    [InlineData("net.Backward(inputs, labels)")]
    [InlineData("Trainer.Fit(net, new Dataset<int>(inputs, labels, 3), new TrainingOptions { Optimizer = new Sgd(0.1f) })")]
    public async Task OfALossOnValues_AreRefusedInWords(string call)
    {
        string only = Assert.Single(await CompilerOutput.Of(Program("MeanSquaredError", call)));
        Assert.StartsWith("CS0619 at '" + call, only, StringComparison.Ordinal);
        Assert.Contains(GeneratorHarness.Run(Program("MeanSquaredError", call)).Diagnostics, diagnostic =>
            AnalyzerVerifier.Message(diagnostic).Contains("takes values as targets, not class indices", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SoftmaxCrossEntropy", "labels, 3")]
    [InlineData("SoftmaxCrossEntropy", "inputs, 3")]
    [InlineData("BinaryCrossEntropy", "labels, 3")]
    [InlineData("SquaredHinge", "labels, 3")]
    [InlineData("MeanSquaredError", "inputs, 3")]
    public async Task TargetsThatTheLossTakes_AreAccepted(string loss, string targets)
    {
        string target = targets.StartsWith("labels", StringComparison.Ordinal) ? "int" : "float";
        string call = $"Trainer.Fit(net, new Dataset<{target}>(inputs, {targets}), new TrainingOptions {{ Optimizer = new Sgd(0.1f) }}); net.Backward(inputs, {targets.Split(',')[0]})";
        Assert.Empty(await CompilerOutput.Of(Program(loss, call)));
    }

    private static string Program(string loss, string call) => $$"""
        using Decoupling;
        [Network(3)] [Dense(3)] [Loss(Losses.{{loss}})] internal sealed partial class Net;
        internal static class Program
        {
            private static void Main()
            {
                var net = new Net(4);
                float[] inputs = new float[3];
                int[] labels = new int[1];
                {{call}};
                System.Console.WriteLine(labels.Length);
            }
        }
        """;
}
