using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Quantization;

namespace Decoupling.Generators.Ops.Product;

/// <summary>The sizes of a product of rows of values with a matrix.</summary>
internal sealed record ProductShape(int Inputs, int Units)
{
    /// <summary>Columns of the panels that a product works on: two vectors.</summary>
    public const int PanelWidth = 2 * Layout.Lanes;

    /// <summary>Whether there is more than one panel of outputs, so that panels of the weights are worth a copy.</summary>
    public bool HasSeveralPanels => Units > PanelWidth;
}

/// <summary>z(b, o) = bias(o) + sum of x(b, i) w(i, o): weights (in, out) in memory, row by row.</summary>
internal sealed partial record ProductOp(string Layer, Value X, Value Z, ProductShape Shape, TensorPlan Weights, TensorPlan? Bias) : Op(Layer)
{
    /// <summary>What it reads in the place of its weights, or null for these themselves.</summary>
    public QuantizedWeights? Quantized { get; init; }

    public override Derivation? Derived => (Derivation?)Quantized ?? Panels;

    public override IReadOnlyList<Value> Reads => [X];

    public override IReadOnlyList<Value> Writes => [Z];

    public override bool IsTrained => true;

    /// <summary>Its weights in panels, where they never change; or null.</summary>
    public ArrangedPanels? Panels { get; init; }

    public override IReadOnlyList<TensorPlan> Parameters => [.. Derived is null ? new[] { Weights } : [], .. Bias is null ? [] : new[] { Bias }];

    public override Op Frozen => Quantized is null && Shape.HasSeveralPanels ? this with { Panels = new ArrangedPanels(Layer, Weights, Shape) } : this;

    public override int PanelRows => Math.Max(Shape.Inputs, Shape.Units);

    public override int Zeros => Bias is null ? Layout.Padded(Shape.Units) : 0;

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Z = map(Z) };

    public override Op Arrange(LayoutBuilder layouts) => this with { X = layouts.Row(X), Z = Z with { Layout = Rows.Instance } };

    public override bool Fuses(Op next) => next is ISwept { IsForward: true };

    public override long Vectors(int samples) => samples == 1 ? ((long)Shape.Inputs * Shape.Units / Layout.Lanes) + 1 : (long)Shape.Inputs * Shape.Units;

    public override void Differentiate(GradientBuilder gradient)
    {
        Value dz = gradient.Of(Z);
        gradient.EmitOverWeights(new ProductWeightGradientOp(Layer, X, dz, Shape, Weights, Bias));
        Quantized?.Differentiate(gradient);
        if (gradient.Needs(X))
        {
            Value dx = gradient.NewGradient(X);
            gradient.Emit(new ProductInputGradientOp(Layer, dz, dx, Shape, Weights) { Quantized = Quantized });
            gradient.Add(X, dx);
        }
    }
}

/// <summary>dx(b, i) = sum of dz(b, o) w(i, o).</summary>
internal sealed partial record ProductInputGradientOp(string Layer, Value Dz, Value Dx, ProductShape Shape, TensorPlan Weights) : ArrangedOp(Layer)
{
    /// <summary>What it reads in the place of its weights, or null for these themselves.</summary>
    public QuantizedWeights? Quantized { get; init; }

    public override Derivation? Derived => Quantized;

    public override IReadOnlyList<Value> Reads => [Dz];

    public override IReadOnlyList<Value> Writes => [Dx];

    public override int PanelRows => Math.Max(Shape.Inputs, Shape.Units);

    public override Op Map(Func<Value, Value> map) => this with { Dz = map(Dz), Dx = map(Dx) };

    public override bool Fuses(Op next) => next is ISwept { IsForward: false };
}

/// <summary>dw(i, o) = sum over the samples of x(b, i) dz(b, o), and db(o) = sum over the samples of dz(b, o), samples in order.</summary>
internal sealed partial record ProductWeightGradientOp(string Layer, Value X, Value Dz, ProductShape Shape, TensorPlan Weights, TensorPlan? Bias) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [X, Dz];

    public override IReadOnlyList<Value> Writes => [];

    public override bool HasBatchPanels => Shape.HasSeveralPanels;

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Dz = map(Dz) };
}

/// <summary>The weights of a product in panels of 32 columns, one after the other, as its kernels read them: in a frozen network they are copied once.</summary>
internal sealed record ArrangedPanels(string Layer, TensorPlan Weights, ProductShape Shape)
    : Derivation(StepPrinter.Identifier(Layer) + "Panels", ((long)Shape.Units + ProductShape.PanelWidth - 1) / ProductShape.PanelWidth * ProductShape.PanelWidth * Shape.Inputs)
{
    public override void Print(StepPrinter printer) =>
        printer.Line($"{StepPrinter.Kernels}Panels.Arrange({printer.Parameter(Weights)}, {Shape.Inputs}, {Shape.Units}, ref {Name});");
}
