using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Convolution;
using Decoupling.Generators.Ops.Pooling;

namespace Decoupling.Generators.Ops.Binary;

/// <summary>The products of bits with bits of weights, added up as whole numbers: exact, so that they are those of the float product.</summary>
/// <param name="Windows">The convolution, or null for a product.</param>
/// <param name="IsStep">Whether the inputs' bits stand for 0 and 1 instead of -1 and +1.</param>
internal sealed record BinarySumsOp(string Layer, Value Bits, Value Sums, PackedWeights Weights, ConvolutionShape? Windows, bool IsStep) : Op(Layer)
{
    public override IReadOnlyList<Value> Reads => [Bits];

    public override IReadOnlyList<Value> Writes => [Sums];

    public override Derivation Derived => Weights;

    public override Op Map(Func<Value, Value> map) => this with { Bits = map(Bits), Sums = map(Sums) };

    public override Op Arrange(LayoutBuilder layouts) => this with
    {
        Bits = layouts.Arranged(Bits),
        Sums = Sums with { Layout = new IntegerSums(Windows?.Output.Plane ?? 1, Weights.Outputs) },
    };

    public override OpField FrozenField
    {
        get
        {
            string form = $"{BitsPrinting.Kernels}BitForm.{(IsStep ? "And" : "Xnor")}";
            string value = Windows is { } windows
                ? $"{BitsPrinting.Kernels}BitWeights.Convolution({Weights.Read}, {Printed(windows)}, {form})"
                : $"{BitsPrinting.Kernels}BitWeights.Dense({Weights.Read}, {Weights.Taps}, {Weights.Channels}, {Weights.Outputs}, {form})";
            return new OpField(BitsPrinting.Kernels + "BitWeights", FieldName, value);
        }
    }

    private string FieldName => "_" + StepPrinter.Identifier(Layer);

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused) =>
        printer.Line($"{FieldName}.Sums({BitsPrinting.Words(printer, Bits)}, {BitsPrinting.Count(Bits)}, {BitsPrinting.Integers(printer, Sums)});");

    private static string Printed(ConvolutionShape windows)
    {
        (Slide height, Slide width) = (windows.Window.Height, windows.Window.Width);
        return $"new {BitsPrinting.Kernels}BitWindows("
            + $"Channels: {windows.Input.Channels}, Height: {windows.Input.Height}, Width: {windows.Input.Width}, Outputs: {windows.Output.Channels}, "
            + $"KernelHeight: {height.Size}, KernelWidth: {width.Size}, StrideHeight: {height.Stride}, StrideWidth: {width.Stride}, "
            + $"PaddingHeight: {height.Padding}, PaddingWidth: {width.Padding}, "
            + $"PaddingBit: {(windows.Border > 0 ? "true" : "false")}) {{ OutputHeight = {windows.Output.Height}, OutputWidth = {windows.Output.Width} }}";
    }

    /// <summary>The same sums without those that no window of a pool covers, which stands alone after them.</summary>
    public BinarySumsOp Within(PoolShape pool) => this with { Windows = Windows! with { Output = pool.Covered } };
}

/// <summary>Sums as the floats that they are.</summary>
internal sealed record SumsToFloatsOp(string Layer, Value Sums, Value Z, IntegerSums Integers) : Op(Layer)
{
    public override IReadOnlyList<Value> Reads => [Sums];

    public override IReadOnlyList<Value> Writes => [Z];

    public override Op Map(Func<Value, Value> map) => this with { Sums = map(Sums), Z = map(Z) };

    public override Op Arrange(LayoutBuilder layouts) => this with
    {
        Sums = layouts.Arranged(Sums),
        Z = Z with { Layout = Integers.Pixels > 1 ? new Pixels(Image.Of(Z.Shape)) : Rows.Instance },
    };

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        (string rows, _, int stride, _) = printer.Extent(Z);
        string sums = BitsPrinting.Integers(printer, Sums);
        printer.Line($"{BitsPrinting.Kernels}BitSums.ToFloats({sums}, {rows}, {Integers.Channels}, {printer.Ref(Z)}, {stride});");
    }
}
