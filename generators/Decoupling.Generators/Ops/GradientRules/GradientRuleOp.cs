using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Ops.Activation;

namespace Decoupling.Generators.Ops.GradientRules;

/// <summary>The identity forward, and nothing in inference; what it does to the gradient, <see cref="Op.Differentiate"/> says.</summary>
internal abstract record GradientRuleOp(string Layer, Value X, Value Y) : ElementwiseOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [X];

    public override IReadOnlyList<Value> Writes => [Y];

    public override bool IsView => true;

    public override Op? InInference => null;

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Y = map(Y) };

    public override Op Arrange(LayoutBuilder layouts)
    {
        Value x = layouts.Swept(X);
        return this with { X = x, Y = Y with { Layout = x.Layout } };
    }

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
    }
}

/// <summary>The rule of a pair, element by element. It reads the gradient alone.</summary>
internal sealed record ElementwiseRuleOp(string Layer, Value X, Value Y, PairUse Pair) : GradientRuleOp(Layer, X, Y)
{
    public override void Differentiate(GradientBuilder gradient) => ActivationGradientOp.Add(gradient, Layer, X, X, Y, X, Pair);
}
