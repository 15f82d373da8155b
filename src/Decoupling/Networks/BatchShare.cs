using System;

namespace Decoupling;

/// <summary>
/// What the batches that <c>Backward</c> is given are part of: a batch that is spread over several networks, each in a process or on a machine of its own.
/// The default value is that of a batch that is whole.
/// </summary>
/// <remarks>
/// Random numbers are keyed by the sample's place in the whole batch, means are those over the whole batch, and sums over samples are completed by the
/// exchange.
/// </remarks>
public readonly record struct BatchShare
{
    /// <summary>A share of a batch.</summary>
    /// <param name="first">The place of the share's first sample in the whole batch: a multiple of 16, as sums are taken over groups of sixteen
    /// samples.</param>
    /// <param name="total">How many samples the whole batch has, at least 1 more than <paramref name="first"/>.</param>
    /// <param name="exchange">Completes sums over samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not as described.</exception>
    public BatchShare(int first, int total, ISumExchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        if (first < 0 || first % EngineMemory.Lanes != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(first), first, $"A share begins at sample {first}: expected a multiple of {EngineMemory.Lanes}, at least 0.");
        }

        if (total <= first)
        {
            throw new ArgumentOutOfRangeException(nameof(total), total, $"A share begins at sample {first} of {total}: expected a sample of the batch.");
        }

        First = first;
        Total = total;
        Exchange = exchange;
    }

    /// <summary>The place of the first sample in the whole batch.</summary>
    public int First { get; }

    /// <summary>How many samples the whole batch has; 0 where it is the one that <c>Backward</c> is given.</summary>
    public int Total { get; }

    /// <summary>Completes sums over samples; null where there is nothing to complete.</summary>
    public ISumExchange? Exchange { get; }
}
