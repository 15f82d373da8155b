using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Graph;

namespace Decoupling.Generators.Ops.Binary;

/// <summary>The comparisons of a two-valued function as bits: of a row, or of an image pixel by pixel.</summary>
internal sealed record PackOp(string Layer, Value X, Value Bits, PackedBits Packed, TwoLevels Levels) : Op(Layer)
{
    public override IReadOnlyList<Value> Reads => [X];

    public override IReadOnlyList<Value> Writes => [Bits];

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Bits = map(Bits) };

    public override Op Arrange(LayoutBuilder layouts) => this with
    {
        X = layouts.Arranged(X) is { Layout: Pixels { Image: var image } } pixels && Packed == new PackedBits(image.Plane, image.Channels)
            ? pixels
            : layouts.PaddedRow(X),
        Bits = Bits with { Layout = Packed },
    };

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        bool arePlanes = Packed.Pixels > 1 && X.Layout is not Pixels;
        string comparison = (arePlanes ? "PackPlanes" : "Pack") + (Levels.IncludesThreshold ? "GreaterOrEqual" : "Greater");
        (string rows, _, int stride, _) = printer.Extent(X);
        string extent = arePlanes ? $"{Packed.Pixels}, {Packed.Channels}, {Packed.Pixels}" : $"{stride}, {rows}, {Packed.Channels}";
        printer.Line($"{BitsPrinting.Kernels}Bits.{comparison}({printer.Ref(X)}, {extent}, {Literals.Float(Levels.Threshold)}, {BitsPrinting.Words(printer, Bits)});");
    }
}
