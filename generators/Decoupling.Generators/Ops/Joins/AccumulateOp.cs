using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;

namespace Decoupling.Generators.Ops.Joins;

/// <summary>The sum of two gradients of a value that is read twice, in the order in which the graph has them.</summary>
internal sealed record AccumulateOp(string Layer, Value A, Value B, Value Sum) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [A, B];

    public override IReadOnlyList<Value> Writes => [Sum];

    public override Value? Overwrites => A;

    public override Op Map(Func<Value, Value> map) => this with { A = map(A), B = map(B), Sum = map(Sum) };

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        (string rows, int columns, int stride, _) = printer.Extent(Sum);
        printer.Line($"{StepPrinter.Kernels}Join.Add({printer.Ref(A)}, {printer.Ref(B)}, {printer.Ref(Sum)}, {rows}, {columns}, {stride});");
    }
}
