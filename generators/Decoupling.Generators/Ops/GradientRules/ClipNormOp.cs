using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;

namespace Decoupling.Generators.Ops.GradientRules;

/// <summary>The identity forward; backward, the gradients of the whole batch are scaled down to a norm.</summary>
/// <param name="Sum">The number of its sums over samples.</param>
internal sealed record ClipNormOp(string Layer, Value X, Value Y, float Max, int Sum) : GradientRuleOp(Layer, X, Y)
{
    public override void Differentiate(GradientBuilder gradient)
    {
        if (gradient.Needs(X))
        {
            Value dy = gradient.Of(Y);
            Value dx = gradient.NewGradient(X);
            gradient.Emit(new SquaresOp(Layer, dy, Sum));
            gradient.Emit(new ClipOp(Layer, dy, dx, Max, Sum));
            gradient.Add(X, dx);
        }
    }
}

/// <summary>The squares of a gradient, summed over the values of each sample.</summary>
internal sealed record SquaresOp(string Layer, Value Dy, int Sum) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [Dy];

    public override IReadOnlyList<Value> Writes => [];

    public override bool EndsStage => true;

    public override string AfterStage => $"CompleteSums({Literals.Text(Layer)}, {Sum}, batch);";

    public override Op Map(Func<Value, Value> map) => this with { Dy = map(Dy) };

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused) => printer.Line(Dy.Layout is Interleaved
        ? $"{StepPrinter.Kernels}GradientRules.SquaresOfBlocks({printer.Ref(Dy)}, rows, {Dy.Columns}, SampleSums({Sum}, {StepPrinter.First}, rows));"
        : $"{StepPrinter.Kernels}GradientRules.SquaresOfRows({printer.Ref(Dy)}, rows, {Dy.Columns}, {Dy.Stride}, SampleSums({Sum}, {StepPrinter.First}, rows));");
}

/// <summary>dx = dy min(1, max / norm).</summary>
internal sealed record ClipOp(string Layer, Value Dy, Value Dx, float Max, int Sum) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [Dy];

    public override IReadOnlyList<Value> Writes => [Dx];

    public override Value? Overwrites => Dy;

    public override Op Map(Func<Value, Value> map) => this with { Dy = map(Dy), Dx = map(Dx) };

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        printer.CopyIfApart(Dy, Dx);
        (string rows, int columns, int stride, _) = printer.Extent(Dx);
        string factor = $"{StepPrinter.Kernels}GradientRules.ClipFactor(SampleSums({Sum}, 0, batch.Total), {Literals.Float(Max)})";
        printer.Line($"{StepPrinter.Kernels}GradientRules.Multiply({printer.Ref(Dx)}, {rows}, {columns}, {stride}, {factor});");
    }
}
