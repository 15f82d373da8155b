using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Diagnostics;

/// <summary>
/// What is proved of binary layers by what they read (DCPL0400 to 0429): warnings of what is lost in training, infos of what a frozen network loses.
/// </summary>
internal static partial class DiagnosticDescriptors
{
    /// <summary>Quantiser, its value, what it reads, the function of that, "never below 0", threshold.</summary>
    public static readonly DiagnosticDescriptor RectifierBeforeBinarizer = Create(
        DiagnosticIds.RectifierBeforeBinarizer,
        "A binariser reads values on one side of its threshold",
        "'{0}' gives {1} whatever it reads: '{2}' ({3}) is {4}, and the threshold is {5}; leave the activation out, or put a batch norm after it",
        DiagnosticSeverity.Warning);

    /// <summary>Batch norm, quantiser, its function, binary layer.</summary>
    public static readonly DiagnosticDescriptor NormAfterBinarizer = Create(
        DiagnosticIds.NormAfterBinarizer,
        "A batch norm stands after the binariser",
        "'{0}' normalises the two values of '{1}' ({2}) in front of binary layer '{3}'; a batch norm belongs before the binariser, where it decides which value each becomes",
        DiagnosticSeverity.Warning);

    /// <summary>Layer, padding value, the two values of its inputs.</summary>
    public static readonly DiagnosticDescriptor PaddingOfThirdValue = Create(
        DiagnosticIds.PaddingOfThirdValue,
        "Binary inputs are padded with a third value",
        "Layer '{0}' pads with {1}, but its inputs are {2} and {3}: a bit has no third value, so the layer stays in floats; expected PaddingValue = {2} or {3}",
        DiagnosticSeverity.Warning);

    /// <summary>Layer, the side that is binary, the other, what that is.</summary>
    public static readonly DiagnosticDescriptor NotPacked = Create(
        DiagnosticIds.NotPacked,
        "Only one side of a binary layer is binary",
        "The {1} of layer '{0}' are binary, but its {2} {3}: a frozen network multiplies floats here, as packing into bits takes both",
        DiagnosticSeverity.Info);

    /// <summary>Layer, values of a word, "channels" or "inputs", words, bits of them, empty bits, per cent.</summary>
    public static readonly DiagnosticDescriptor WordsNotFull = Create(
        DiagnosticIds.WordsNotFull,
        "Bits of a binary layer leave words empty",
        "Layer '{0}' reads {1} {2}: in words of 64 bits they take {3}, of whose {4} bits {5} are empty ({6} %); a multiple of 64 takes as long and computes more",
        DiagnosticSeverity.Info);

    /// <summary>Layer, rule, its window.</summary>
    public static readonly DiagnosticDescriptor LatentWeightsNotClipped = Create(
        DiagnosticIds.LatentWeightsNotClipped,
        "Latent weights may leave the window of their rule",
        "Layer '{0}' does not clip its latent weights, and their rule '{1}' is 0 below {2} and above {3}: no gradient brings back a weight that a step takes there; expected ClipWeights = true",
        DiagnosticSeverity.Info);

    /// <summary>What the parser of networks can report of binary layers.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfBinaryLayers =
        [RectifierBeforeBinarizer, NormAfterBinarizer, PaddingOfThirdValue, NotPacked, WordsNotFull, LatentWeightsNotClipped];
}
