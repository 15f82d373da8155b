using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Layers;

/// <summary>Gives layers, one after the other, their places in the parameters and the streams of their random numbers.</summary>
internal sealed class LayerTable
{
    private readonly List<TensorShape> _shapes = [];
    private readonly List<string> _names = [];
    private int _parameters;
    private int _statistics;
    private int _streams;
    private int _draws;
    private LayerSpec _layer;

    private LayerTable(NetworkSpec spec)
    {
        _shapes.Add(spec.InputShape);
        _names.Add(NetworkSpec.InputName);
        _layer = spec.Layers[0];
    }

    /// <summary>The shapes of what the layer reads.</summary>
    public IReadOnlyList<TensorShape> Inputs => [.. _layer.Reads.Select(number => _shapes[number + 1])];

    /// <summary>The shape of what it reads, or reads first.</summary>
    public TensorShape Input => _shapes[_layer.Reads[0] + 1];

    /// <summary>Where the layer's parameters begin.</summary>
    public int Offset => _parameters;

    /// <summary>Where its running statistics begin.</summary>
    public int StatisticsOffset => _statistics;

    public static EquatableArray<LayerPlan> Of(NetworkSpec spec)
    {
        var table = new LayerTable(spec);
        var layers = new List<LayerPlan>();
        foreach (LayerSpec layer in spec.Layers)
        {
            table._layer = layer;
            LayerPlan plan = layer.Describe(table) with { Inputs = layer.Reads.Select(number => table._names[number + 1]).ToEquatableArray() };
            table._parameters += plan.Parameters.Sum(tensor => tensor.Count);
            table._statistics += plan.Statistics.Sum(tensor => tensor.Count);
            table._shapes.Add(plan.Output);
            table._names.Add(plan.Name);
            layers.Add(plan);
        }

        return layers.ToEquatableArray();
    }

    /// <summary>A stream of random numbers for first values or dropout.</summary>
    public int NextStream() => _streams++;

    /// <summary>A stream of random numbers for functions.</summary>
    public int NextDraws() => _draws++;

    /// <summary>A layer without parameters.</summary>
    public LayerPlan Plain(LayerSpec layer) => new(layer.Name, layer.Kind, layer.Settings.ToEquatableArray(), layer.Words, Input, layer.OutputShape(Inputs));

    /// <summary>A layer with weights and biases.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="shape">The shape of the weights, outputs first, as PyTorch and ONNX count.</param>
    /// <param name="strides">How they lie.</param>
    /// <param name="values">How the weights are drawn.</param>
    /// <param name="hasBias">Whether there are biases.</param>
    /// <param name="multiplyAdds">Multiply-adds of a sample.</param>
    public LayerPlan Weighted(LayerSpec layer, int[] shape, int[] strides, DrawnValues values, bool hasBias, long multiplyAdds)
    {
        var weights = new TensorPlan(layer.Name + ".weight", layer.Name + "Weights", Offset, shape.ToEquatableArray(), strides.ToEquatableArray(), values)
        {
            IsWeights = true,
        };
        TensorPlan bias = TensorPlan.Vector(layer.Name + ".bias", layer.Name + "Bias", Offset + weights.Count, shape[0], new ConstantValues(0));
        return Plain(layer) with { MultiplyAdds = multiplyAdds, Parameters = (hasBias ? new[] { weights, bias } : [weights]).ToEquatableArray() };
    }
}
