using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <summary>
/// Values in blocks of sixteen samples: the samples of each value side by side, as convolutions want them. Lanes of samples that a batch does not have are zero
/// where they come from rows. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Blocks
{
    private const int Lanes = 16;

    /// <summary>Rows of samples as blocks.</summary>
    /// <param name="source">The first value of the first row.</param>
    /// <param name="stride">From row to row, in floats.</param>
    /// <param name="rows">How many samples.</param>
    /// <param name="columns">Values of a sample.</param>
    /// <param name="target">The first block.</param>
    public static void FromRows(ref float source, int stride, int rows, int columns, ref float target)
    {
        for (int row = 0; row < rows; row += Lanes)
        {
            ref float block = ref Unsafe.Add(ref target, (nint)row * columns);
            int present = int.Min(Lanes, rows - row);
            if (present < Lanes)
            {
                MemoryMarshal.CreateSpan(ref block, Lanes * columns).Clear();
            }

            Panels.Transpose(ref Unsafe.Add(ref source, (nint)row * stride), stride, present, columns, ref block, Lanes);
        }
    }

    /// <summary>Blocks as rows of samples.</summary>
    /// <param name="source">The first block.</param>
    /// <param name="rows">How many samples.</param>
    /// <param name="columns">Values of a sample.</param>
    /// <param name="target">The first value of the first row.</param>
    /// <param name="stride">From row to row, in floats.</param>
    public static void ToRows(ref float source, int rows, int columns, ref float target, int stride)
    {
        for (int row = 0; row < rows; row += Lanes)
        {
            Panels.Transpose(
                ref Unsafe.Add(ref source, (nint)row * columns), Lanes, columns, int.Min(Lanes, rows - row), ref Unsafe.Add(ref target, (nint)row * stride), stride);
        }
    }

    /// <summary>Images with a border.</summary>
    /// <param name="source">The first block.</param>
    /// <param name="target">The first block with borders.</param>
    /// <param name="blocks">How many blocks.</param>
    /// <param name="channels">Channels of an image.</param>
    /// <param name="height">Its height.</param>
    /// <param name="width">Its width.</param>
    /// <param name="paddingHeight">Rows of the border above and below.</param>
    /// <param name="paddingWidth">Columns of the border on both sides.</param>
    /// <param name="border">The value of the border.</param>
    public static void Pad(
        ref float source, ref float target, int blocks, int channels, int height, int width, int paddingHeight, int paddingWidth, float border = 0)
    {
        int row = width * Lanes;
        int side = paddingWidth * Lanes;
        int padded = row + (2 * side);
        for (int plane = 0; plane < blocks * channels; plane++)
        {
            Fill(ref target, paddingHeight * padded, border);
            target = ref Unsafe.Add(ref target, paddingHeight * padded);
            for (int y = 0; y < height; y++)
            {
                Fill(ref target, side, border);
                Copy(ref source, ref Unsafe.Add(ref target, side), row);
                Fill(ref Unsafe.Add(ref target, side + row), side, border);
                source = ref Unsafe.Add(ref source, row);
                target = ref Unsafe.Add(ref target, padded);
            }

            Fill(ref target, paddingHeight * padded, border);
            target = ref Unsafe.Add(ref target, paddingHeight * padded);
        }
    }

    /// <summary>Images without their border.</summary>
    /// <param name="source">The first block with borders.</param>
    /// <param name="target">The first block.</param>
    /// <param name="blocks">How many blocks.</param>
    /// <param name="channels">Channels of an image.</param>
    /// <param name="height">Its height without the border.</param>
    /// <param name="width">Its width without the border.</param>
    /// <param name="paddingHeight">Rows of the border above and below.</param>
    /// <param name="paddingWidth">Columns of the border on both sides.</param>
    public static void Crop(ref float source, ref float target, int blocks, int channels, int height, int width, int paddingHeight, int paddingWidth)
    {
        int row = width * Lanes;
        int padded = row + (2 * paddingWidth * Lanes);
        for (int plane = 0; plane < blocks * channels; plane++)
        {
            source = ref Unsafe.Add(ref source, (paddingHeight * padded) + (paddingWidth * Lanes));
            for (int y = 0; y < height; y++)
            {
                Copy(ref source, ref target, row);
                source = ref Unsafe.Add(ref source, padded);
                target = ref Unsafe.Add(ref target, row);
            }

            source = ref Unsafe.Add(ref source, (paddingHeight * padded) - (paddingWidth * Lanes));
        }
    }

    /// <summary>Rows of a gradient, their columns apart by the stride of the convolution and zeros elsewhere.</summary>
    /// <param name="source">The first row of one block.</param>
    /// <param name="target">The first row.</param>
    /// <param name="rows">How many rows, over all channels.</param>
    /// <param name="width">Columns of the gradient.</param>
    /// <param name="stride">Columns from one to the next in the target.</param>
    /// <param name="start">Column of the first in the target.</param>
    /// <param name="targetWidth">Columns of the target.</param>
    public static void Spread(ref float source, ref float target, int rows, int width, int stride, int start, int targetWidth)
    {
        for (int row = 0; row < rows; row++)
        {
            Clear(ref target, targetWidth * Lanes);
            for (int column = 0; column < width; column++)
            {
                Vector512.LoadUnsafe(ref source, (nuint)(column * Lanes)).StoreUnsafe(ref target, (nuint)((start + (column * stride)) * Lanes));
            }

            source = ref Unsafe.Add(ref source, width * Lanes);
            target = ref Unsafe.Add(ref target, targetWidth * Lanes);
        }
    }

    /// <summary>Sets the lanes of samples that the last block does not have to zero, whatever a rule made of them.</summary>
    /// <param name="values">The first block.</param>
    /// <param name="rows">How many samples there are.</param>
    /// <param name="columns">Values of a sample.</param>
    public static void ClearMissing(ref float values, int rows, int columns)
    {
        int present = rows % Lanes;
        if (present == 0)
        {
            return;
        }

        ref float block = ref Unsafe.Add(ref values, (nint)(rows - present) * columns);
        Vector512<float> mask = Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(present)).AsSingle();
        for (int column = 0; column < columns; column++)
        {
            (Vector512.LoadUnsafe(ref block, (nuint)(column * Lanes)) & mask).StoreUnsafe(ref block, (nuint)(column * Lanes));
        }
    }

    /// <summary>sums(c) = sum over samples and places of values(c): blocks and places in order in each lane, lanes at last.</summary>
    /// <param name="values">The first block.</param>
    /// <param name="blocks">How many blocks.</param>
    /// <param name="channels">Channels of an image.</param>
    /// <param name="plane">Places of a channel.</param>
    /// <param name="sums">The first sum.</param>
    /// <param name="lanes">Where the sums of each lane go on; a null reference where they start from zero and are not kept.</param>
    public static void SumChannels(ref float values, int blocks, int channels, int plane, ref float sums, ref float lanes)
    {
        for (int channel = 0; channel < channels; channel++)
        {
            Vector512<float> sum = Unsafe.IsNullRef(ref lanes) ? Vector512<float>.Zero : Vector512.LoadUnsafe(ref lanes, (nuint)channel * Lanes);
            for (int block = 0; block < blocks; block++)
            {
                ref float start = ref Unsafe.Add(ref values, (((nint)block * channels) + channel) * plane * Lanes);
                for (int place = 0; place < plane; place++)
                {
                    sum += Vector512.LoadUnsafe(ref start, (nuint)(place * Lanes));
                }
            }

            if (!Unsafe.IsNullRef(ref lanes))
            {
                sum.StoreUnsafe(ref lanes, (nuint)channel * Lanes);
            }

            Unsafe.Add(ref sums, channel) = SumOfLanes(sum);
        }
    }

    /// <summary>Sets vectors to zero.</summary>
    /// <param name="vectors">The first vector.</param>
    /// <param name="count">How many.</param>
    public static void ClearLanes(ref float vectors, long count)
    {
        const int AtOnce = 1 << 24;
        for (long first = 0; first < count; first += AtOnce)
        {
            Clear(ref Unsafe.Add(ref vectors, (nint)(first * Lanes)), (int)long.Min(AtOnce, count - first) * Lanes);
        }
    }

    /// <summary>Where so many sums of sixteen lanes are added up: room that is set to zero, or the place where they go on.</summary>
    /// <param name="room">The room.</param>
    /// <param name="lanes">Where all sums of the layer go on; a null reference where they start from zero and are not kept.</param>
    /// <param name="first">The number of the first sum in the layer.</param>
    /// <param name="count">How many they are.</param>
    public static ref float LaneSums(ref float room, ref float lanes, nint first, long count)
    {
        if (!Unsafe.IsNullRef(ref lanes))
        {
            return ref Unsafe.Add(ref lanes, first * Lanes);
        }

        ClearLanes(ref room, count);
        return ref room;
    }

    /// <summary>sums(r, c) = the sum of the lanes of vector (r, c), for the columns from first to last, exclusive.</summary>
    /// <param name="vectors">Vector (0, 0).</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">From row to row, in vectors there and in floats in the sums.</param>
    /// <param name="first">The first column.</param>
    /// <param name="last">The column after the last.</param>
    /// <param name="sums">sums(0, 0).</param>
    public static void SumLanes(ref float vectors, int rows, int columns, int first, int last, ref float sums)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = first; column < last; column++)
            {
                int at = (row * columns) + column;
                Unsafe.Add(ref sums, at) = SumOfLanes(Vector512.LoadUnsafe(ref vectors, (nuint)at * Lanes));
            }
        }
    }

    /// <summary>The sum of sixteen lanes, by halves: the order is part of the result.</summary>
    /// <param name="lanes">The lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumOfLanes(Vector512<float> lanes)
    {
        Vector256<float> eight = lanes.GetLower() + lanes.GetUpper();
        Vector128<float> four = eight.GetLower() + eight.GetUpper();
        Vector128<float> two = four + Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1));
        return two.ToScalar() + two.GetElement(1);
    }

    private static void Fill(ref float start, int count, float value) => MemoryMarshal.CreateSpan(ref start, count).Fill(value);

    private static void Clear(ref float start, int count) => MemoryMarshal.CreateSpan(ref start, count).Clear();

    private static void Copy(ref float source, ref float target, int count) =>
        MemoryMarshal.CreateReadOnlySpan(ref source, count).CopyTo(MemoryMarshal.CreateSpan(ref target, count));
}
