using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>
/// A layer of quantised weights: y(o) = scale(o) z(o), z being the products with qw(latent weights). The gradient of the quantised weights goes through the
/// rule of qw to the latent ones (Courbariaux et al., 2016). The scale is 1; or the mean magnitude of the output's latent weights, through which no gradient
/// goes (Rastegari et al., 2016); or a parameter of each output.
/// </summary>
/// <param name="products">The products, without a bias.</param>
/// <param name="quantizer">The pair of qw; the latent weights are its only sample.</param>
/// <param name="scale">Which scale.</param>
public sealed class BinaryLayer(WeightedLayer products, ReferenceLayer quantizer, WeightScale scale) : ReferenceLayer
{
    private readonly int _outputs = products.Weight.Shape[0];
    private Traced[][] _sums = [];
    private Traced[] _scales = [];

    public ReferenceParameter Latent { get; } = new("weight", products.Weight.Shape) { Reach = 1.5, IsWeights = true };

    /// <summary>Of each output, starts at 1.</summary>
    public ReferenceParameter Scale { get; } = new("scale", products.Weight.Shape[0]) { Values = [.. Enumerable.Repeat(1.0, products.Weight.Shape[0])] };

    public override IReadOnlyList<ReferenceParameter> Parameters => scale == WeightScale.Learned ? [Latent, Scale] : [Latent];

    public override Traced[][] Forward(Traced[][] inputs, bool training)
    {
        Traced[] latent = [.. Latent.Values];
        products.Weight.Values = [.. quantizer.Forward([latent], training)[0].Select(weight => weight.Value)];
        _scales = [.. Enumerable.Range(0, _outputs).Select(output => ScaleOf(output, latent.Length / _outputs))];
        _sums = products.Forward(inputs, training);
        return [.. _sums.Select(Scaled)];
    }

    public override Traced[][] Backward(Traced[][] gradients)
    {
        TracedSum[] scaleSums = Sums(_outputs);
        for (int b = 0; b < gradients.Length; b++)
        {
            for (int i = 0; i < gradients[b].Length; i++)
            {
                scaleSums[Output(i, gradients[b])].AddProduct(gradients[b][i], _sums[b][i]);
            }
        }

        Scale.Gradients = Totals(scaleSums);
        Traced[][] inputGradients = products.Backward([.. gradients.Select(Scaled)]);
        Latent.Gradients = quantizer.Backward([products.Weight.Gradients])[0];
        return inputGradients;
    }

    private Traced ScaleOf(int output, int fanIn) => scale switch
    {
        WeightScale.MeanMagnitude => new Traced(Latent.Values.AsSpan(output * fanIn, fanIn).ToArray().Average(Math.Abs), 0).Rounded,
        WeightScale.Learned => Scale.Values[output],
        _ => 1,
    };

    private Traced[] Scaled(Traced[] row) => scale == WeightScale.None ? row : [.. row.Select((value, i) => value * _scales[Output(i, row)])];

    private int Output(int element, Traced[] row) => element / (row.Length / _outputs);
}
