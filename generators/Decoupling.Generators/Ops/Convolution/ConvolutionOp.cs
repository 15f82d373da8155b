using System;
using System.Collections.Generic;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Binary;
using Decoupling.Generators.Ops.Layouts;
using Decoupling.Generators.Ops.Pooling;
using Decoupling.Generators.Ops.Quantization;

namespace Decoupling.Generators.Ops.Convolution;

/// <summary>z(o, y, x) = bias(o) + sum of x(c, stride y + dilation i, stride x + dilation j) w(o, c, i, j).</summary>
/// <param name="X">The image.</param>
/// <param name="Walked">The image that the kernel walks over: <paramref name="X"/>, or a copy of it with a border.</param>
internal sealed partial record ConvolutionOp(string Layer, Value X, Value Walked, Value Z, ConvolutionShape Shape, TensorPlan Weights, TensorPlan? Bias) : Op(Layer)
{
    /// <summary>What it reads in the place of its weights, or null for these themselves.</summary>
    public QuantizedWeights? Quantized { get; init; }

    /// <summary>The windows of its output that it leaves as one value each, or null.</summary>
    public PoolShape? Pool { get; init; }

    /// <summary>Weights of +1 and -1 are kept as bits where they are arranged anew anyway.</summary>
    public override Derivation? Derived => Z.Layout is Pixels && Quantized is { Pair.Levels.IsSign: true } signs
        ? new PackedWeights(signs, Shape.Output.Channels, 1, Shape.FanIn)
        : Quantized;

    public override OpField? FrozenField => Z.Layout is Pixels ? TapWeights : null;

    public override IReadOnlyList<Value> Reads => [Walked];

    public override IReadOnlyList<Value> Writes => [Z];

    public override bool IsTrained => true;

    public override int Zeros => Bias is null ? Layout.Padded(Shape.Output.Channels) : 0;

    public override IReadOnlyList<TensorPlan> Parameters => [.. Quantized is null ? new[] { Weights } : [], .. Bias is null ? [] : new[] { Bias }];

    /// <summary>The weight gradient sums over all lanes.</summary>
    public override Value? ReadsClean => Walked == X ? X : null;

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Walked = map(Walked), Z = map(Z) };

    public override Op Arrange(LayoutBuilder layouts)
    {
        Value x = layouts.Walkable(X, Shape.Input);
        if (x.Layout is Planes input)
        {
            if (!Shape.Reaches(input))
            {
                layouts.IsOutOfReach = true;
                return this;
            }

            Planes walked = Shape.WalkedPlanes(input);
            Layout output = layouts.LeavesPixels && Shape.Groups == 1 ? new Pixels(Pool?.Output ?? Shape.Output) : Shape.OutputPlanes(walked);
            return this with { X = x, Walked = walked == input ? x : Copied(walked), Z = Z with { Layout = output } };
        }

        return this with { X = x, Walked = Shape.Window.IsPadded ? Copied(Interleaved.Instance) : x, Z = Z with { Layout = Interleaved.Instance } };

        Value Copied(Layout layout)
        {
            Value copy = layouts.NewValue(Z.Name.Replace("Values", "Padded"), Shape.Walked.Shape, layout);
            layouts.Add(new BorderOp(Layer, x, copy, Shape));
            return copy;
        }
    }

    public override bool Fuses(Op next) => Z.Layout is Interleaved && next is ISwept { IsForward: true } swept && swept.SweepsChannelsOf(Shape.Output);

    public override long Vectors(int samples) => (long)Shape.FanIn * Shape.Output.Channels * (Z.Layout is Planes planes ? planes.Vectors : Shape.Output.Plane);

    public override void Differentiate(GradientBuilder gradient)
    {
        Value dz = gradient.Of(Z);
        gradient.Emit(new ClearMissingOp(Layer, dz));
        gradient.EmitOverWeights(new ConvolutionWeightGradientOp(Layer, Walked, dz, Shape, Weights, Bias));
        Quantized?.Differentiate(gradient);
        if (gradient.Needs(X))
        {
            Value dx = gradient.NewGradient(X);
            gradient.Emit(new ConvolutionInputGradientOp(Layer, dz, dx, Shape, Weights) { Quantized = Quantized });
            gradient.Add(X, dx);
        }
    }
}

/// <summary>The image of a convolution with its border of zeros; for a sample by itself, dealt out by its stride.</summary>
internal sealed partial record BorderOp(string Layer, Value X, Value Walked, ConvolutionShape Shape) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [X];

    public override IReadOnlyList<Value> Writes => [Walked];

    public override Value? ReadsClean => X;

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Walked = map(Walked) };
}

/// <summary>dx(c, y, x) = sum of the dz(o, y', x') that x(c, y, x) went into, times their w(o, c, i, j).</summary>
internal sealed partial record ConvolutionInputGradientOp(string Layer, Value Dz, Value Dx, ConvolutionShape Shape, TensorPlan Weights) : ArrangedOp(Layer)
{
    /// <summary>What it reads in the place of its weights, or null for these themselves.</summary>
    public QuantizedWeights? Quantized { get; init; }

    public override Derivation? Derived => Quantized;

    public override IReadOnlyList<Value> Reads => [Dz];

    public override IReadOnlyList<Value> Writes => [Dx];

    public override long Scratch => (long)Layout.Lanes * Shape.Spread.Size;

    public override Op Map(Func<Value, Value> map) => this with { Dz = map(Dz), Dx = map(Dx) };

    public override bool Fuses(Op next) => next is ISwept { IsForward: false };
}

/// <summary>dw(o, c, i, j) = sum over samples and places of dz(o, y, x) x(c, y + i, x + j), and db(o) = sum over samples and places of dz(o, y, x).</summary>
internal sealed partial record ConvolutionWeightGradientOp(string Layer, Value Walked, Value Dz, ConvolutionShape Shape, TensorPlan Weights, TensorPlan? Bias) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [Walked, Dz];

    public override IReadOnlyList<Value> Writes => [];

    public override long Scratch => Shape.WeightSums;

    public override int LaneSums => Weights.Count + (Bias?.Count ?? 0);

    public override Op Map(Func<Value, Value> map) => this with { Walked = map(Walked), Dz = map(Dz) };
}
