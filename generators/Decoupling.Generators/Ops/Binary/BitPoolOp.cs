using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Ops.Pooling;

namespace Decoupling.Generators.Ops.Binary;

/// <summary>The largest of two values in each window of an image of bits.</summary>
internal sealed record BitPoolOp(string Layer, Value X, Value Y, PackedBits Packed, PoolShape Shape) : Op(Layer)
{
    public override IReadOnlyList<Value> Reads => [X];

    public override IReadOnlyList<Value> Writes => [Y];

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Y = map(Y) };

    public override Op Arrange(LayoutBuilder layouts) => this with { X = layouts.Arranged(X), Y = Y with { Layout = Packed } };

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused) => printer.Line(
        $"{BitsPrinting.Kernels}Bits.Maximum({BitsPrinting.Words(printer, X)}, {PoolOp.Windows(Shape)}, {BitsPrinting.Words(printer, Y)});");
}
