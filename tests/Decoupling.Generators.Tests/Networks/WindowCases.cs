using System.Linq;
using CsCheck;
using Decoupling.Tests.Reference;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>Draws windows: half of them square with settings for both directions, half of them with a height and a width of their own.</summary>
internal static class WindowCases
{
    private static readonly Gen<int> One = Gen.Const(1);

    /// <summary>Windows of a convolution.</summary>
    /// <param name="largest">The largest kernel.</param>
    /// <param name="strides">Strides to choose from.</param>
    public static Gen<SlidingWindow> Kernel(int largest, params int[] strides) =>
        Window(Slide(largest, Gen.OneOfConst(strides), Gen.OneOfConst(1, 1, 1, 2, 3)));

    /// <summary>Windows of a binary convolution, which is not dilated.</summary>
    /// <inheritdoc cref="Kernel"/>
    public static Gen<SlidingWindow> BinaryKernel(int largest, params int[] strides) => Window(Slide(largest, Gen.OneOfConst(strides), One));

    /// <summary>Windows of a pool.</summary>
    /// <param name="largest">The largest size and stride.</param>
    public static Gen<SlidingWindow> Pool(int largest) => Window(Slide(largest, Gen.Int[1, largest], One));

    /// <summary>Windows that keep height and width, so that values can be joined.</summary>
    public static Gen<SlidingWindow> Keeping(params int[] sizes) => Window(
        from size in Gen.OneOfConst(sizes)
        from dilation in Gen.OneOfConst(1, 1, 2)
        select new Slide(size, 1, size / 2 * dilation, dilation));

    /// <inheritdoc cref="Keeping"/>
    public static Gen<SlidingWindow> KeepingBinary(params int[] sizes) => Window(Gen.OneOfConst(sizes).Select(size => new Slide(size, 1, size / 2)));

    private static Gen<Slide> Slide(int largest, Gen<int> strides, Gen<int> dilations) =>
        from size in Gen.Int[1, largest]
        from stride in strides
        from dilation in dilations
        from padding in Gen.Int[0, largest - 1]
        let slide = new Slide(size, stride, 0, dilation)
        select slide with { Padding = padding % slide.Span };

    private static Gen<SlidingWindow> Window(Gen<Slide> slide) => Gen.OneOf(
        slide.Select(both => new SlidingWindow(both, both)), Gen.Select(slide, slide, (down, across) => new SlidingWindow(down, across)));
}
