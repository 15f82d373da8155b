using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <summary>
/// An activation over rows of a buffer whose stride is a multiple of sixteen floats, so that the last vector of a row ends in its padding. Called by generated
/// code on values that a product has just written, while they are in the cache.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Sweep
{
    private const int Lanes = 16;

    /// <summary>y = Forward(x).</summary>
    /// <typeparam name="TPair">The pair.</typeparam>
    /// <param name="x">The first pre-activation.</param>
    /// <param name="y">The first output; may be <paramref name="x"/>.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many values in a row.</param>
    /// <param name="stride">From row to row, in floats, in both buffers.</param>
    public static void Forward<TPair>(ref float x, ref float y, int rows, int columns, int stride)
        where TPair : IActivation =>
        Forward<TPair>(ref x, ref y, rows, columns, stride, default, 0, 0);

    /// <summary>y = Forward(x), for a pair that draws random numbers.</summary>
    /// <typeparam name="TPair">The pair.</typeparam>
    /// <param name="x">The first pre-activation.</param>
    /// <param name="y">The first output; may be <paramref name="x"/>.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many values in a row.</param>
    /// <param name="stride">From row to row, in floats, in both buffers.</param>
    /// <param name="layer">The layer's random numbers.</param>
    /// <param name="element">The element that <paramref name="x"/> is: <see cref="LayerState.Sample"/> times its sample, and its place in the sample.</param>
    /// <param name="nextRow">From the element that a row begins with to that of the next.</param>
    public static void Forward<TPair>(ref float x, ref float y, int rows, int columns, int stride, in LayerState layer, ulong element, ulong nextRow)
        where TPair : IActivation
    {
        for (int row = 0; row < rows; row++)
        {
            nuint start = (nuint)(row * (nint)stride);
            ulong number = element + ((ulong)row * nextRow);
            for (int column = 0; column < columns; column += Lanes, number += layer.NextVector)
            {
                nuint at = start + (nuint)column;
                TPair.Forward(Vector512.LoadUnsafe(ref x, at), layer, number).StoreUnsafe(ref y, at);
            }
        }
    }

    /// <summary>gradient = Backward(x, y, gradient).</summary>
    /// <typeparam name="TPair">The pair.</typeparam>
    /// <param name="x">The first pre-activation; anything of that size where the rule does not read it.</param>
    /// <param name="y">The first output; anything of that size where the rule does not read it.</param>
    /// <param name="gradient">The first gradient with respect to y; becomes the one with respect to x.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many values in a row.</param>
    /// <param name="stride">From row to row, in floats, in all buffers.</param>
    public static void Backward<TPair>(ref float x, ref float y, ref float gradient, int rows, int columns, int stride)
        where TPair : IActivation =>
        Backward<TPair>(ref x, ref y, ref gradient, rows, columns, stride, default, 0, 0);

    /// <summary>gradient = Backward(x, y, gradient), for a pair that draws random numbers.</summary>
    /// <typeparam name="TPair">The pair.</typeparam>
    /// <param name="x">The first pre-activation; anything of that size where the rule does not read it.</param>
    /// <param name="y">The first output; anything of that size where the rule does not read it.</param>
    /// <param name="gradient">The first gradient with respect to y; becomes the one with respect to x.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many values in a row.</param>
    /// <param name="stride">From row to row, in floats, in all buffers.</param>
    /// <param name="layer">The layer's random numbers.</param>
    /// <param name="element">The element that <paramref name="gradient"/> is: <see cref="LayerState.Sample"/> times its sample, and its place in the sample.</param>
    /// <param name="nextRow">From the element that a row begins with to that of the next.</param>
    public static void Backward<TPair>(ref float x, ref float y, ref float gradient, int rows, int columns, int stride, in LayerState layer, ulong element, ulong nextRow)
        where TPair : IActivation
    {
        for (int row = 0; row < rows; row++)
        {
            nuint start = (nuint)(row * (nint)stride);
            ulong number = element + ((ulong)row * nextRow);
            for (int column = 0; column < columns; column += Lanes, number += layer.NextVector)
            {
                nuint at = start + (nuint)column;
                Vector512<float> preActivation = (TPair.BackwardReads & RuleInputs.PreActivation) != 0 ? Vector512.LoadUnsafe(ref x, at) : default;
                Vector512<float> output = (TPair.BackwardReads & RuleInputs.Output) != 0 ? Vector512.LoadUnsafe(ref y, at) : default;
                TPair.Backward(preActivation, output, Vector512.LoadUnsafe(ref gradient, at), layer, number).StoreUnsafe(ref gradient, at);
            }
        }
    }

    /// <summary>y = Forward(x), and the bits that the rule will ask for where it has a mask.</summary>
    /// <typeparam name="TPair">The pair.</typeparam>
    /// <param name="x">The first pre-activation.</param>
    /// <param name="y">The first output; may be <paramref name="x"/>.</param>
    /// <param name="mask">The bits of the first sixteen pre-activations; a null reference where none are kept.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many values in a row.</param>
    /// <param name="stride">From row to row, in floats, in both buffers.</param>
    /// <param name="layer">The layer's random numbers.</param>
    /// <param name="element">The element that <paramref name="x"/> is: <see cref="LayerState.Sample"/> times its sample, and its place in the sample.</param>
    /// <param name="nextRow">From the element that a row begins with to that of the next.</param>
    public static void Forward<TPair>(ref float x, ref float y, ref ushort mask, int rows, int columns, int stride, in LayerState layer = default, ulong element = 0, ulong nextRow = 0)
        where TPair : IActivation
    {
        if ((TPair.BackwardReads & RuleInputs.Mask) == 0 || Unsafe.IsNullRef(ref mask))
        {
            Forward<TPair>(ref x, ref y, rows, columns, stride, layer, element, nextRow);
            return;
        }

        for (int row = 0; row < rows; row++)
        {
            nuint start = (nuint)(row * (nint)stride);
            ulong number = element + ((ulong)row * nextRow);
            for (int column = 0; column < columns; column += Lanes, number += layer.NextVector)
            {
                nuint at = start + (nuint)column;
                Vector512<float> preActivation = Vector512.LoadUnsafe(ref x, at);
                Unsafe.Add(ref mask, at / Lanes) = (ushort)TPair.Mask(preActivation, layer).ExtractMostSignificantBits();
                TPair.Forward(preActivation, layer, number).StoreUnsafe(ref y, at);
            }
        }
    }

    /// <summary>gradient = Backward(x, y, gradient), with bits in the place of x where the rule has a mask.</summary>
    /// <typeparam name="TPair">The pair.</typeparam>
    /// <param name="x">The first pre-activation; anything of that size where the rule does not read it.</param>
    /// <param name="y">The first output; anything of that size where the rule does not read it.</param>
    /// <param name="mask">The bits of the first sixteen pre-activations, as the forward pass left them.</param>
    /// <param name="gradient">The first gradient with respect to y; becomes the one with respect to x.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many values in a row.</param>
    /// <param name="stride">From row to row, in floats, in all buffers.</param>
    /// <param name="layer">The layer's random numbers.</param>
    /// <param name="element">The element that <paramref name="gradient"/> is: <see cref="LayerState.Sample"/> times its sample, and its place in the sample.</param>
    /// <param name="nextRow">From the element that a row begins with to that of the next.</param>
    public static void Backward<TPair>(
        ref float x, ref float y, ref ushort mask, ref float gradient, int rows, int columns, int stride, in LayerState layer = default, ulong element = 0, ulong nextRow = 0)
        where TPair : IActivation
    {
        if ((TPair.BackwardReads & RuleInputs.Mask) == 0)
        {
            Backward<TPair>(ref x, ref y, ref gradient, rows, columns, stride, layer, element, nextRow);
            return;
        }

        for (int row = 0; row < rows; row++)
        {
            nuint start = (nuint)(row * (nint)stride);
            ulong number = element + ((ulong)row * nextRow);
            for (int column = 0; column < columns; column += Lanes, number += layer.NextVector)
            {
                nuint at = start + (nuint)column;
                Vector512<float> output = (TPair.BackwardReads & RuleInputs.Output) != 0 ? Vector512.LoadUnsafe(ref y, at) : default;
                Vector512<float> upstream = Vector512.LoadUnsafe(ref gradient, at);
                TPair.BackwardThroughMask(Spread(Unsafe.Add(ref mask, at / Lanes)), output, upstream, layer, number).StoreUnsafe(ref gradient, at);
            }
        }
    }

    /// <summary>Sixteen bits as lanes of all bits set or none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Spread(ushort bits)
    {
        Vector512<int> places = Vector512.Create(1, 1 << 1, 1 << 2, 1 << 3, 1 << 4, 1 << 5, 1 << 6, 1 << 7, 1 << 8, 1 << 9, 1 << 10, 1 << 11, 1 << 12, 1 << 13, 1 << 14, 1 << 15);
        return (~Vector512.Equals(Vector512.Create((int)bits) & places, Vector512<int>.Zero)).AsSingle();
    }

    /// <summary>sums(b) = sum over the values of sample b of the gradient of a learned parameter: in sixteen lanes, then over the lanes.</summary>
    /// <typeparam name="TGradient">The gradient.</typeparam>
    /// <param name="x">The first pre-activation; anything of that size where it is not read.</param>
    /// <param name="y">The first output; anything of that size where it is not read.</param>
    /// <param name="gradient">The first gradient with respect to y.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many values in a row.</param>
    /// <param name="stride">From row to row, in floats, in all buffers.</param>
    /// <param name="layer">The layer's values and random numbers.</param>
    /// <param name="element">The element that <paramref name="gradient"/> is: <see cref="LayerState.Sample"/> times its sample, and its place in the sample.</param>
    /// <param name="sums">(rows); filled.</param>
    public static void ParameterGradient<TGradient>(
        ref float x, ref float y, ref float gradient, int rows, int columns, int stride, in LayerState layer, ulong element, Span<double> sums)
        where TGradient : IParameterGradient
    {
        for (int row = 0; row < rows; row++)
        {
            nuint start = (nuint)(row * (nint)stride);
            Vector512<float> sum = Vector512<float>.Zero;
            ulong number = element + ((ulong)row * LayerState.Sample);
            for (int column = 0; column < columns; column += Lanes, number += layer.NextVector)
            {
                nuint at = start + (nuint)column;
                Vector512<float> part = TGradient.Of(
                    Vector512.LoadUnsafe(ref x, at), Vector512.LoadUnsafe(ref y, at), Vector512.LoadUnsafe(ref gradient, at), layer, number);

                // What lies in the padding is nobody's.
                sum += part & Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(columns - column)).AsSingle();
            }

            sums[row] = Blocks.SumOfLanes(sum);
        }
    }

    /// <summary>The same of blocks of sixteen samples: each lane is a sample.</summary>
    /// <typeparam name="TGradient">The gradient.</typeparam>
    /// <param name="x">The first pre-activation; anything of that size where it is not read.</param>
    /// <param name="y">The first output; anything of that size where it is not read.</param>
    /// <param name="gradient">The first gradient with respect to y.</param>
    /// <param name="rows">How many samples.</param>
    /// <param name="columns">Values of a sample.</param>
    /// <param name="layer">The layer's values and random numbers.</param>
    /// <param name="element">The element that <paramref name="gradient"/> is: <see cref="LayerState.Sample"/> times its sample, and its place in the sample.</param>
    /// <param name="sums">(rows); filled.</param>
    public static void ParameterGradientOfBlocks<TGradient>(
        ref float x, ref float y, ref float gradient, int rows, int columns, in LayerState layer, ulong element, Span<double> sums)
        where TGradient : IParameterGradient
    {
        for (int row = 0; row < rows; row += Lanes)
        {
            nuint start = (nuint)(row * (nint)columns);
            Vector512<float> sum = Vector512<float>.Zero;
            ulong number = element + ((ulong)row * LayerState.Sample);
            for (int column = 0; column < columns; column++, number += layer.NextVector)
            {
                nuint at = start + (nuint)(column * Lanes);
                sum += TGradient.Of(
                    Vector512.LoadUnsafe(ref x, at), Vector512.LoadUnsafe(ref y, at), Vector512.LoadUnsafe(ref gradient, at), layer, number);
            }

            for (int lane = 0; lane < int.Min(Lanes, rows - row); lane++)
            {
                sums[row + lane] = sum[lane];
            }
        }
    }

    /// <summary>sums(n) = sum over the rows of values(row, n), rows in order.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many values in a row.</param>
    /// <param name="stride">From row to row, in floats.</param>
    /// <param name="sums">The first sum.</param>
    /// <param name="continues">Whether the sums go on from what they are, and not from zero.</param>
    public static void SumRows(ref float values, int rows, int columns, int stride, ref float sums, bool continues)
    {
        for (int column = 0; column < columns; column += Lanes)
        {
            ref float value = ref Unsafe.Add(ref values, column);
            Vector512<float> sum = continues ? Vector512.LoadUnsafe(ref sums, (nuint)column) : Vector512<float>.Zero;
            for (int row = 0; row < rows; row++)
            {
                sum += Vector512.LoadUnsafe(ref value);
                value = ref Unsafe.Add(ref value, stride);
            }

            if (column + Lanes <= columns)
            {
                sum.StoreUnsafe(ref sums, (nuint)column);
                continue;
            }

            for (int lane = 0; lane < columns - column; lane++)
            {
                Unsafe.Add(ref sums, column + lane) = sum.GetElement(lane);
            }
        }
    }
}
