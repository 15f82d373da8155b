using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <summary>
/// Gradient rules that see more than one element. Every sum has an order of its own, whatever the threads: over a sample in sixteen lanes, over samples one by one.
/// Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GradientRules
{
    private const int Lanes = 16;
    private const double SmallestNorm = 1e-12;

    /// <summary>sums(b) = sum over the values of sample b of their squares.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="rows">How many samples.</param>
    /// <param name="columns">Values of a sample.</param>
    /// <param name="stride">From row to row, in floats.</param>
    /// <param name="sums">(rows); filled.</param>
    public static void SquaresOfRows(ref float values, int rows, int columns, int stride, Span<double> sums)
    {
        for (int row = 0; row < rows; row++)
        {
            sums[row] = GradientClipping.SumOfSquares(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref values, (nint)row * stride), columns));
        }
    }

    /// <summary>The same of blocks of sixteen samples.</summary>
    /// <param name="values">The first value of the first block.</param>
    /// <param name="rows">How many samples.</param>
    /// <param name="columns">Values of a sample.</param>
    /// <param name="sums">(rows); filled.</param>
    public static void SquaresOfBlocks(ref float values, int rows, int columns, Span<double> sums)
    {
        Span<double> lanes = stackalloc double[Lanes];
        for (int row = 0; row < rows; row += Lanes)
        {
            ref float block = ref Unsafe.Add(ref values, (nint)row * columns);
            Vector512<double> low = Vector512<double>.Zero;
            Vector512<double> high = Vector512<double>.Zero;
            for (int column = 0; column < columns; column++)
            {
                Vector512<float> value = Vector512.LoadUnsafe(ref block, (nuint)column * Lanes);
                Vector512<double> first = Vector512.WidenLower(value);
                Vector512<double> second = Vector512.WidenUpper(value);
                low = Vector512.FusedMultiplyAdd(first, first, low);
                high = Vector512.FusedMultiplyAdd(second, second, high);
            }

            low.CopyTo(lanes);
            high.CopyTo(lanes[(Lanes / 2)..]);
            lanes[..int.Min(Lanes, rows - row)].CopyTo(sums[row..]);
        }
    }

    /// <summary>min(1, max / norm), the norm being the root of all these sums.</summary>
    /// <param name="squares">The sums of squares of all samples of the batch.</param>
    /// <param name="max">The largest norm that is let through.</param>
    public static float ClipFactor(ReadOnlySpan<double> squares, float max)
    {
        double sum = 0;
        foreach (double square in squares)
        {
            sum += square;
        }

        return Factor(sum, max);
    }

    /// <summary>values *= factor.</summary>
    /// <param name="values">The first value; the stride is a multiple of sixteen floats.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many values in a row.</param>
    /// <param name="stride">From row to row, in floats.</param>
    /// <param name="factor">The factor.</param>
    public static void Multiply(ref float values, int rows, int columns, int stride, float factor)
    {
        for (int row = 0; row < rows && factor != 1f; row++)
        {
            ref float start = ref Unsafe.Add(ref values, (nint)row * stride);
            for (int column = 0; column < columns; column += Lanes)
            {
                (Vector512.LoadUnsafe(ref start, (nuint)column) * factor).StoreUnsafe(ref start, (nuint)column);
            }
        }
    }

    /// <summary>Subtracts from the values of each group of neighbouring columns their mean.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="rows">How many samples.</param>
    /// <param name="columns">Values of a sample, a multiple of <paramref name="group"/>.</param>
    /// <param name="stride">From row to row, in floats.</param>
    /// <param name="group">How many values share a mean.</param>
    public static void CentralizeRows(ref float values, int rows, int columns, int stride, int group)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column += group)
            {
                Centralize(ref Unsafe.Add(ref values, ((nint)row * stride) + column), group);
            }
        }
    }

    /// <summary>The same of blocks of sixteen samples.</summary>
    /// <param name="values">The first value of the first block.</param>
    /// <param name="blocks">How many blocks.</param>
    /// <param name="columns">Values of a sample, a multiple of <paramref name="group"/>.</param>
    /// <param name="group">How many values share a mean.</param>
    public static void CentralizeBlocks(ref float values, int blocks, int columns, int group)
    {
        for (nint start = 0; start < (nint)blocks * columns; start += group)
        {
            CentralizeColumns(ref Unsafe.Add(ref values, start * Lanes), group, Lanes);
        }
    }

    /// <summary>Scales the gradients of all parameters down to a norm.</summary>
    /// <param name="gradients">The gradients.</param>
    /// <param name="max">The largest norm that is let through.</param>
    public static void ClipNorm(Span<float> gradients, float max)
    {
        float factor = Factor(GradientClipping.SumOfSquares(gradients), max);
        if (factor != 1f)
        {
            GradientClipping.Scale(gradients, factor);
        }
    }

    /// <summary>Subtracts from the gradients of the weights of each output their mean.</summary>
    /// <param name="gradients">The gradients of a layer's weights: (outputs, weights), or the transpose.</param>
    /// <param name="outputs">How many outputs.</param>
    /// <param name="areNeighbours">Whether the weights of one output lie side by side; otherwise the outputs of one input do.</param>
    public static void CentralizeOutputs(Span<float> gradients, int outputs, bool areNeighbours)
    {
        int weights = gradients.Length / outputs;
        ref float start = ref MemoryMarshal.GetReference(gradients);
        int output = 0;
        for (; !areNeighbours && output <= outputs - Lanes; output += Lanes)
        {
            CentralizeColumns(ref Unsafe.Add(ref start, output), weights, outputs);
        }

        for (; output < outputs; output++)
        {
            if (areNeighbours)
            {
                Centralize(ref Unsafe.Add(ref start, (nint)output * weights), weights);
            }
            else
            {
                CentralizeColumn(ref Unsafe.Add(ref start, output), weights, outputs);
            }
        }
    }

    private static float Factor(double squares, float max) => (float)Math.Min(1, max / Math.Max(Math.Sqrt(squares), SmallestNorm));

    /// <summary>Neighbours: sixteen sums, their sum, the rest one by one.</summary>
    private static void Centralize(ref float values, int count)
    {
        Vector512<float> lanes = Vector512<float>.Zero;
        int i = 0;
        for (; i <= count - Lanes; i += Lanes)
        {
            lanes += Vector512.LoadUnsafe(ref values, (nuint)i);
        }

        float sum = Blocks.SumOfLanes(lanes);
        for (; i < count; i++)
        {
            sum += Unsafe.Add(ref values, i);
        }

        float mean = sum / count;
        for (i = 0; i <= count - Lanes; i += Lanes)
        {
            (Vector512.LoadUnsafe(ref values, (nuint)i) - Vector512.Create(mean)).StoreUnsafe(ref values, (nuint)i);
        }

        for (; i < count; i++)
        {
            Unsafe.Add(ref values, i) -= mean;
        }
    }

    /// <summary>Sixteen columns at once, each from top to bottom.</summary>
    private static void CentralizeColumns(ref float values, int count, nint stride)
    {
        Vector512<float> sum = Vector512<float>.Zero;
        for (nint i = 0; i < count; i++)
        {
            sum += Vector512.LoadUnsafe(ref Unsafe.Add(ref values, i * stride));
        }

        Vector512<float> mean = sum / Vector512.Create((float)count);
        for (nint i = 0; i < count; i++)
        {
            ref float value = ref Unsafe.Add(ref values, i * stride);
            (Vector512.LoadUnsafe(ref value) - mean).StoreUnsafe(ref value);
        }
    }

    private static void CentralizeColumn(ref float values, int count, nint stride)
    {
        float sum = 0f;
        for (nint i = 0; i < count; i++)
        {
            sum += Unsafe.Add(ref values, i * stride);
        }

        float mean = sum / count;
        for (nint i = 0; i < count; i++)
        {
            Unsafe.Add(ref values, i * stride) -= mean;
        }
    }
}
