using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Activation;
using Decoupling.Generators.Ops.BatchNorm;
using Decoupling.Generators.Ops.Convolution;
using Decoupling.Generators.Ops.Pooling;
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

    private readonly Dictionary<int, Op> _writers = [];
    private readonly Dictionary<(int Number, PackedBits Layout), Value> _packed = [];
    private readonly List<Op> _ops = [];
    private int _next;

    private Packing(NetworkGraph graph)
    {
        _next = graph.NextNumber;
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

        return frozen with { Ops = WithoutUncovered(WithoutUnread(packing._ops, frozen.Output)).ToEquatableArray() };
    }

    private void Add(Op op)
    {
        if (BinaryProduct.Of(op) is not { } binary || InputsOf(binary) is not var (activation, pool))
        {
            _ops.Add(op);
            return;
        }

        (Value bits, binary) = Packed(activation, pool, binary);
        Value sums = new(_next++, binary.Z.Name + "Sums", binary.Z.Shape);
        _ops.Add(new BinarySumsOp(op.Layer, bits, sums, binary.Weights, binary.Windows, activation.Pair.Levels!.IsStep));
        _ops.Add(new SumsToFloatsOp(op.Layer, sums, binary.Z, new IntegerSums(binary.Windows?.Output.Plane ?? 1, binary.Weights.Outputs)));
    }

    /// <summary>
    /// The activation that gives the inputs, if these are of two values that bits can stand for; and the pool after it whose maximum is the inputs, or null.
    /// </summary>
    private (ActivationOp Activation, PoolOp? Pool)? InputsOf(BinaryProduct binary)
    {
        PoolOp? pool = MaximumAt(binary.X);
        if (!_writers.TryGetValue((pool?.X ?? binary.X).Number, out Op? writer) || writer is not ActivationOp { Pair.Levels: { } levels } activation)
        {
            return null;
        }

        bool isPadded = binary.Windows is { Window.IsPadded: true };
        float border = binary.Windows?.Border ?? 0;
        return (levels.IsSign || levels.IsStep) && (!isPadded || border == levels.Upper || border == levels.Lower) ? (activation, pool) : null;
    }

    /// <summary>The pool whose maximum a value is, or null.</summary>
    private PoolOp? MaximumAt(Value value) =>
        _writers.TryGetValue(value.Number, out Op? writer) && writer is PoolOp { Shape.IsMaximum: true } pool ? pool : null;

    /// <summary>
    /// The bits of what an activation gives, and the product as it reads them: by thresholds of the sums before it, or by its own comparison. After a pool they
    /// are the bits of its windows; and so they may be before one, as an activation does not fall.
    /// </summary>
    private (Value Bits, BinaryProduct Reader) Packed(ActivationOp activation, PoolOp? pool, BinaryProduct binary)
    {
        Decision? decision = DecisionOf(activation, activation.X);
        if (decision is null && pool is null && MaximumAt(activation.X) is { } before)
        {
            decision = DecisionOf(activation, before.X);
            pool = decision is null ? null : before;
        }

        Image? pooled = pool?.Shape.Output;
        PackedBits? layout = pooled is not null ? new(pooled.Plane, pooled.Channels) : decision?.Bits;
        BinaryProduct? fitting = layout is null ? null : binary.Of(layout);
        (decision, pool) = fitting is null ? (null, null) : (decision, pool);
        binary = fitting ?? binary;
        if (_packed.TryGetValue((binary.X.Number, binary.Bits), out Value? known))
        {
            return (known, binary);
        }

        PackedBits packed = pool is null ? binary.Bits : new(pool.Shape.Input.Plane, pool.Shape.Input.Channels);
        Value bits = new(_next++, activation.Y.Name + "Bits", pool?.Shape.Input.Shape ?? binary.X.Shape);
        _ops.Add(decision is null
            ? new PackOp(activation.Layer, activation.X with { Shape = bits.Shape }, bits, packed, activation.Pair.Levels!)
            : new ThresholdOp(activation.Layer, decision.Sums, bits, packed, decision.Pool, decision.Thresholds));
        if (pool is not null)
        {
            Value largest = new(_next++, pool.Y.Name + "Bits", binary.X.Shape);
            _ops.Add(new BitPoolOp(pool.Layer, bits, largest, binary.Bits, pool.Shape));
            bits = largest;
        }

        _packed.Add((binary.X.Number, binary.Bits), bits);
        return (bits, binary);
    }

    /// <summary>
    /// What makes an activation's values of sums, as thresholds, or null where there is more between them than scales, norms and the maximum of windows. A
    /// maximum comes before whatever does not fall: it is the same value.
    /// </summary>
    /// <param name="activation">The activation.</param>
    /// <param name="read">What it reads, or what a maximum before it reads that is taken after it.</param>
    private Decision? DecisionOf(ActivationOp activation, Value read)
    {
        var chain = new List<Op> { activation };
        PoolOp? pool = null;
        for (; _writers.TryGetValue(read.Number, out Op? writer); read = writer.Reads[0])
        {
            if (writer is PoolOp { Shape.IsMaximum: true } maximum && pool is null)
            {
                pool = maximum;
            }
            else if (pool is null ? writer is AffineOp or ChannelScaleOp : writer is ChannelScaleOp { Scales: MeanMagnitudes })
            {
                chain.Insert(0, writer);
            }
            else
            {
                break;
            }
        }

        if (_ops.OfType<SumsToFloatsOp>().FirstOrDefault(op => op.Z.Number == read.Number) is not { Integers: var integers } floats
            || chain.Any(op => ChannelsOf(op) is { } channels && channels != integers.Channels))
        {
            return null;
        }

        BinarySumsOp sums = _ops.OfType<BinarySumsOp>().First(op => op.Sums.Number == floats.Sums.Number);
        int largest = sums.Weights.Taps * sums.Weights.Channels;
        EquatableArray<Op> decision = chain.Select(op => OnRows(op, integers.Channels)).ToEquatableArray();
        return new Decision(floats.Sums, integers, pool?.Shape, new Thresholds(activation.Layer, integers.Channels, largest, decision));
    }

    /// <summary>The channels that an op tells apart, or null where it treats all values alike.</summary>
    private static int? ChannelsOf(Op op) => op switch
    {
        AffineOp affine => affine.Shape.Channels,
        ChannelScaleOp scale => scale.Shape.Channels,
        _ => null,
    };

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
    private static IReadOnlyList<Op> WithoutUnread(IReadOnlyList<Op> ops, Value output)
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

    /// <summary>Thresholds of sums, or of the largest sums of windows, that stand for an activation.</summary>
    private sealed record Decision(Value Sums, IntegerSums Integers, PoolShape? Pool, Thresholds Thresholds)
    {
        /// <summary>What they give.</summary>
        public PackedBits Bits => new(Pool?.Output.Plane ?? Integers.Pixels, Integers.Channels);
    }

    /// <summary>Sums that only the windows of a pool read are not taken where no window is.</summary>
    private static IEnumerable<Op> WithoutUncovered(IReadOnlyList<Op> ops)
    {
        ILookup<int, Op> readers = ops.SelectMany(op => op.Reads.Select(value => (value.Number, op))).ToLookup(read => read.Number, read => read.op);
        return ops.Select(op => op switch
        {
            BinarySumsOp { Windows: not null } sums when readers[sums.Sums.Number].ToArray() is [ThresholdOp { Pool: { } pool }] => sums.Within(pool),
            ThresholdOp { Pool: { } pool } threshold when readers[threshold.Sums.Number].Count() == 1 =>
                threshold with { Pool = pool with { Input = pool.Covered } },
            _ => op,
        });
    }

    /// <summary>A product or convolution with weights of +1 and -1.</summary>
    private sealed record BinaryProduct(Value X, Value Z, PackedBits Bits, QuantizedWeights Quantized, int Outputs, ConvolutionShape? Windows)
    {
        /// <summary>The widest kernel and the largest stride of the runtime's <c>BitWindows</c>.</summary>
        private const int WidestKernel = 256;
        private const int LargestStride = 128;

        public PackedWeights Weights => Windows is { } windows
            ? new PackedWeights(Quantized, Outputs, windows.Window.Area, Bits.Channels)
            : new PackedWeights(Quantized, Outputs, Bits.Pixels, Bits.Channels);

        public static BinaryProduct? Of(Op op) => op switch
        {
            ProductOp { Quantized: { Pair.Levels.IsSign: true } weights } product when product.Shape.Inputs < LargestExact =>
                new(product.X, product.Z, new PackedBits(1, product.Shape.Inputs), weights, product.Shape.Units, null),
            ConvolutionOp { Quantized: { Pair.Levels.IsSign: true } weights, Shape: { Groups: 1 } shape } convolution
                when shape.FanIn < LargestExact && shape.Window is
                {
                    Width: { Size: <= WidestKernel, Stride: <= LargestStride, Dilation: 1 },
                    Height: { Stride: <= LargestStride, Dilation: 1 },
                } =>
                new(convolution.X, convolution.Z, new PackedBits(shape.Input.Plane, shape.Input.Channels), weights, shape.Output.Channels, shape),
            _ => null,
        };

        /// <summary>
        /// The same product of bits that lie so; null where it cannot read them. A row may be that of an image's pixels, if the weights lie in the same order.
        /// </summary>
        public BinaryProduct? Of(PackedBits bits) =>
            bits == Bits || (Windows is null && (long)bits.Pixels * bits.Channels == Bits.Channels) ? this with { Bits = bits } : null;
    }
}
