using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;

namespace Decoupling.Generators.Ops.GradientRules;

/// <summary>The identity forward; backward, each gradient less the mean of its neighbours.</summary>
/// <param name="Group">How many of them share a mean.</param>
internal sealed record CentralizeOp(string Layer, Value X, Value Y, int Group) : GradientRuleOp(Layer, X, Y)
{
    public override void Differentiate(GradientBuilder gradient)
    {
        if (gradient.Needs(X))
        {
            Value dx = gradient.NewGradient(X);
            gradient.Emit(new CentralizeGradientOp(Layer, gradient.Of(Y), dx, Group));
            gradient.Add(X, dx);
        }
    }
}

/// <summary>dx = dy - mean(dy) over groups of neighbouring values of a sample.</summary>
internal sealed record CentralizeGradientOp(string Layer, Value Dy, Value Dx, int Group) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [Dy];

    public override IReadOnlyList<Value> Writes => [Dx];

    public override Value? Overwrites => Dy;

    public override Op Map(Func<Value, Value> map) => this with { Dy = map(Dy), Dx = map(Dx) };

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        printer.CopyIfApart(Dy, Dx);
        printer.Line(Dx.Layout is Interleaved
            ? $"{StepPrinter.Kernels}GradientRules.CentralizeBlocks({printer.Ref(Dx)}, blocks, {Dx.Columns}, {Group});"
            : $"{StepPrinter.Kernels}GradientRules.CentralizeRows({printer.Ref(Dx)}, rows, {Dx.Columns}, {Dx.Stride}, {Group});");
    }
}
