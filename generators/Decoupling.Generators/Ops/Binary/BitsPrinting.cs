using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;

namespace Decoupling.Generators.Ops.Binary;

/// <summary>Names that the ops on bits share.</summary>
internal static class BitsPrinting
{
    public const string Kernels = StepPrinter.Kernels + "Binary.";

    /// <summary>The first word of bits.</summary>
    public static string Words(StepPrinter printer, Value bits) => $"ref Words({printer.Ref(bits)})";

    /// <summary>The first of whole numbers.</summary>
    public static string Integers(StepPrinter printer, Value sums) => $"ref Integers({printer.Ref(sums)})";

    /// <summary>Images or rows at a time: a sample by itself is one.</summary>
    public static string Count(Value value) => value.Layout is PackedBits { Pixels: > 1 } or IntegerSums { Pixels: > 1 } ? "1" : "rows";
}
