using System;
using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Decoupling.Memory;

namespace Decoupling.Kernels;

/// <summary>
/// A batch norm layer in training, and what it knows of the batch (Ioffe and Szegedy, 2015). Each pass is in three parts: sums of each group of sixteen samples, by
/// any thread; their total in the order of the groups, by one; and what becomes of each value, by any thread again. So the result depends on no number of threads.
/// Used by generated code.
/// </summary>
/// <remarks>
/// Sums are in double precision. A product of two floats is exact there, so that the variance may be taken from the sum of squares: what cancellation leaves is
/// still far below a float's rounding of the values themselves.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BatchNormalization
{
    private const int Lanes = 16;

    private readonly string _name;
    private readonly int _channels;
    private readonly int _plane;
    private readonly double _epsilon;
    private readonly double _momentum;

    /// <summary>Channels, padded to whole vectors.</summary>
    private readonly int _width;

    /// <summary>(groups, 2, width): the two sums of each group and channel. The backward pass writes over those of the forward pass.</summary>
    private double[] _sums = [];
    private readonly double[] _mean;
    private readonly double[] _inverseDeviation;

    /// <summary>(3, width): scale and shift; backward, the factor of x as well.</summary>
    private readonly AlignedMemory _factors;

    /// <summary>Allocates what the layer needs.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="channels">Channels of an image, or features of a vector.</param>
    /// <param name="plane">Places of a channel; 1 for a vector.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="momentum">The share of the newest batch in the running statistics.</param>
    internal BatchNormalization(string name, int channels, int plane, double epsilon, double momentum)
    {
        _name = name;
        _channels = channels;
        _plane = plane;
        _epsilon = epsilon;
        _momentum = momentum;
        _width = (channels + Lanes - 1) / Lanes * Lanes;
        _mean = new double[channels];
        _inverseDeviation = new double[channels];
        _factors = new AlignedMemory(3 * _width);
    }

    /// <summary>Makes room for the sums of so many samples.</summary>
    internal void MakeRoom(int samples)
    {
        long length = Groups(samples) * 2L * _width;
        if (length > _sums.Length)
        {
            _sums = new double[length];
        }
    }

    /// <summary>For each group of sixteen samples and each feature, the sum of a and the sum of a b, samples in order.</summary>
    /// <param name="a">The first value of sample <paramref name="first"/>: x in the forward pass, the upstream gradient in the backward pass.</param>
    /// <param name="b">The first value that it is multiplied with: x in both.</param>
    /// <param name="first">The first sample's place in the whole batch, a multiple of sixteen.</param>
    /// <param name="rows">How many samples.</param>
    public void SumRows(ref float a, ref float b, int first, int rows)
    {
        for (int start = 0; start < rows; start += Lanes)
        {
            ref double sums = ref GroupOf(first + start);
            int last = int.Min(start + Lanes, rows);
            for (int column = 0; column < _width; column += Lanes)
            {
                Vector512<double> sumLow = default, sumHigh = default, productLow = default, productHigh = default;
                for (int row = start; row < last; row++)
                {
                    nuint at = (nuint)((row * (nint)_width) + column);
                    (Vector512<double> aLow, Vector512<double> aHigh) = Vector512.Widen(Vector512.LoadUnsafe(ref a, at));
                    (Vector512<double> bLow, Vector512<double> bHigh) = Vector512.Widen(Vector512.LoadUnsafe(ref b, at));
                    sumLow += aLow;
                    sumHigh += aHigh;
                    productLow += aLow * bLow;
                    productHigh += aHigh * bHigh;
                }

                sumLow.StoreUnsafe(ref sums, (nuint)column);
                sumHigh.StoreUnsafe(ref sums, (nuint)(column + (Lanes / 2)));
                productLow.StoreUnsafe(ref sums, (nuint)(_width + column));
                productHigh.StoreUnsafe(ref sums, (nuint)(_width + column + (Lanes / 2)));
            }
        }
    }

    /// <summary>The same of blocks of sixteen samples, for each channel: places in order in each lane, lanes at last. Lanes without a sample do not count.</summary>
    /// <param name="a">The first value of sample <paramref name="first"/>.</param>
    /// <param name="b">The first value that it is multiplied with.</param>
    /// <param name="first">The first sample's place in the whole batch, a multiple of sixteen.</param>
    /// <param name="rows">How many samples.</param>
    public void SumBlocks(ref float a, ref float b, int first, int rows)
    {
        for (int start = 0; start < rows; start += Lanes)
        {
            ref double sums = ref GroupOf(first + start);
            Vector512<float> present = Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(rows - start)).AsSingle();
            for (int channel = 0; channel < _channels; channel++)
            {
                nint from = ((start / Lanes * (nint)_channels) + channel) * _plane * Lanes;
                Vector512<double> sumLow = default, sumHigh = default, productLow = default, productHigh = default;
                for (int place = 0; place < _plane; place++)
                {
                    nuint at = (nuint)(from + (place * Lanes));
                    (Vector512<double> aLow, Vector512<double> aHigh) = Vector512.Widen(Vector512.LoadUnsafe(ref a, at) & present);
                    (Vector512<double> bLow, Vector512<double> bHigh) = Vector512.Widen(Vector512.LoadUnsafe(ref b, at) & present);
                    sumLow += aLow;
                    sumHigh += aHigh;
                    productLow += aLow * bLow;
                    productHigh += aHigh * bHigh;
                }

                Unsafe.Add(ref sums, channel) = SumOfLanes(sumLow + sumHigh);
                Unsafe.Add(ref sums, _width + channel) = SumOfLanes(productLow + productHigh);
            }
        }
    }

    /// <summary>Mean and variance of the batch, from the sums of x and of x x; moves the running statistics towards them.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="gamma">The learned scales; empty where all are 1.</param>
    /// <param name="beta">The learned shifts; empty where all are 0.</param>
    /// <param name="runningMean">The running means.</param>
    /// <param name="runningVariance">The running variances.</param>
    public void FinishForward(in TrainingBatch batch, ReadOnlySpan<float> gamma, ReadOnlySpan<float> beta, Span<float> runningMean, Span<float> runningVariance)
    {
        double count = (double)batch.Total * _plane;
        Span<double> sums = Totals(batch);
        Span<float> factors = _factors.Span;
        for (int c = 0; c < _channels; c++)
        {
            double mean = sums[c] / count;
            double variance = double.Max(0, (sums[_width + c] / count) - (mean * mean));
            double inverse = 1 / Math.Sqrt(variance + _epsilon);
            double scale = Scale(gamma, c) * inverse;
            _mean[c] = mean;
            _inverseDeviation[c] = inverse;
            factors[c] = (float)scale;
            factors[_width + c] = (float)((beta.IsEmpty ? 0.0 : beta[c]) - (mean * scale));
            runningMean[c] = Moved(runningMean[c], mean);
            runningVariance[c] = Moved(runningVariance[c], variance * (count / (count - 1)));
        }
    }

    /// <summary>y = gamma (x - mean) / deviation + beta.</summary>
    /// <param name="x">The first value.</param>
    /// <param name="y">The first result; may be <paramref name="x"/>.</param>
    /// <param name="rows">How many samples.</param>
    public void ForwardRows(ref float x, ref float y, int rows) => Affine.Columns(ref x, ref y, rows, _width, _width, ref _factors.Start, _width);

    /// <summary>The same of blocks.</summary>
    /// <param name="x">The first value.</param>
    /// <param name="y">The first result; may be <paramref name="x"/>.</param>
    /// <param name="blocks">How many blocks.</param>
    public void ForwardBlocks(ref float x, ref float y, int blocks) => Affine.Blocks(ref x, ref y, blocks, _channels, _plane, ref _factors.Start, _width);

    /// <summary>
    /// The gradients of scale and shift, from the sums of dy and of dy x, and what <see cref="BackwardRows"/> needs. With xn = (x - mean) / deviation: dbeta = sum of dy,
    /// dgamma = sum of dy xn, dx = gamma / deviation (dy - mean of dy - xn mean of dy xn), which is a dy + b x + c with one a, b and c for each channel.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <param name="gamma">The learned scales; empty where all are 1.</param>
    /// <param name="gammaGradient">Their gradients, filled; empty where none is learned.</param>
    /// <param name="betaGradient">The gradients of the shifts, filled; empty where none is learned.</param>
    public void FinishBackward(in TrainingBatch batch, ReadOnlySpan<float> gamma, Span<float> gammaGradient, Span<float> betaGradient)
    {
        double count = (double)batch.Total * _plane;
        Span<double> sums = Totals(batch);
        Span<float> factors = _factors.Span;
        for (int c = 0; c < _channels; c++)
        {
            double inverse = _inverseDeviation[c];
            double sum = sums[c];
            double product = (sums[_width + c] - (_mean[c] * sum)) * inverse;
            double scale = Scale(gamma, c) * inverse;
            double slope = -scale * inverse * product / count;
            factors[c] = (float)scale;
            factors[_width + c] = (float)((-scale * sum / count) - (slope * _mean[c]));
            factors[(2 * _width) + c] = (float)slope;
            if (!gammaGradient.IsEmpty)
            {
                gammaGradient[c] = batch.Once((float)product);
                betaGradient[c] = batch.Once((float)sum);
            }
        }
    }

    /// <summary>Makes dx of dy.</summary>
    /// <param name="x">The first value.</param>
    /// <param name="gradient">The first gradient with respect to y; becomes the one with respect to x.</param>
    /// <param name="rows">How many samples.</param>
    public void BackwardRows(ref float x, ref float gradient, int rows)
    {
        ref float factors = ref _factors.Start;
        for (int column = 0; column < _width; column += Lanes)
        {
            Vector512<float> scale = Vector512.LoadUnsafe(ref factors, (nuint)column);
            Vector512<float> shift = Vector512.LoadUnsafe(ref factors, (nuint)(_width + column));
            Vector512<float> slope = Vector512.LoadUnsafe(ref factors, (nuint)((2 * _width) + column));
            for (int row = 0; row < rows; row++)
            {
                nuint at = (nuint)((row * (nint)_width) + column);
                Vector512<float> constant = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, at), slope, shift);
                Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref gradient, at), scale, constant).StoreUnsafe(ref gradient, at);
            }
        }
    }

    /// <summary>The same of blocks.</summary>
    /// <param name="x">The first value.</param>
    /// <param name="gradient">The first gradient with respect to y; becomes the one with respect to x.</param>
    /// <param name="blocks">How many blocks.</param>
    public void BackwardBlocks(ref float x, ref float gradient, int blocks)
    {
        ref float factors = ref _factors.Start;
        nuint at = 0;
        for (int block = 0; block < blocks; block++)
        {
            for (int channel = 0; channel < _channels; channel++)
            {
                Vector512<float> scale = Vector512.Create(Unsafe.Add(ref factors, channel));
                Vector512<float> shift = Vector512.Create(Unsafe.Add(ref factors, _width + channel));
                Vector512<float> slope = Vector512.Create(Unsafe.Add(ref factors, (2 * _width) + channel));
                for (int place = 0; place < _plane; place++, at += Lanes)
                {
                    Vector512<float> constant = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, at), slope, shift);
                    Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref gradient, at), scale, constant).StoreUnsafe(ref gradient, at);
                }
            }
        }
    }

    private static int Groups(int samples) => (int)((samples + Lanes - 1L) / Lanes);

    private ref double GroupOf(int sample) => ref _sums[sample / Lanes * 2L * _width];

    /// <summary>The sums over all groups, in their order; in the place of the first group's.</summary>
    private Span<double> Totals(in TrainingBatch batch)
    {
        batch.Exchange?.CompleteSums(_name, _sums.AsSpan(0, Groups(batch.Total) * 2 * _width), 2 * _width, Groups(batch.First), Groups(batch.Count));
        Span<double> total = _sums.AsSpan(0, 2 * _width);
        for (int group = 1; group < Groups(batch.Total); group++)
        {
#pragma warning disable RS0030 // Element by element, there is no order.
            TensorPrimitives.Add(total, _sums.AsSpan(group * 2 * _width, 2 * _width), total);
#pragma warning restore RS0030
        }

        return total;
    }

    private static double Scale(ReadOnlySpan<float> gamma, int channel) => gamma.IsEmpty ? 1.0 : gamma[channel];

    private float Moved(float running, double batch) => (float)(((1 - _momentum) * running) + (_momentum * batch));

    internal static double SumOfLanes(Vector512<double> lanes)
    {
        Vector256<double> four = lanes.GetLower() + lanes.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two.ToScalar() + two.GetElement(1);
    }
}
