using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;

namespace Decoupling.Generators.Ops.Layouts;

internal sealed partial record LayoutOp
{
    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused) => printer.Line((X.Layout, Y.Layout) switch
    {
        (Rows or CallerRows, Interleaved) => $"{StepPrinter.Kernels}Blocks.FromRows({printer.Ref(X)}, {X.Stride}, rows, {X.Columns}, {printer.Ref(Y)});",
        (Interleaved, Rows) => $"{StepPrinter.Kernels}Blocks.ToRows({printer.Ref(X)}, rows, {X.Columns}, {printer.Ref(Y)}, {Y.Stride});",
        (Planes planes, Rows) => $"{StepPrinter.Kernels}Planes.Compact({printer.Ref(X)}, {StepPrinter.Arguments(planes)}, {printer.Ref(Y)});",
        (Pixels { Image: var image, PixelStride: var stride }, Rows or Planes { IsCompact: true }) =>
            $"{StepPrinter.Kernels}Panels.Transpose({printer.Ref(X)}, {stride}, {image.Plane}, {image.Channels}, {printer.Ref(Y)}, {image.Plane});",
        (CallerRows, Rows or Planes) => $"{StepPrinter.Kernels}Rows.Copy({printer.Ref(X)}, {X.Stride}, {printer.Ref(Y)}, {Y.Stride}, rows, {X.Columns});",
        _ => throw new InvalidOperationException($"Nothing leads from {X} to {Y}."),
    });
}
