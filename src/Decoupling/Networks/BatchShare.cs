using System;

namespace Decoupling;

/// <summary>
/// What the batches that <c>Backward</c> is given are part of: a batch that is spread over several networks, each in a process or on a machine of its own.
/// Or a batch that one network takes in parts, one after the other. The default value is that of a batch that is whole.
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
        : this(first, total)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        Exchange = exchange;
    }

    private BatchShare(int first, int total)
    {
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
    }

    /// <summary>
    /// A part of a batch whose other parts the same network is given, in order, each by a call of <c>Backward</c>: gradients go on from part to part, and after
    /// the last they and the loss are those of the whole batch, to the bit. The step counts once, and rules on all parameters come with the last part.
    /// </summary>
    /// <param name="first">The place of the part's first sample in the whole batch: a multiple of 16.</param>
    /// <param name="total">How many samples the whole batch has, at least 1 more than <paramref name="first"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not as described.</exception>
    public static BatchShare InTurns(int first, int total) => new(first, total);

    /// <summary>The place of the first sample in the whole batch.</summary>
    public int First { get; }

    /// <summary>How many samples the whole batch has; 0 where it is the one that <c>Backward</c> is given.</summary>
    public int Total { get; }

    /// <summary>Completes sums over samples; null where there is nothing to complete.</summary>
    public ISumExchange? Exchange { get; }

    /// <summary>Whether the same network takes the other parts of the batch, too.</summary>
    internal bool IsInTurns => Total > 0 && Exchange is null;

    /// <summary>Whether gradients go on from part to part in order.</summary>
    internal bool SumsInOrder => IsInTurns || Exchange is { SumsInOrder: true };
}
