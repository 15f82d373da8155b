using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Decoupling.Randomness;

namespace Decoupling.Kernels;

/// <summary>Dropout over rows of a buffer. Called by generated code, forward on values and backward on gradients, with the same draws.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Dropout
{
    private const int Lanes = 16;

    /// <summary>Sets values to 0 with probability <paramref name="rate"/> and multiplies the others by 1 / (1 - rate), in place.</summary>
    /// <param name="values">The first value; the stride is a multiple of sixteen floats.</param>
    /// <param name="firstSample">The sample of the first row: keys the draws.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many values in a row.</param>
    /// <param name="stride">From row to row, in floats.</param>
    /// <param name="rate">The probability to drop a value.</param>
    /// <param name="seed">The network's seed.</param>
    /// <param name="stream">The layer's stream.</param>
    /// <param name="step">The training step.</param>
    public static void Apply(ref float values, int firstSample, int rows, int columns, int stride, float rate, ulong seed, int stream, long step)
    {
        var random = new CounterRandom(seed, stream, step);
        Vector512<float> scale = Vector512.Create(1f / (1f - rate));
        for (int row = 0; row < rows; row++)
        {
            ref float start = ref Unsafe.Add(ref values, (nint)row * stride);
            ulong element = (ulong)(firstSample + row) * (ulong)stride;
            for (int column = 0; column < columns; column += Lanes)
            {
                Vector512<float> kept = Vector512.GreaterThanOrEqual(random.UniformVector(element + (ulong)column), Vector512.Create(rate)) & scale;
                (Vector512.LoadUnsafe(ref start, (nuint)column) * kept).StoreUnsafe(ref start, (nuint)column);
            }
        }
    }
}
