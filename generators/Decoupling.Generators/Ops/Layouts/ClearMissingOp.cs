using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;

namespace Decoupling.Generators.Ops.Layouts;

/// <summary>Sets the values of the samples that the last block of sixteen does not have to zero, in place.</summary>
internal sealed record ClearMissingOp(string Layer, Value X) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [X];

    public override IReadOnlyList<Value> Writes => [];

    public override Op Map(Func<Value, Value> map) => this with { X = map(X) };

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused) =>
        printer.Line($"{StepPrinter.Kernels}Blocks.ClearMissing({printer.Ref(X)}, rows, {X.Columns});");
}
