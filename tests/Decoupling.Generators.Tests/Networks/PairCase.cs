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

    /// <summary>A layer of it for the reference.</summary>
    /// <param name="draws">What is drawn for (sample, element).</param>
    public ReferenceLayer Layer(Func<int, int, ElementDraws> draws) =>
        Learned?.Invoke() ?? (Random is null ? new ActivationLayer(Reference) : new ActivationLayer(Random, draws));
}

/// <summary>A pair that a layer uses.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Form">Where it is declared.</param>
internal record PairUseCase(PairCase Pair, PairForm Form)
{
    /// <summary>What the layer uses it for, where it uses several: how the names of its properties begin.</summary>
    public string Role { get; init; } = "";

    /// <summary>Whether it counts among what may draw random numbers: the generator knows of a pair on the layer itself whether it does.</summary>
    public bool MayDraw => Form != PairForm.Inline || Pair.Random is not null || Pair.Learned is not null;
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
