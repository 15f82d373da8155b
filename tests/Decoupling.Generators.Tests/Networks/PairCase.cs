using System;
using Decoupling.Tests.Reference;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>An activation of a drawn network: how it is declared, and what it is to the reference.</summary>
/// <param name="Arguments">The named arguments of <c>[Activation]</c>: <c>Forward = Forwards.ReLU</c>.</param>
/// <param name="Functions">The user's functions that the arguments name, or an empty string.</param>
/// <param name="Reference">The same pair in double precision.</param>
internal sealed record PairCase(string Arguments, string Functions, ReferencePair Reference)
{
    /// <summary>For a pair that draws random numbers: what it is for an element with these draws; null for any other.</summary>
    public Func<ElementDraws, ReferencePair>? Random { get; init; }

    /// <summary>For a pair with learned parameters: a layer of it; null for any other.</summary>
    public Func<ReferenceLayer>? Learned { get; init; }
}

/// <summary>Where the pair of an activation layer is declared.</summary>
internal enum PairForm
{
    /// <summary>On the layer itself.</summary>
    Inline,

    /// <summary>On a struct that the layer names by <c>typeof</c>.</summary>
    Reusable,

    /// <summary>On a struct that the network receives as its type argument.</summary>
    TypeParameter,
}
