using System;
using System.ComponentModel;
using System.Runtime.Intrinsics;
using Decoupling.Randomness;

namespace Decoupling.Initializers;

/// <summary>Draws the weights of a layer. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ParameterInitializer
{
    /// <summary>Fills a layer's weights; weight i depends on seed, stream and i alone.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="kind">Their distribution.</param>
    /// <param name="fanIn">Values that one output reads.</param>
    /// <param name="fanOut">Values that one input feeds.</param>
    /// <param name="seed">The network's seed.</param>
    /// <param name="stream">The layer's stream.</param>
    public static void Fill(Span<float> weights, Initializer kind, int fanIn, int fanOut, ulong seed, int stream)
    {
        double variance = kind switch
        {
            Initializer.GlorotUniform or Initializer.GlorotNormal => 2.0 / ((double)fanIn + fanOut),
            Initializer.HeUniform or Initializer.HeNormal => 2.0 / fanIn,
            Initializer.LeCunUniform or Initializer.LeCunNormal => 1.0 / fanIn,
            Initializer.Zeros => 0,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, $"The initialiser {kind} is none of {string.Join(", ", Enum.GetNames<Initializer>())}."),
        };

        // Step -1 never trains, so the draws of training are others.
        var random = new CounterRandom(seed, stream, step: -1);
        bool isNormal = kind is Initializer.GlorotNormal or Initializer.HeNormal or Initializer.LeCunNormal;
        float scale = (float)Math.Sqrt(isNormal ? variance : 3 * variance);
        Span<float> draws = stackalloc float[16];
        for (int i = 0; i < weights.Length; i += draws.Length)
        {
            if (isNormal)
            {
                (random.Normal((uint)i) * scale).CopyTo(draws);
            }
            else
            {
                (((random.Uniform((uint)i) * 2f) - Vector512<float>.One) * scale).CopyTo(draws);
            }

            draws[..int.Min(draws.Length, weights.Length - i)].CopyTo(weights[i..]);
        }
    }
}
