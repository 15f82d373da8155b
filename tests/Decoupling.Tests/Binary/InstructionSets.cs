using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using Decoupling.Kernels.Binary;

namespace Decoupling.Tests.Binary;

/// <summary>The ways to sum that this processor has.</summary>
internal static class InstructionSets
{
    public delegate BitWeights Factory(ReadOnlySpan<ulong> weights, in BitWindows windows, BitForm form);

    private static readonly Dictionary<string, (bool IsSupported, Factory Create)> All = new()
    {
        ["AVX-512 VBMI"] = (SixBits.IsSupported, (weights, in windows, form) => new LookupWeights<CarrySaveTile<SixBits>>(weights, windows, form)),
        ["AVX-512 BW"] = (FourBits.IsSupported, (weights, in windows, form) => new LookupWeights<CarrySaveTile<FourBits>>(weights, windows, form)),
        ["AVX2"] = (Lanes256.IsSupported, (weights, in windows, form) => new LookupWeights<NibbleTile<Vector256<byte>, Lanes256>>(weights, windows, form)),
        ["128 bits"] = (Lanes128.IsSupported, (weights, in windows, form) => new LookupWeights<NibbleTile<Vector128<byte>, Lanes128>>(weights, windows, form)),
        ["words"] = (true, (weights, in windows, form) => new WordWeights(weights, windows, form)),
        ["chosen"] = (true, BitWeights.Convolution),
    };

    public static IEnumerable<string> Names => All.Where(set => set.Value.IsSupported).Select(set => set.Key);

    public static BitWeights Create(string name, ReadOnlySpan<ulong> weights, BitWindows windows, BitForm form) => All[name].Create(weights, windows, form);
}
