using System;

namespace Decoupling;

/// <summary>What the agreement of gradients is computed from, over the parameters of a layer or of all.</summary>
internal struct AgreementSums
{
    private double _product;
    private double _square;
    private double _referenceSquare;
    private long _equalSigns;
    private long _signs;

    public int Units { get; set; }

    public int Dead { get; set; }

    public int ReferenceDead { get; set; }

    /// <summary>The Euclidean length of the gradient.</summary>
    public readonly double Length => Math.Sqrt(_square);

    /// <summary>That of what it is compared with.</summary>
    public readonly double ReferenceLength => Math.Sqrt(_referenceSquare);

    /// <summary>Counts the gradients of one parameter in.</summary>
    public void Add(double gradient, double reference)
    {
        _product += gradient * reference;
        _square += gradient * gradient;
        _referenceSquare += reference * reference;
        if (reference != 0)
        {
            _signs++;
            _equalSigns += gradient * reference > 0 ? 1 : 0;
        }
    }

    /// <summary>Counts those of a whole layer in.</summary>
    public void Add(in AgreementSums other)
    {
        _product += other._product;
        _square += other._square;
        _referenceSquare += other._referenceSquare;
        _equalSigns += other._equalSigns;
        _signs += other._signs;
        Units += other.Units;
        Dead += other.Dead;
        ReferenceDead += other.ReferenceDead;
    }

    public readonly LayerAgreement Of(string layer) => new()
    {
        Layer = layer,
        Cosine = Math.Clamp(_product / Math.Sqrt(_square * _referenceSquare), -1, 1),
        EqualSigns = _equalSigns / (double)_signs,
        NormRatio = Math.Sqrt(_square / _referenceSquare),
        DeadUnits = Dead / (double)Units,
        ReferenceDeadUnits = ReferenceDead / (double)Units,
    };
}
