using System;

namespace Decoupling.Tests.Reference;

/// <summary>
/// A sum of many terms: the magnitudes of the terms add up, the errors that they carry add up as the root of the sum of squares. A sum of whole numbers has
/// no error.
/// </summary>
public sealed class TracedSum
{
    private double _value;
    private double _fresh;
    private double _carriedSquared;
    private bool _isWhole = true;

    /// <summary>The sum so far.</summary>
    public Traced Total => new(_value, _isWhole && Traced.IsCounted(_fresh) ? 0 : _fresh + Math.Sqrt(_carriedSquared));

    public void Add(Traced term)
    {
        _isWhole &= term.IsWhole;
        _value += term.Value;
        _fresh += Math.Abs(term.Value);
        _carriedSquared += term.Scale * term.Scale;
    }

    public void AddProduct(Traced a, Traced b)
    {
        _isWhole &= a.IsWhole && b.IsWhole;
        double product = a.Value * b.Value;
        double carriedByA = b.Value * a.Scale;
        double carriedByB = a.Value * b.Scale;
        _value += product;
        _fresh += Math.Abs(product);
        _carriedSquared += (carriedByA * carriedByA) + (carriedByB * carriedByB);
    }
}
