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

/// <summary>Gives pieces of memory places, so that no two that are needed at one time overlap: the largest first, each at the lowest place that is free all of its time.</summary>
internal static class Allocator
{
    /// <returns>The offset of each, and the memory that all take.</returns>
    public static (IReadOnlyList<long> Offsets, long Total) Allocate(IReadOnlyList<Lifetime> lifetimes)
    {
        long[] offsets = new long[lifetimes.Count];
        List<int> placed = [];
        long total = 0;
        foreach (int index in Enumerable.Range(0, lifetimes.Count).OrderByDescending(i => lifetimes[i].Size).ThenBy(i => lifetimes[i].First))
        {
            Lifetime lifetime = lifetimes[index];
            long offset = 0;
            foreach (int other in placed.Where(other => lifetimes[other].Meets(lifetime)).OrderBy(other => offsets[other]))
            {
                if (offset + lifetime.Size <= offsets[other])
                {
                    break;
                }

                offset = Math.Max(offset, offsets[other] + lifetimes[other].Size);
            }

            offsets[index] = offset;
            placed.Add(index);
            total = Math.Max(total, offset + lifetime.Size);
        }

        return (offsets, total);
    }
}
