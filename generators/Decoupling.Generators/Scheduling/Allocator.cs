using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Generators.Scheduling;

/// <summary>A piece of memory that is needed for a time.</summary>
/// <param name="Size">Floats.</param>
/// <param name="First">The first moment at which it is written.</param>
/// <param name="Last">The last moment at which it is read.</param>
internal sealed record Lifetime(long Size, int First, int Last)
{
    public bool Meets(Lifetime other) => First <= other.Last && other.First <= Last;
}

/// <summary>
/// Gives pieces of memory places, so that no two that are needed at one time overlap. The largest come first, each at the lowest place that is free all of
/// its time. Where that takes more than is needed at one time, the earliest come first, at both ends of that memory in turns: of a chain, whose pieces meet
/// their neighbours only, they fit.
/// </summary>
internal static class Allocator
{
    /// <returns>The offset of each, and the memory that all take.</returns>
    public static (IReadOnlyList<long> Offsets, long Total) Allocate(IReadOnlyList<Lifetime> lifetimes)
    {
        var lowest = new Placement(lifetimes);
        foreach (int piece in Enumerable.Range(0, lifetimes.Count).OrderByDescending(i => lifetimes[i].Size).ThenBy(i => lifetimes[i].First))
        {
            lowest.Place(piece, lowest.LowestFree(piece));
        }

        long peak = Peak(lifetimes);
        return lowest.Total > peak && AtBothEnds(lifetimes, peak) is { } best ? (best.Offsets, best.Total) : (lowest.Offsets, lowest.Total);
    }

    /// <returns>Null where they do not fit in the memory.</returns>
    private static Placement? AtBothEnds(IReadOnlyList<Lifetime> lifetimes, long memory)
    {
        var placement = new Placement(lifetimes);
        bool fromBelow = true;
        foreach (int piece in Enumerable.Range(0, lifetimes.Count).OrderBy(i => lifetimes[i].First).ThenByDescending(i => lifetimes[i].Size))
        {
            long offset = fromBelow ? placement.LowestFree(piece) : placement.HighestFree(piece, memory);
            if (offset < 0 || offset + lifetimes[piece].Size > memory)
            {
                return null;
            }

            placement.Place(piece, offset);
            fromBelow = !fromBelow;
        }

        return placement;
    }

    /// <summary>The most that is needed at one time, which is the moment at which some piece is written first: no places take less.</summary>
    private static long Peak(IReadOnlyList<Lifetime> lifetimes) =>
        lifetimes.Count == 0 ? 0 : lifetimes.Max(now => lifetimes.Where(other => other.First <= now.First && now.First <= other.Last).Sum(other => other.Size));

    private sealed class Placement(IReadOnlyList<Lifetime> lifetimes)
    {
        private readonly List<int> _placed = [];

        public long[] Offsets { get; } = new long[lifetimes.Count];

        public long Total { get; private set; }

        public void Place(int piece, long offset)
        {
            Offsets[piece] = offset;
            _placed.Add(piece);
            Total = Math.Max(Total, offset + lifetimes[piece].Size);
        }

        public long LowestFree(int piece) => FirstFree(piece, other => Offsets[other]);

        public long HighestFree(int piece, long memory) =>
            memory - lifetimes[piece].Size - FirstFree(piece, other => memory - Offsets[other] - lifetimes[other].Size);

        /// <summary>The smallest distance from an end of the memory, where those of the pieces that are placed are given.</summary>
        private long FirstFree(int piece, Func<int, long> distance)
        {
            long free = 0;
            foreach (int other in _placed.Where(other => lifetimes[other].Meets(lifetimes[piece])).OrderBy(distance))
            {
                if (free + lifetimes[piece].Size <= distance(other))
                {
                    break;
                }

                free = Math.Max(free, distance(other) + lifetimes[other].Size);
            }

            return free;
        }
    }
}
