using System;
using System.Collections.Generic;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Ops.Pooling;

/// <summary>The sizes of a pooling of images.</summary>
internal sealed record PoolShape(bool IsMaximum, Image Input, Image Output, Window Window)
{
    /// <summary>What of the input its windows reach.</summary>
    public Image Covered => Input with { Height = Window.Height.Reach(Output.Height), Width = Window.Width.Reach(Output.Width) };
}

/// <summary>Mean or maximum of the windows of images.</summary>
internal sealed partial record PoolOp(string Layer, Value X, Value Y, PoolShape Shape) : Op(Layer)
{
    public override IReadOnlyList<Value> Reads => [X];

    public override IReadOnlyList<Value> Writes => [Y];

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Y = map(Y) };

    public override Op Arrange(LayoutBuilder layouts)
    {
        Value x = layouts.Image(X, Shape.Input);
        return this with { X = x, Y = Y with { Layout = Shape.Output.Like(x.Layout) } };
    }

    public override void Differentiate(GradientBuilder gradient)
    {
        Value dx = gradient.NewGradient(X);
        gradient.Emit(new PoolGradientOp(Layer, X, Y, gradient.Of(Y), dx, Shape));
        gradient.Add(X, dx);
    }
}

/// <summary>Of a mean, each place's share; of a maximum, the gradient at the place that gave it.</summary>
internal sealed partial record PoolGradientOp(string Layer, Value X, Value Y, Value Dy, Value Dx, PoolShape Shape) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => Shape.IsMaximum ? [X, Y, Dy] : [Dy];

    public override IReadOnlyList<Value> Writes => [Dx];

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Y = map(Y), Dy = map(Dy), Dx = map(Dx) };
}

/// <summary>The mean of each channel.</summary>
internal sealed partial record ChannelMeanOp(string Layer, Value X, Value Y, Image Image) : Op(Layer)
{
    public override IReadOnlyList<Value> Reads => [X];

    public override IReadOnlyList<Value> Writes => [Y];

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Y = map(Y) };

    public override Op Arrange(LayoutBuilder layouts)
    {
        Value x = layouts.Image(X, Image);
        return this with { X = x, Y = Y with { Layout = x.Layout is ImageLayout ? Rows.Instance : x.Layout } };
    }

    public override void Differentiate(GradientBuilder gradient)
    {
        Value dx = gradient.NewGradient(X);
        gradient.Emit(new ChannelMeanGradientOp(Layer, gradient.Of(Y), dx, Image));
        gradient.Add(X, dx);
    }
}

/// <summary>Each place's share of the gradient of its channel's mean.</summary>
internal sealed partial record ChannelMeanGradientOp(string Layer, Value Dy, Value Dx, Image Image) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [Dy];

    public override IReadOnlyList<Value> Writes => [Dx];

    public override Op Map(Func<Value, Value> map) => this with { Dy = map(Dy), Dx = map(Dx) };
}
