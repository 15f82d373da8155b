using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Activation;

namespace Decoupling.Generators.Ops.Quantization;

/// <summary>The rule of the pair that quantises weights, on their complete gradient.</summary>
internal sealed record QuantizerGradientOp(string Layer, TensorPlan Latent, PairUse Pair) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [];

    public override IReadOnlyList<Value> Writes => [];

    public override Op Map(Func<Value, Value> map) => this;

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused) =>
        printer.Line($"GradientThrough<{Pair.Type}>({Latent.Place}, {Latent.Count}{QuantizedWeights.State(Pair, isTraining: true)});");
}
