using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Activation;
using Decoupling.Generators.Ops.BatchNorm;
using Decoupling.Generators.Ops.Convolution;
using Decoupling.Generators.Ops.Product;
using Decoupling.Generators.Ops.Quantization;

namespace Decoupling.Generators.Ops.Binary;

/// <summary>
/// Packs a frozen network: where two-valued inputs meet two-valued weights, both become bits, and their product whole numbers. Where nothing but scales and norms
/// stands between such a product and the next inputs, all of it becomes thresholds.
/// </summary>
internal sealed class Packing
{
    /// <summary>The largest sum that floats hold exactly, and with it the float product.</summary>
    private const int LargestExact = 1 << 24;

    private readonly NetworkGraph _graph;
    private readonly Dictionary<int, Op> _writers = [];
    private readonly ILookup<int, Op> _readers;
    private readonly Dictionary<(int Number, PackedBits Layout), Value> _packed = [];
    private readonly List<Op> _ops = [];
    private int _next;

    private Packing(NetworkGraph graph)
    {
        _graph = graph;
        _next = graph.NextNumber;
        _readers = graph.Ops.SelectMany(op => op.Reads.Select(value => (value.Number, op))).ToLookup(read => read.Number, read => read.op);
        foreach (Op op in graph.Ops)
        {
            foreach (Value written in op.Writes)
            {
                _writers[written.Number] = op;
            }
        }
    }

    /// <summary>The graph with bits wherever there can be bits.</summary>
    public static NetworkGraph Pack(NetworkGraph frozen)
    {
        var packing = new Packing(frozen);
        foreach (Op op in frozen.Ops)
        {
            packing.Add(op);
        }

        return frozen with { Ops = WithoutUnread(packing._ops, frozen.Output).ToEquatableArray() };
    }

    private void Add(Op op)
    {
        if (BinaryProduct.Of(op) is not { } binary || InputsOf(binary) is not { } inputs)
        {
            _ops.Add(op);
            return;
        }

        Value bits = Packed(inputs, binary);
        Value sums = new(_next++, binary.Z.Name + "Sums", binary.Z.Shape);
        _ops.Add(new BinarySumsOp(op.Layer, bits, sums, binary.Weights, binary.Windows, inputs.Pair.Levels!.IsStep));
        _ops.Add(new SumsToFloatsOp(op.Layer, sums, binary.Z, new IntegerSums(binary.Windows?.Output.Plane ?? 1, binary.Weights.Outputs)));
    }

    /// <summary>The activation that gives the inputs, if these are of two values that bits can stand for.</summary>
    private ActivationOp? InputsOf(BinaryProduct binary)
    {
        if (!_writers.TryGetValue(binary.X.Number, out Op? writer) || writer is not ActivationOp { Pair.Levels: { } levels } activation)
        {
            return null;
        }

        bool isPadded = binary.Windows is { Padding: > 0 };
        float border = binary.Windows?.Border ?? 0;
        return (levels.IsSign || levels.IsStep) && (!isPadded || border == levels.Upper || border == levels.Lower) ? activation : null;
    }

    /// <summary>The bits of what an activation gives: by thresholds of the sums before it, or by its own comparison.</summary>
    private Value Packed(ActivationOp activation, BinaryProduct binary)
    {
        PackedBits layout = binary.Windows is { } windows ? new(windows.Input.Plane, windows.Input.Channels) : new(1, binary.Weights.Channels);
        if (_packed.TryGetValue((activation.Y.Number, layout), out Value? known))
        {
            return known;
        }

        Value bits = new(_next++, activation.Y.Name + "Bits", binary.X.Shape);
        _packed.Add((activation.Y.Number, layout), bits);
        _ops.Add((Op?)Decision(activation, layout, bits)
            ?? new PackOp(activation.Layer, activation.X with { Shape = binary.X.Shape }, bits, layout, activation.Pair.Levels!));
        return bits;
    }

    /// <summary>The thresholds that stand for an activation and what is before it up to sums of the same pixels, or null where there are none.</summary>
    private ThresholdOp? Decision(ActivationOp activation, PackedBits layout, Value bits)
    {
        var chain = new List<Op> { activation };
        Value read = activation.X;
        while (_writers.TryGetValue(read.Number, out Op? writer) && writer is AffineOp or ChannelScaleOp)
        {
            chain.Insert(0, writer);
            read = writer.Reads[0];
        }

        if (_ops.OfType<SumsToFloatsOp>().FirstOrDefault(op => op.Z.Number == read.Number) is not { } floats
            || floats.Integers != new IntegerSums(layout.Pixels, layout.Channels)
            || chain.Any(op => op.Derived is { } derived && derived.Floats != 2 * Layout.Padded(layout.Channels)))
        {
            return null;
        }

        BinarySumsOp sums = _ops.OfType<BinarySumsOp>().First(op => op.Sums.Number == floats.Sums.Number);
        int largest = sums.Weights.Taps * sums.Weights.Channels;
        EquatableArray<Op> decision = chain.Select(op => OnRows(op, layout.Channels)).ToEquatableArray();
        return new ThresholdOp(activation.Layer, floats.Sums, bits, layout, new Thresholds(activation.Layer, layout.Channels, largest, decision));
    }

    /// <summary>The op on a row of one value for each channel.</summary>
    private static Op OnRows(Op op, int channels)
    {
        Op mapped = op.Map(value => value with { Shape = new TensorShape(channels), Layout = value.Layout is Graph.Bits ? value.Layout : Rows.Instance });
        return mapped switch
        {
            AffineOp affine => affine with { Shape = affine.Shape with { Plane = 1 } },
            ChannelScaleOp scale => scale with { Shape = scale.Shape with { Plane = 1 } },
            _ => mapped,
        };
    }

    /// <summary>The ops that the output depends on.</summary>
    private static IEnumerable<Op> WithoutUnread(IReadOnlyList<Op> ops, Value output)
    {
        HashSet<int> read = [output.Number];
        var kept = new List<Op>();
        foreach (Op op in ops.Reverse())
        {
            if (op.Writes.Any(value => read.Contains(value.Number)))
            {
                kept.Insert(0, op);
                read.UnionWith(op.Reads.Select(value => value.Number));
            }
        }

        return kept;
    }

    /// <summary>A product or convolution with weights of +1 and -1.</summary>
    private sealed record BinaryProduct(Value X, Value Z, PackedWeights Weights, ConvolutionShape? Windows)
    {
        public static BinaryProduct? Of(Op op) => op switch
        {
            ProductOp { Quantized: { Pair.Levels.IsSign: true } weights } product when product.Shape.Inputs < LargestExact =>
                new(product.X, product.Z, new PackedWeights(weights, product.Shape.Units, 1, product.Shape.Inputs), null),
            ConvolutionOp { Quantized: { Pair.Levels.IsSign: true } weights, Shape: { Groups: 1 } shape } convolution when shape.FanIn < LargestExact =>
                new(convolution.X, convolution.Z, new PackedWeights(weights, shape.Output.Channels, shape.Kernel * shape.Kernel, shape.Input.Channels), shape),
            _ => null,
        };
    }
}
