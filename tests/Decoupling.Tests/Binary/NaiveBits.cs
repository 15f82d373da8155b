using Decoupling.Kernels.Binary;

namespace Decoupling.Tests.Binary;

/// <summary>Binary layers in integers, as the formulas stand: values times weights, added up.</summary>
internal static class NaiveBits
{
    /// <summary>(images, output height, output width, outputs).</summary>
    /// <param name="inputs">(images, height, width, channels).</param>
    /// <param name="weights">(outputs, kernel height, kernel width, channels).</param>
    /// <param name="images">How many images.</param>
    /// <param name="windows">The geometry.</param>
    /// <param name="form">What an input's bit stands for.</param>
    public static int[] Sums(bool[] inputs, bool[] weights, int images, BitWindows windows, BitForm form)
    {
        int outputHeight = ((windows.Height + (2 * windows.PaddingHeight) - windows.KernelHeight) / windows.StrideHeight) + 1;
        int outputWidth = ((windows.Width + (2 * windows.PaddingWidth) - windows.KernelWidth) / windows.StrideWidth) + 1;
        var sums = new int[images * outputHeight * outputWidth * windows.Outputs];
        int place = 0;
        for (int image = 0; image < images; image++)
        {
            for (int y = 0; y < outputHeight; y++)
            {
                for (int x = 0; x < outputWidth; x++)
                {
                    for (int output = 0; output < windows.Outputs; output++)
                    {
                        sums[place++] = Sum(inputs, weights, image, y * windows.StrideHeight, x * windows.StrideWidth, output, windows, form);
                    }
                }
            }
        }

        return sums;
    }

    private static int Sum(bool[] inputs, bool[] weights, int image, int top, int left, int output, BitWindows windows, BitForm form)
    {
        int sum = 0;
        for (int row = 0; row < windows.KernelHeight; row++)
        {
            for (int column = 0; column < windows.KernelWidth; column++)
            {
                int y = top + row - windows.PaddingHeight, x = left + column - windows.PaddingWidth;
                bool inside = y >= 0 && y < windows.Height && x >= 0 && x < windows.Width;
                for (int channel = 0; channel < windows.Channels; channel++)
                {
                    bool bit = inside ? inputs[(((((image * windows.Height) + y) * windows.Width) + x) * windows.Channels) + channel] : windows.PaddingBit;
                    bool weight = weights[(((((output * windows.KernelHeight) + row) * windows.KernelWidth) + column) * windows.Channels) + channel];
                    int value = bit ? 1 : form == BitForm.Xnor ? -1 : 0;
                    sum += weight ? value : -value;
                }
            }
        }

        return sum;
    }
}
