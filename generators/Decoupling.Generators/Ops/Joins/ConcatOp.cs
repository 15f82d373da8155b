using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;

namespace Decoupling.Generators.Ops.Joins;

/// <summary>Values after each other: the features of vectors, the channels of images.</summary>
internal sealed record ConcatOp(string Layer, EquatableArray<Value> Parts, Value Y) : Op(Layer)
{
    public override IReadOnlyList<Value> Reads => Parts;

    public override IReadOnlyList<Value> Writes => [Y];

    public override Op Map(Func<Value, Value> map) => this with { Parts = Parts.Select(map).ToEquatableArray(), Y = map(Y) };

    public override Op Arrange(LayoutBuilder layouts)
    {
        EquatableArray<Value> parts = Parts.Select(layouts.Joined).ToEquatableArray();
        return this with { Parts = parts, Y = Y with { Layout = parts[0].Layout } };
    }

    public override void Differentiate(GradientBuilder gradient)
    {
        Value dy = gradient.Of(Y);
        int first = 0;
        foreach (Value part in Parts)
        {
            if (gradient.Needs(part))
            {
                Value d = gradient.NewGradient(part);
                gradient.Emit(new SliceOp(Layer, dy, d, first));
                gradient.Add(part, d);
            }

            first += part.Columns;
        }
    }

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        int first = 0;
        foreach (Value part in Parts)
        {
            printer.Copy(part, 0, Y, first, part.Columns);
            first += part.Columns;
        }
    }
}

/// <summary>Some values of a value, from <paramref name="First"/> on: the gradient of a part of a <see cref="ConcatOp"/>.</summary>
internal sealed record SliceOp(string Layer, Value X, Value Y, int First) : ArrangedOp(Layer)
{
    public override IReadOnlyList<Value> Reads => [X];

    public override IReadOnlyList<Value> Writes => [Y];

    public override Op Map(Func<Value, Value> map) => this with { X = map(X), Y = map(Y) };

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused) => printer.Copy(X, First, Y, 0, Y.Columns);
}
