using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Ops.LayerNorm;

/// <summary>y = scale xn + shift with xn = (x - mean) / sqrt(variance + epsilon), mean and variance those of a sample.</summary>
/// <param name="Moments">1 / deviation of each sample and its mean in two parts, which the gradients read.</param>
internal sealed record LayerNormOp(string Layer, Value X, Value Y, Value Moments, double Epsilon, TensorPlan Scale, TensorPlan Shift) : Op(Layer)
{
    /// <summary>Whether the moments are kept for the gradients.</summary>
    public bool KeepsMoments { get; init; } = true;

    public override IReadOnlyList<Value> Reads => [X];

    public override IReadOnlyList<Value> Writes => KeepsMoments ? [Y, Moments] : [Y];

    public override Value? Overwrites => X;

    public override bool IsTrained => true;

    public override Op InInference => this with { KeepsMoments = false };

    public override IReadOnlyList<TensorPlan> Parameters => [Scale, Shift];

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Y = map(Y), Moments = map(Moments) };

    public override Op Arrange(LayoutBuilder layouts) => this with
    {
        X = layouts.PaddedRow(X),
        Y = Y with { Layout = Rows.Instance },
        Moments = Moments with { Layout = Rows.Instance },
    };

    public override void Differentiate(GradientBuilder gradient)
    {
        Value dy = gradient.Of(Y);
        gradient.EmitOverWeights(new LayerNormWeightGradientOp(Layer, X, Moments, dy, Scale, Shift));
        if (gradient.Needs(X))
        {
            Value dx = gradient.NewGradient(X);
            gradient.Emit(new LayerNormGradientOp(Layer, X, Moments, dy, dx, Scale));
            gradient.Add(X, dx);
        }
    }

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        string moments = KeepsMoments ? printer.Ref(Moments) : "ref global::System.Runtime.CompilerServices.Unsafe.NullRef<float>()";
        string parameters = $"{printer.Parameter(Scale)}, {printer.Parameter(Shift)}, {Literals.Double(Epsilon)}";
        string values = $"{printer.Ref(X)}, {printer.Ref(Y)}, {moments}";
        printer.Line($"{StepPrinter.Kernels}LayerNormalization.Forward({values}, {parameters}, rows, {Y.Columns}, {Y.Stride});");
    }
}

/// <summary>With g = dy scale: dx = (g - mean of g - xn mean of g xn) / deviation.</summary>
internal sealed record LayerNormGradientOp(string Layer, Value X, Value Moments, Value Dy, Value Dx, TensorPlan Scale) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [Dy, X, Moments];

    public override IReadOnlyList<Value> Writes => [Dx];

    public override Value? Overwrites => Dy;

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Moments = map(Moments), Dy = map(Dy), Dx = map(Dx) };

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        string values = $"{printer.Ref(X)}, {printer.Ref(Moments)}, {printer.Ref(Dy)}, {printer.Ref(Dx)}";
        printer.Line($"{StepPrinter.Kernels}LayerNormalization.Backward({values}, {printer.Parameter(Scale)}, rows, {Dx.Columns}, {Dx.Stride});");
    }
}

/// <summary>The gradients of scale, sum over the samples of dy xn, and of shift, sum over the samples of dy, samples in order.</summary>
internal sealed record LayerNormWeightGradientOp(string Layer, Value X, Value Moments, Value Dy, TensorPlan Scale, TensorPlan Shift) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [X, Moments, Dy];

    public override IReadOnlyList<Value> Writes => [];

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Moments = map(Moments), Dy = map(Dy) };

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        string values = $"{printer.Ref(X)}, {printer.Ref(Moments)}, {printer.Ref(Dy)}, {printer.Gradient(Scale)}, {printer.Gradient(Shift)}";
        int vectors = Layout.Padded(Dy.Columns) / Layout.Lanes;
        string share = $"(int)({vectors}L * part / parts), (int)({vectors}L * (part + 1) / parts)";
        printer.Line($"{StepPrinter.Kernels}LayerNormalization.ParameterGradients({values}, rows, {Dy.Columns}, {Dy.Stride}, {share}, batch.Continues);");
    }
}
