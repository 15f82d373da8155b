using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <summary>y = scale x + shift, with a scale and a shift for each column of a matrix or for each row: what batch norm is once its statistics are known. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Affine
{
    private const int Lanes = 16;

    /// <summary>Batch norm of running statistics: scale = gamma / sqrt(variance + epsilon), shift = beta - mean scale, each rounded once.</summary>
    /// <param name="gamma">The learned scales; empty where all are 1.</param>
    /// <param name="beta">The learned shifts; empty where all are 0.</param>
    /// <param name="mean">The means.</param>
    /// <param name="variance">The variances.</param>
    /// <param name="epsilon">Added to the variances.</param>
    /// <param name="scale">The first scale.</param>
    /// <param name="distance">From a scale to its shift, in floats.</param>
    public static void Fold(
        ReadOnlySpan<float> gamma, ReadOnlySpan<float> beta, ReadOnlySpan<float> mean, ReadOnlySpan<float> variance, double epsilon, ref float scale, int distance)
    {
        for (int i = 0; i < mean.Length; i++)
        {
            double factor = (gamma.IsEmpty ? 1.0 : gamma[i]) / Math.Sqrt(variance[i] + epsilon);
            Unsafe.Add(ref scale, i) = (float)factor;
            Unsafe.Add(ref scale, i + distance) = (float)((beta.IsEmpty ? 0.0 : beta[i]) - (mean[i] * factor));
        }
    }

    /// <summary>y(r, c) = scale(c) x(r, c) + shift(c).</summary>
    /// <param name="x">The first value.</param>
    /// <param name="y">The first result; may be <paramref name="x"/>.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many values in a row; a last vector ends in the padding.</param>
    /// <param name="stride">From row to row, in floats, in both buffers.</param>
    /// <param name="scale">The first column's scale, in memory padded to whole vectors.</param>
    /// <param name="distance">From a scale to its shift, in floats.</param>
    public static void Columns(ref float x, ref float y, int rows, int columns, int stride, ref float scale, int distance)
    {
        for (int column = 0; column < columns; column += Lanes)
        {
            Vector512<float> factor = Vector512.LoadUnsafe(ref scale, (nuint)column);
            Vector512<float> shift = Vector512.LoadUnsafe(ref scale, (nuint)(column + distance));
            for (int row = 0; row < rows; row++)
            {
                nuint at = (nuint)((row * (nint)stride) + column);
                Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, at), factor, shift).StoreUnsafe(ref y, at);
            }
        }
    }

    /// <summary>y(r, c) = scale(r) x(r, c) + shift(r).</summary>
    /// <param name="x">The first value.</param>
    /// <param name="y">The first result; may be <paramref name="x"/>.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many values in a row, a multiple of sixteen.</param>
    /// <param name="stride">From row to row, in floats, in both buffers.</param>
    /// <param name="scale">The first row's scale.</param>
    /// <param name="distance">From a scale to its shift, in floats.</param>
    public static void Rows(ref float x, ref float y, int rows, int columns, int stride, ref float scale, int distance)
    {
        for (int row = 0; row < rows; row++)
        {
            Vector512<float> factor = Vector512.Create(Unsafe.Add(ref scale, row));
            Vector512<float> shift = Vector512.Create(Unsafe.Add(ref scale, row + distance));
            nuint start = (nuint)(row * (nint)stride);
            for (int column = 0; column < columns; column += Lanes)
            {
                nuint at = start + (nuint)column;
                Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, at), factor, shift).StoreUnsafe(ref y, at);
            }
        }
    }

    /// <summary>The same of blocks of sixteen samples, with a scale and a shift for each channel.</summary>
    /// <param name="x">The first value.</param>
    /// <param name="y">The first result; may be <paramref name="x"/>.</param>
    /// <param name="blocks">How many blocks.</param>
    /// <param name="channels">Channels of an image.</param>
    /// <param name="plane">Places of a channel.</param>
    /// <param name="scale">The first channel's scale.</param>
    /// <param name="distance">From a scale to its shift, in floats.</param>
    public static void Blocks(ref float x, ref float y, int blocks, int channels, int plane, ref float scale, int distance)
    {
        for (int block = 0; block < blocks; block++)
        {
            nint start = (nint)block * channels * plane * Lanes;
            Rows(ref Unsafe.Add(ref x, start), ref Unsafe.Add(ref y, start), channels, plane * Lanes, plane * Lanes, ref scale, distance);
        }
    }
}
