using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using CsCheck;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;
using Decoupling.Generators.Parsing;
using Decoupling.Generators.Proofs;
using Decoupling.Generators.Tests.Functions;
using Decoupling.Generators.Tests.Testing;
using Decoupling.Tests.Testing;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Decoupling.Generators.Tests.Proofs;

/// <summary>What is claimed of the outputs of a function, held against the function at many points; nothing of the intervals has a part in these.</summary>
public sealed class OutputRangeTests
{
    /// <summary>Dense where functions turn, and as far as the working range goes.</summary>
    private static readonly float[] Places =
    [
        .. Enumerable.Range(-400, 801).Select(i => i / 50f),
        .. Enumerable.Range(0, 900).Select(i => MathF.Pow(10f, (i / 100f) - 3f)).SelectMany(x => new[] { x, -x }),
        PairProver.WorkingRange, -PairProver.WorkingRange,
    ];

    [Fact]
    public void ARandomFunction_StaysInItsRange()
    {
        int finite = 0, bounded = 0, dead = 0;
        RandomFunction.OfDepth(3).SampleFixed(
            500,
            function =>
            {
                OutputRange range = new(Pair(function));
                Tape tape = new(function, Derivative.Of(function));
                (int Sign, float Value)? half = range.DeadHalf;
                Interval? values = range.Values;
                finite += values is null ? 0 : 1;
                bounded += values is { Low: > -20f, High: < 20f } ? 1 : 0;
                dead += half is null ? 0 : 1;
                foreach (float x in Places)
                {
                    tape.At(x);
                    float y = tape.Value(0);
                    float off = values is { } all ? Math.Max(all.Low - y, y - all.High) : 0f;
                    if (half is { } line && line.Sign * x >= 1f)
                    {
                        off = Math.Max(off, MathF.Abs(y - line.Value));
                        Assert.True(tape.Value(1) == 0f, $"slope {tape.Value(1):R} at {x:R} in {half}");
                    }

                    Assert.True(off <= 0f || off <= Noise(function, x), $"{y:R} at {x:R} is not in {values}, or not {half}");
                }
            },
            function => function.ToString()!);

        // Claims that are not made are not contradicted either.
        Assert.True(finite > 150 && bounded > 80 && dead > 20, $"{finite} finite, {bounded} bounded, {dead} dead");
    }

    /// <summary>A warning that outputs are bounded is contradicted where a sampled output lets the loss become small.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ARandomFunctionWithAWarning_HasNoSampleThatContradictsIt(int outputs)
    {
        LossKind loss = outputs == 1 ? LossKind.BinaryCrossEntropy : LossKind.SoftmaxCrossEntropy;
        int bounded = 0, open = 0;
        RandomFunction.OfDepth(3).SampleFixed(
            500,
            function =>
            {
                ParseIssue? issue = LossProofs.Inspect(loss, "Last", Pair(function), outputs, Location.None);
                if (issue?.Arguments[3] is not string fact || !fact.StartsWith("gives", StringComparison.Ordinal))
                {
                    open++;
                    return;
                }

                bounded++;
                Assert.True(SmallestLoss(function, outputs) >= 0.0099, fact);
            },
            function => function.ToString()!,
            seed: "0000KiqNqCO5");
        Assert.True(bounded > 50 && open > 50, $"{bounded} bounded, {open} others");
    }

    /// <summary>Sampled ends and proved ones nearly are the same: a loss that can become small has no warning, one that cannot has one.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    public async Task EveryBuiltIn_IsReportedWhereSamplesSay(int outputs)
    {
        string[] names = [.. Catalogue.Names(FunctionRole.Forward)];
        LossKind loss = outputs == 1 ? LossKind.BinaryCrossEntropy : LossKind.SoftmaxCrossEntropy;

        // A network for each line.
        IReadOnlyList<Diagnostic> found = await AnalyzerVerifier.Diagnose(GeneratorHarness.Run("using Decoupling;\n" + string.Join("\n", names.Select(name =>
            $"[Network(3)] [Dense({outputs})] [{Activation(name)}] [Loss(Losses.{loss})] public sealed partial class {name}Net;"))));
        int reports = 0;
        for (int i = 0; i < names.Length; i++)
        {
            FunctionSpec forward = ParsedPair.Read($"[{Activation(names[i])}] public partial struct P;").Pair.Forward;
            bool isExpected = !(names[i] == "Logistic" && outputs == 1) && SmallestLoss(forward.Body, outputs) >= 0.01;
            bool isReported = found.Any(diagnostic =>
                diagnostic.Id is "DCPL0141" or "DCPL0142" && diagnostic.Location.GetLineSpan().StartLinePosition.Line == i + 1);
            Assert.True(isExpected == isReported, $"{names[i]}: expected {isExpected}, found {string.Join(", ", found)}");
            reports += isReported ? 1 : 0;
        }

        Assert.InRange(reports, 5, names.Length - 5);

        static string Activation(string name) => $"Activation(Forward = Forwards.{name}, Backward = Backwards.Constant)";
    }

    /// <summary>What remains at the best of the sampled outputs, whatever is drawn; for one output, of the worse of both targets.</summary>
    private static double SmallestLoss(Expression forward, int outputs)
    {
        Tape tape = new(forward);
        float[] values =
        [
            .. Places.SelectMany(x => new[] { 0f, 0.5f, 0.999f }.Select(u =>
            {
                tape.At(x, uniform: u);
                return tape.Value(0);
            })),
        ];
        return outputs == 1
            ? Math.Max(Math.Log(1 + Math.Exp(values.Min())), Math.Log(1 + Math.Exp(-values.Max())))
            : Math.Log(1 + ((outputs - 1) * Math.Exp((double)values.Min() - values.Max())));
    }

    private static PairSpec Pair(Expression forward) => PairSpec.Create(
        new FunctionSpec("F", null, forward), new FunctionSpec(Catalogue.Derivative, Catalogue.Derivative, Derivative.Of(forward)));

    /// <summary>What rounding may do on a piece that only rises or falls: a few units in the last place of the greatest number on the way.</summary>
    private static float Noise(Expression function, float x) => 3e-6f * function.Nodes().Where(node => !node.IsBoolean)
        .Select(node => MathF.Abs(Evaluator.At(node, x))).Where(float.IsFinite).DefaultIfEmpty(0f).Max();
}
