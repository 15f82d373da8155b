using System;

namespace Decoupling.Tests.Reference;

/// <summary>A sum of many terms: the magnitudes of the terms add up, the errors that they carry add up as the root of the sum of squares.</summary>
public sealed class TracedSum
{
    private double _value;
    private double _fresh;
    private double _carriedSquared;

    /// <summary>The sum so far.</summary>
    public Traced Total => new(_value, _fresh + Math.Sqrt(_carriedSquared));

    public void Add(Traced term)
    {
        _value += term.Value;
        _fresh += Math.Abs(term.Value);
        _carriedSquared += term.Scale * term.Scale;
    }

    public void AddProduct(Traced a, Traced b)
    {
        double product = a.Value * b.Value;
        double carriedByA = b.Value * a.Scale;
        double carriedByB = a.Value * b.Scale;
        _value += product;
        _fresh += Math.Abs(product);
        _carriedSquared += (carriedByA * carriedByA) + (carriedByB * carriedByB);
    }
}
