using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>A layer of several values, which stand side by side in its rows: those of the first value, then those of the second, and so on.</summary>
public abstract class JoinLayer : ReferenceLayer;

/// <summary>The sum of values of equal size, element by element.</summary>
/// <param name="count">How many values.</param>
public sealed class AddLayer(int count) : JoinLayer
{
    public override Traced[][] Forward(Traced[][] inputs, bool training) => [.. inputs.Select(row =>
    {
        Traced[][] values = [.. row.Chunk(row.Length / count)];
        return Enumerable.Range(0, row.Length / count).Select(i => values.Select(value => value[i]).Aggregate(Traced.SumOfDependent)).ToArray();
    })];

    /// <summary>Each value has the gradient of the sum.</summary>
    public override Traced[][] Backward(Traced[][] gradients) =>
        [.. gradients.Select(row => Enumerable.Repeat(row, count).SelectMany(value => value).ToArray())];
}

/// <summary>The product of values of equal size, element by element.</summary>
/// <param name="count">How many values.</param>
public sealed class MultiplyLayer(int count) : JoinLayer
{
    private Traced[][] _inputs = [];

    public override Traced[][] Forward(Traced[][] inputs, bool training)
    {
        _inputs = inputs;
        return
        [
            .. inputs.Select(row => Enumerable.Range(0, row.Length / count).Select(i => Factors(row, i).Aggregate(Traced.ProductOfDependent)).ToArray()),
        ];
    }

    /// <summary>Each value has the gradient of the product, times all the other values.</summary>
    public override Traced[][] Backward(Traced[][] gradients) => [.. gradients.Select((row, b) => Enumerable.Range(0, count * row.Length).Select(at =>
    {
        (int value, int i) = (at / row.Length, at % row.Length);
        IEnumerable<Traced> others = Factors(_inputs[b], i).Where((_, other) => other != value);
        return others.Aggregate(row[i], Traced.ProductOfDependent);
    }).ToArray())];

    private IEnumerable<Traced> Factors(Traced[] row, int element) => Enumerable.Range(0, count).Select(value => row[(value * (row.Length / count)) + element]);
}

/// <summary>The values one after another: the channels of images of equal height and width, which lie channel by channel, or the features of vectors.</summary>
public sealed class ConcatLayer : JoinLayer
{
    public override Traced[][] Forward(Traced[][] inputs, bool training) => inputs;

    public override Traced[][] Backward(Traced[][] gradients) => gradients;
}
