using System.Collections.Generic;
using Decoupling.Generators.Ops.Layouts;

namespace Decoupling.Generators.Graph;

/// <summary>Decides how values lie, op by op, and inserts a change of layout where a reader cannot read a value as it lies.</summary>
/// <param name="next">The first number for values of its own.</param>
internal abstract class LayoutBuilder(int next)
{
    private readonly List<Op> _ops = [];
    private readonly Dictionary<int, Value> _arranged = [];
    private readonly Dictionary<(int Number, Layout Layout), Value> _converted = [];
    private int _next = next;
    private int _changes;

    /// <summary>The ops so far, changes of layout among them.</summary>
    public IReadOnlyList<Op> Ops => _ops;

    /// <summary>Whether a value would take more than can be addressed.</summary>
    public bool IsOutOfReach { get; set; }

    public void Add(Op op)
    {
        _ops.Add(op);
        foreach (Value value in op.Writes)
        {
            _arranged[value.Number] = value;
        }
    }

    /// <summary>A value as it lies.</summary>
    public Value Arranged(Value value) => _arranged.TryGetValue(value.Number, out Value? known) ? known with { Shape = value.Shape } : value;

    /// <summary>A value in any layout that can be written over and swept; images of the caller's memory are copied.</summary>
    public abstract Value Swept(Value value);

    /// <summary>A value as a row of values, which may be the caller's own.</summary>
    public abstract Value Row(Value value);

    /// <summary>A value as a row of values in memory of the program's own, padded to whole vectors.</summary>
    public Value PaddedRow(Value value)
    {
        Value row = Row(value);
        return row.Layout is CallerRows ? Converted(row, Rows.Instance, "Copy") : row;
    }

    /// <summary>Two values of one shape in one layout, in which they can be read element by element.</summary>
    public (Value A, Value B) Alike(Value a, Value b)
    {
        (Value sweptA, Value sweptB) = (Swept(a), Swept(b));
        return sweptA.Layout == sweptB.Layout ? (sweptA, sweptB) : (Joined(a), Joined(b));
    }

    /// <summary>A value in the layout that all values of its rank can be had in.</summary>
    public abstract Value Joined(Value value);

    /// <summary>A value as an image.</summary>
    public abstract Value Image(Value value, Image image);

    /// <summary>A value as an image that a convolution of floats can walk over.</summary>
    public virtual Value Walkable(Value value, Image image) => Image(value, image);

    /// <summary>Whether convolutions leave single images pixel by pixel.</summary>
    public virtual bool LeavesPixels => false;

    /// <summary>The network's output, as it is handed to the caller or to the loss.</summary>
    public Value Result(Value value) => Row(value);

    /// <summary>A value of the program's own.</summary>
    public Value NewValue(string name, Model.TensorShape shape, Layout layout) => new(_next++, name, shape) { Layout = layout };

    /// <summary>A name for a value that a change of layout writes.</summary>
    protected string NextName(string kind) => kind + (++_changes).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The value in another layout: written once, whoever reads it.</summary>
    /// <param name="value">The value as it lies.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="name">What the change is called.</param>
    protected Value Converted(Value value, Layout layout, string name)
    {
        if (value.Layout == layout)
        {
            return value;
        }

        if (!_converted.TryGetValue((value.Number, layout), out Value? converted))
        {
            string change = NextName(name);
            converted = NewValue(char.ToLowerInvariant(change[0]) + change.Substring(1) + "Values", value.Shape, layout);
            _converted.Add((value.Number, layout), converted);
            Add(new LayoutOp(change, value, converted));
        }

        return converted with { Shape = value.Shape };
    }
}

/// <summary>Training and inference of many samples: images lie with sixteen samples side by side, everything else in rows.</summary>
internal sealed class BatchLayouts(int next) : LayoutBuilder(next)
{
    public override Value Swept(Value value) => Arranged(value) is { Layout: CallerRows } caller ? Converted(caller, Rows.Instance, "Copy") : Arranged(value);

    public override Value Row(Value value) => Arranged(value) is { Layout: Interleaved } images ? Converted(images, Rows.Instance, "Flatten") : Arranged(value);

    public override Value Image(Value value, Image image) => Converted(Arranged(value), Interleaved.Instance, "Interleave");

    public override Value Joined(Value value) => value.Shape.HasChannels ? Image(value, Graph.Image.Of(value.Shape)) : PaddedRow(value);
}

/// <summary>
/// Inference of a sample by itself: sixteen samples side by side would waste fifteen lanes, so neighbouring places of a plane stand side by side instead. Each value is the same
/// sum in the same order, so it has the same bits. Vectors reach beyond the end of what they read, so the caller's memory is copied first.
/// </summary>
internal class SampleLayouts(int next) : LayoutBuilder(next)
{
    public override Value Swept(Value value)
    {
        Value arranged = Arranged(value);
        return arranged.Layout is not CallerRows ? arranged
            : arranged.Shape.HasChannels ? Image(value, Graph.Image.Of(arranged.Shape))
            : Converted(arranged, Rows.Instance, "Copy");
    }

    public override Value Row(Value value)
    {
        Value arranged = Swept(value);
        return arranged.Layout is Planes { IsCompact: false } ? Converted(arranged, Rows.Instance, "Compact") : arranged with { Layout = Rows.Instance };
    }

    /// <summary>A row: images may leave values of no meaning between their own.</summary>
    public override Value Joined(Value value) => PaddedRow(value);

    public override Value Image(Value value, Image image) => Arranged(value) switch
    {
        { Layout: CallerRows } caller => Converted(caller, Planes.Compact(image), "Copy"),
        { Layout: Rows } rows => rows with { Layout = Planes.Compact(image) },
        var arranged => arranged,
    };
}

/// <summary>
/// Inference of a sample by itself where images of bits are among its values: images stay pixel by pixel, so that neither sums nor bits are turned over.
/// </summary>
internal sealed class PixelLayouts(int next) : SampleLayouts(next)
{
    public override bool LeavesPixels => true;

    public override Value Row(Value value) => Arranged(value) is { Layout: Pixels } pixels ? Converted(pixels, Rows.Instance, "Flatten") : base.Row(value);

    public override Value Walkable(Value value, Image image) =>
        Image(value, image) is { Layout: Pixels } pixels ? Converted(pixels, Planes.Compact(image), "Planes") : Image(value, image);
}
