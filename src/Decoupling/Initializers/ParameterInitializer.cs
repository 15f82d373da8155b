using System;
using Decoupling.Randomness;

namespace Decoupling.Initializers;

/// <summary>First values of weights.</summary>
public static class ParameterInitializer
{
    /// <summary>Draws all weights from the distribution that <paramref name="kind"/> documents. Equal arguments give equal bits.</summary>
    /// <param name="weights">Filled, in order.</param>
    /// <param name="kind">The distribution.</param>
    /// <param name="fanIn">How many values one output reads, at least 1.</param>
    /// <param name="fanOut">How many values one input feeds, at least 1.</param>
    /// <param name="seed">The seed of the network.</param>
    /// <param name="stream">The layer, so that layers of equal shape do not start equal.</param>
    /// <exception cref="ArgumentOutOfRangeException">A fan is less than 1, or <paramref name="kind"/> is none of the enumeration's values.</exception>
    public static void Fill(Span<float> weights, Initializer kind, int fanIn, int fanOut, ulong seed, int stream)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fanIn, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(fanOut, 1);
        double variance = kind switch
        {
            Initializer.GlorotUniform or Initializer.GlorotNormal => 2.0 / ((double)fanIn + fanOut),
            Initializer.HeUniform or Initializer.HeNormal => 2.0 / fanIn,
            Initializer.LeCunUniform or Initializer.LeCunNormal => 1.0 / fanIn,
            Initializer.Zeros => 0.0,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such initializer; expected a value of the enumeration Initializer."),
        };

        var random = new CounterRandom(seed, stream, 0, RandomPurpose.Parameters);
        switch (kind)
        {
            case Initializer.GlorotUniform or Initializer.HeUniform or Initializer.LeCunUniform:
                random.FillUniform(weights);
                SpreadUniform(weights, (float)Math.Sqrt(3 * variance));
                break;
            case Initializer.Zeros:
                weights.Clear();
                break;
            default:
                random.FillNormal(weights);
                Multiply(weights, (float)Math.Sqrt(variance));
                break;
        }
    }

    /// <summary>From [0, 1) to (-limit, limit), symmetric about 0: the numbers are multiples of 2^-24 and stand for the middle of their interval.</summary>
    private static void SpreadUniform(Span<float> values, float limit)
    {
        const float Middle = 1f - (1f / (1 << 24));
        foreach (ref float value in values)
        {
            value = limit * ((2f * value) - Middle);
        }
    }

    private static void Multiply(Span<float> values, float factor)
    {
        foreach (ref float value in values)
        {
            value *= factor;
        }
    }
}
