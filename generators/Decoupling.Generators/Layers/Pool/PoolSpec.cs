using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Padding;
using Decoupling.Generators.Ops.Pooling;

namespace Decoupling.Generators.Layers.Pool;

/// <summary>Mean or maximum of windows. The input has a dimension more than the window: channels.</summary>
internal sealed record PoolSpec(string Name, bool IsMaximum, Window Window) : LayerSpec(Name)
{
    public override string Kind => $"{(IsMaximum ? "Max" : "Avg")}Pool{Window.Rank}D";

    public override IEnumerable<LayerSetting> Settings => WindowSettings.OfPool(Window);

    public override bool IsLinear => !IsMaximum;

    /// <summary>A mean counts the zeros of its border.</summary>
    public override bool KeepsRange => IsMaximum || !Window.IsPadded;

    public override TensorShape OutputShape(IReadOnlyList<TensorShape> reads) => Window.OutputShape(reads[0], reads[0].Lengths[0]);

    public override IEnumerable<(string What, long Count)> Sizes(IReadOnlyList<TensorShape> reads) =>
    [
        ("values to read with the border of its padding", TensorShape.Product([reads[0].Lengths[0], .. Bordered(reads[0])])),
        ("values from a row of its windows to the next", TensorShape.Product(Window.Height.Stride, Bordered(reads[0]).Last())),
    ];

    public override LayerPlan Describe(LayerTable table) => table.Plain(this);

    public override Value Lower(Lowering lowering, LayerPlan layer, IReadOnlyList<Value> reads)
    {
        (Value x, Image image) = (reads[0], Image.Of(layer.Input));
        if (Window.IsPadded)
        {
            var border = new Border(image, Window, IsMaximum ? float.NegativeInfinity : 0);
            Value padded = lowering.NewValue(layer, "Padded", border.Bordered.Shape);
            lowering.Emit(new PadOp(Name, x, padded, border));
            (x, image) = (padded, border.Bordered);
        }

        Value y = lowering.NewValue(layer);
        lowering.Emit(new PoolOp(Name, x, y, new PoolShape(IsMaximum, image, Image.Of(layer.Output), Window.Unpadded)));
        return y;
    }

    private IEnumerable<long> Bordered(TensorShape input) => Window.Slides.Zip(input.Lengths.Skip(1), (slide, length) => slide.Bordered(length));
}
