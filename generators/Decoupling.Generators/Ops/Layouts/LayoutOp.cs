using System;
using System.Collections.Generic;
using Decoupling.Generators.Graph;

namespace Decoupling.Generators.Ops.Layouts;

/// <summary>The same values in another layout.</summary>
internal sealed partial record LayoutOp(string Layer, Value X, Value Y) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [X];

    public override IReadOnlyList<Value> Writes => [Y];

    /// <summary>What is interleaved from rows has zeros for the missing samples.</summary>
    public override bool WritesClean => Y.Layout is Interleaved;

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Y = map(Y) };

    public override void Differentiate(GradientBuilder gradient)
    {
        if (gradient.Needs(X))
        {
            Value dx = gradient.NewGradient(X);
            gradient.Emit(new LayoutOp(Layer, gradient.Of(Y), dx));
            gradient.Add(X, dx);
        }
    }
}
