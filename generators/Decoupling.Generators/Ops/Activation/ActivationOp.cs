using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Ops.Activation;

/// <summary>y = forward(x); and the bits of x that the rule will ask for, where it has a mask.</summary>
internal sealed partial record ActivationOp(string Layer, Value X, Value Y, Value Mask, PairUse Pair) : ElementwiseOp(Layer), ISwept
{
    /// <summary>Whether bits are kept for the rule.</summary>
    public bool KeepsMask { get; init; } = Pair.HasMask;

    public bool IsForward => true;

    public override IReadOnlyList<Value> Reads => [X];

    public override IReadOnlyList<Value> Writes => KeepsMask ? [Y, Mask] : [Y];

    public override Value? Overwrites => X;

    public override string? OverwritesIfUnread => Pair.IsKnown ? null : Pair.Type;

    public override bool IsTrained => Pair.Learned.Count > 0;

    public override StateUse? State => Pair.Draws is { } draws ? new StateUse(Layer, draws, Y.Layout is Interleaved, Pair.Values) : null;

    public override Op? InInference => this with { KeepsMask = false };

    public override IReadOnlyList<TensorPlan> Parameters => [.. Pair.Learned.Select(learned => learned.Tensor)];

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Y = map(Y), Mask = map(Mask) };

    public override Op Arrange(LayoutBuilder layouts)
    {
        Value x = layouts.Swept(X);
        return this with { X = x, Y = Y with { Layout = x.Layout }, Mask = Mask with { Layout = new Bits(x.Layout) } };
    }

    public bool SweepsChannelsOf(Image image) => true;

    public override void Differentiate(GradientBuilder gradient) => ActivationGradientOp.Add(gradient, Layer, X, Y, Y, Mask, Pair);
}

/// <summary>dx = rule(x, y, dy), of which it reads x, y or the bits of x as the rule does.</summary>
internal sealed partial record ActivationGradientOp(string Layer, Value X, Value Y, Value Mask, Value Dy, Value Dx, PairUse Pair) : ElementwiseOp(Layer), ISwept
{
    public bool IsForward => false;

    public override IReadOnlyList<Value> Reads =>
    [
        Dy,
        .. Pair.Reads.HasFlag(RuleInputs.PreActivation) ? new[] { X } : [],
        .. Pair.Reads.HasFlag(RuleInputs.Output) ? new[] { Y } : [],
        .. Pair.HasMask ? new[] { Mask } : [],
    ];

    public override IReadOnlyList<Value> Writes => [Dx];

    public override IEnumerable<Value> ReadsIfUnread(string pair) => Pair.IsKnown || Pair.Type != pair ? Reads : Reads.Where(value => value != X);

    public override Value? Overwrites => Dy;

    public override StateUse? State => Pair.Draws is { } draws ? new StateUse(Layer, draws, Dx.Layout is Interleaved, Pair.Values) : null;

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Y = map(Y), Mask = map(Mask), Dy = map(Dy), Dx = map(Dx) };

    public override Op Arrange(LayoutBuilder layouts) => this;

    public bool SweepsChannelsOf(Image image) => true;

    /// <summary>The gradients of learned parameters, before the rule writes over the upstream gradient, and the rule.</summary>
    public static void Add(GradientBuilder gradient, string layer, Value x, Value output, Value y, Value mask, PairUse pair)
    {
        Value dy = gradient.Of(y);
        foreach (LearnedPlan learned in pair.Learned)
        {
            gradient.Emit(new LearnedGradientOp(layer, x, dy, learned, pair));
        }

        if (!gradient.Needs(x))
        {
            return;
        }

        if (pair.PassesGradient)
        {
            gradient.Add(x, dy);
            return;
        }

        Value dx = gradient.NewGradient(x);
        gradient.Emit(new ActivationGradientOp(layer, x, output, mask, dy, dx, pair));
        gradient.Add(x, dx);
    }
}

/// <summary>The gradient of a learned parameter, summed over the values of each sample, and after the stage over the samples.</summary>
internal sealed partial record LearnedGradientOp(string Layer, Value X, Value Dy, LearnedPlan Learned, PairUse Pair) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => Learned.ReadsX ? [X, Dy] : [Dy];

    public override IReadOnlyList<Value> Writes => [];

    public override StateUse? State => Pair.Draws is { } draws ? new StateUse(Layer, draws, Dy.Layout is Interleaved, Pair.Values) : null;

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Dy = map(Dy) };
}
