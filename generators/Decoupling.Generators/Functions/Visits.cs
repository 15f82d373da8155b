using System;

namespace Decoupling.Generators.Functions;

/// <summary>How many nodes the readers of functions have visited: what an analysis costs, on any machine alike. Nothing but tests reads it.</summary>
internal static class Visits
{
    [ThreadStatic]
    private static long _count;

    /// <summary>The visits of this thread so far.</summary>
    public static long Count
    {
        get => _count;
        set => _count = value;
    }
}
