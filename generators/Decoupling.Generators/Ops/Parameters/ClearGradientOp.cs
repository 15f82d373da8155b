using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Ops.Parameters;

/// <summary>The gradient of parameters that the loss does not depend on: zero, whatever a rule of all parameters has made of it in the step before.</summary>
internal sealed record ClearGradientOp(string Layer, TensorPlan Tensor) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [];

    public override IReadOnlyList<Value> Writes => [];

    public override Op Map(Func<Value, Value> map) => this;

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused) =>
        printer.InTurn($"Gradients.Slice({Tensor.Place}, {Tensor.Count}).Clear();");
}
