using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Decoupling.Randomness;

namespace Decoupling.Kernels;

/// <summary>Dropout over a buffer, in place. Called by generated code, forward on values and backward on gradients, with the same draws.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Dropout
{
    private const int Lanes = 16;

    /// <summary>Of rows of values: sets values to 0 with probability <paramref name="rate"/> and multiplies the others by 1 / (1 - rate).</summary>
    /// <param name="values">The first value; the stride is a multiple of sixteen floats.</param>
    /// <param name="firstSample">The sample of the first row: keys the draws, as the value's place in the row does.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many values in a row.</param>
    /// <param name="stride">From row to row, in floats.</param>
    /// <param name="rate">The probability to drop a value.</param>
    /// <param name="random">The layer's numbers in this step.</param>
    public static void ApplyToRows(ref float values, int firstSample, int rows, int columns, int stride, float rate, CounterRandom random)
    {
        int vectors = (columns + Lanes - 1) / Lanes;
        for (int row = 0; row < rows; row++)
        {
            ref float start = ref Unsafe.Add(ref values, (nint)row * stride);
            ulong group = (ulong)(firstSample + row) * (CounterRandom.SampleStride / CounterRandom.GroupLength);
            for (int vector = 0; vector < vectors; vector += 4, group++)
            {
                random.Uniform(group, out Vector512<float> a, out Vector512<float> b, out Vector512<float> c, out Vector512<float> d);
                Apply(ref Unsafe.Add(ref start, vector * Lanes), Lanes, vectors - vector, rate, a, b, c, d);
            }
        }
    }

    /// <summary>The same of blocks of sixteen samples, which draw the same numbers for their elements as in rows.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="firstSample">The first sample, a multiple of sixteen.</param>
    /// <param name="blocks">How many blocks.</param>
    /// <param name="columns">How many values of a sample.</param>
    /// <param name="rate">The probability to drop a value.</param>
    /// <param name="random">The layer's numbers in this step.</param>
    public static void ApplyToBlocks(ref float values, int firstSample, int blocks, int columns, float rate, CounterRandom random)
    {
        for (int block = 0; block < blocks; block++)
        {
            ref float start = ref Unsafe.Add(ref values, (nint)block * columns * Lanes);
            uint sample = (uint)(firstSample + (block * Lanes));
            for (int group = 0; group < columns; group += CounterRandom.GroupLength)
            {
                for (int element = group; element < int.Min(group + Lanes, columns); element++)
                {
                    random.UniformAcrossSamples(sample, (uint)element, out Vector512<float> a, out Vector512<float> b, out Vector512<float> c, out Vector512<float> d);
                    Apply(ref Unsafe.Add(ref start, (nint)element * Lanes), Lanes * Lanes, (columns - element + Lanes - 1) / Lanes, rate, a, b, c, d);
                }
            }
        }
    }

    /// <summary>Up to four vectors, <paramref name="stride"/> floats apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply(ref float values, int stride, int vectors, float rate, Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        Apply(ref values, rate, a);
        if (vectors > 1)
        {
            Apply(ref Unsafe.Add(ref values, stride), rate, b);
        }

        if (vectors > 2)
        {
            Apply(ref Unsafe.Add(ref values, 2 * stride), rate, c);
        }

        if (vectors > 3)
        {
            Apply(ref Unsafe.Add(ref values, 3 * stride), rate, d);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply(ref float values, float rate, Vector512<float> uniform)
    {
        Vector512<float> factor = Vector512.GreaterThanOrEqual(uniform, Vector512.Create(rate)) & Vector512.Create(1f / (1f - rate));
        (Vector512.LoadUnsafe(ref values) * factor).StoreUnsafe(ref values);
    }
}
