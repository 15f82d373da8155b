using System;
using System.Linq;

namespace Decoupling.Tests.Networks;

/// <summary>Floats as their bits, so that -0 and 0 differ and a failure shows by how many units in the last place.</summary>
internal static class Bits
{
    public static int[] Of(ReadOnlySpan<float> values) => [.. values.ToArray().Select(BitConverter.SingleToInt32Bits)];
}
