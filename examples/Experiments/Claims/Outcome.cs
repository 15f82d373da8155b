using System;
using System.Collections.Generic;
using System.Linq;

namespace ExperimentsExample;

/// <summary>What comparisons say to a claim. In this order, "every one" is the least of several, and "at least one" the greatest.</summary>
internal enum Outcome
{
    /// <summary>It fails.</summary>
    Fails,

    /// <summary>They do not decide.</summary>
    Open,

    /// <summary>It holds.</summary>
    Holds,
}

/// <summary>Of how many of several things something is said.</summary>
/// <param name="Word">How a sentence says it.</param>
/// <param name="Of">What follows of all from each.</param>
internal sealed record Quantifier(string Word, Func<IEnumerable<Outcome>, Outcome> Of)
{
    /// <summary>One that fails is enough against it; one that is open leaves it open.</summary>
    public static Quantifier Every { get; } = new("every", outcomes => outcomes.Min());

    /// <summary>One that holds is enough for it; only if each fails, it fails.</summary>
    public static Quantifier Some { get; } = new("at least one", outcomes => outcomes.Max());
}
