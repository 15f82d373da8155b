using System.Runtime.CompilerServices;

namespace Decoupling.Kernels.Binary;

/// <summary>The sums of the four windows of a tile, for the outputs of a panel.</summary>
/// <param name="first">The first window's, one output after the other.</param>
/// <param name="partner">From there to its partner's, in ints.</param>
/// <param name="next">From a window's to its neighbour's, in ints.</param>
internal readonly ref struct TileSums(ref int first, nint partner, nint next)
{
    private readonly ref int _first = ref first;

    /// <summary>The sums of a window; 0 the first, 1 its partner, 2 the neighbour, 3 the neighbour's partner.</summary>
    public ref int this[int window]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref _first, ((window & 1) * partner) + ((window >> 1) * next));
    }

    /// <summary>The same for later outputs.</summary>
    public TileSums From(int output) => new(ref Unsafe.Add(ref _first, output), partner, next);
}
