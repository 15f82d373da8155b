using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Ops.Padding;

/// <summary>The border that a window reaches around images.</summary>
/// <param name="Image">The image without it.</param>
/// <param name="Height">Rows above, and as many below.</param>
/// <param name="Width">Columns on the left, and as many on the right.</param>
/// <param name="Value">The value of the border.</param>
internal sealed record Border(Image Image, int Height, int Width, float Value)
{
    public Border(Image image, Window window, float value)
        : this(image, window.Height.Padding, window.Width.Padding, value)
    {
    }

    /// <summary>The image with it.</summary>
    public Image Bordered => Image with { Height = Image.Height + (2 * Height), Width = Image.Width + (2 * Width) };

    /// <summary>The sizes of image and border, as kernels take them.</summary>
    public string Sizes => $"{Image.Channels}, {Image.Height}, {Image.Width}, {Height}, {Width}";
}

/// <summary>An image with a border.</summary>
internal sealed record PadOp(string Layer, Value X, Value Y, Border Border) : Op(Layer)
{
    public override IReadOnlyList<Value> Reads => [X];

    public override IReadOnlyList<Value> Writes => [Y];

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Y = map(Y) };

    public override Op Arrange(LayoutBuilder layouts)
    {
        Value x = layouts.Walkable(X, Border.Image);
        return this with { X = x, Y = Y with { Layout = Border.Bordered.Like(x.Layout) } };
    }

    public override void Differentiate(GradientBuilder gradient)
    {
        Value dx = gradient.NewGradient(X);
        gradient.Emit(new CropOp(Layer, gradient.Of(Y), dx, Border));
        gradient.Add(X, dx);
    }

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        (Image bordered, string x, string y, string value) = (Border.Bordered, printer.Ref(X), printer.Ref(Y), Literals.Float(Border.Value));
        string dealt = $"{Border.Height}, {Border.Width}, 1, 1, {y}, {bordered.Height}, {bordered.Width}, {value}";
        printer.Line(X.Layout is Planes planes
            ? $"{StepPrinter.Kernels}Planes.Deal({x}, {StepPrinter.Arguments(planes)}, {dealt});"
            : $"{StepPrinter.Kernels}Blocks.Pad({x}, {y}, blocks, {Border.Sizes}, {value});");
    }
}

/// <summary>The gradient of what lies within the border.</summary>
internal sealed record CropOp(string Layer, Value Dy, Value Dx, Border Border) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [Dy];

    public override IReadOnlyList<Value> Writes => [Dx];

    public override Op Map(Func<Value, Value> map) => this with { Dy = map(Dy), Dx = map(Dx) };

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused) =>
        printer.Line($"{StepPrinter.Kernels}Blocks.Crop({printer.Ref(Dy)}, {printer.Ref(Dx)}, blocks, {Border.Sizes});");
}
