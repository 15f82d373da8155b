using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Decoupling.Kernels.Binary;

/// <summary>The weights as they come, word by word, for processors without the vectors of <see cref="LookupWeights{TTile}"/>.</summary>
internal sealed class WordWeights(ReadOnlySpan<ulong> weights, in BitWindows windows, BitForm form) : BitWeights(weights, windows, form)
{
    private readonly ulong[] _weights = weights.ToArray();

    public override long SizeInBytes => _weights.LongLength * sizeof(ulong);

    private protected override void Image(in BitImage image, BitGrid outputs, ref int sums)
    {
        int factor = Form == BitForm.Xnor ? 2 : 1;
        for (int place = 0; place < outputs.Count; place++)
        {
            (int row, int column) = int.DivRem(place, outputs.Width);
            for (int output = 0; output < Windows.Outputs; output++)
            {
                int top = (row * Windows.StrideHeight) - Windows.PaddingHeight, left = (column * Windows.StrideWidth) - Windows.PaddingWidth;
                int different = Different(image, top, left, output);
                sums = Starts[output] - (factor * different);
                sums = ref Unsafe.Add(ref sums, 1);
            }
        }
    }

    /// <summary>The bits of a window that differ from the weights of an output.</summary>
    private int Different(in BitImage image, int top, int left, int output)
    {
        ref ulong weights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), (nint)output * Windows.Taps * image.Words);
        int different = 0;
        for (int row = top; row < top + Windows.KernelHeight; row++)
        {
            BitImageRow pixels = image.Row(row);
            for (int column = left; column < left + Windows.KernelWidth; column++)
            {
                ref ulong pixel = ref pixels.Pixel(column);
                for (int word = 0; word < image.Words; word++)
                {
                    different += BitOperations.PopCount(Unsafe.Add(ref pixel, word) ^ Unsafe.Add(ref weights, word));
                }

                weights = ref Unsafe.Add(ref weights, image.Words);
            }
        }

        return different;
    }
}
