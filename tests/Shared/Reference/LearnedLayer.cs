using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>y = forward(x, parameters), element by element, with parameters that all elements share.</summary>
/// <param name="forward">y of (x, parameters).</param>
/// <param name="slopes">The derivatives of y with respect to the parameters, of the same.</param>
/// <param name="factor">The factor that the rule puts on the upstream gradient, of the same.</param>
/// <param name="initial">The parameters' values.</param>
public sealed class LearnedLayer(
    Func<double, double[], double> forward, Func<double, double[], double[]> slopes, Func<double, double[], double> factor, double[] initial) : ReferenceLayer
{
    private readonly ReferenceParameter[] _parameters = [.. initial.Select((value, i) => new ReferenceParameter("p" + i, 1) { Values = [value] })];
    private Traced[][] _x = [];

    public override IReadOnlyList<ReferenceParameter> Parameters => _parameters;

    public override Traced[][] Forward(Traced[][] inputs, bool training)
    {
        _x = inputs;
        double[] values = Values();
        return [.. inputs.Select(row => row.Select(x => x.Rounded.Map(value => forward(value, values))).ToArray())];
    }

    public override Traced[][] Backward(Traced[][] gradients)
    {
        double[] values = Values();
        TracedSum[] sums = Sums(_parameters.Length);
        for (int b = 0; b < gradients.Length; b++)
        {
            for (int i = 0; i < gradients[b].Length; i++)
            {
                for (int p = 0; p < sums.Length; p++)
                {
                    sums[p].AddProduct(gradients[b][i], _x[b][i].Rounded.Map(x => slopes(x, values)[p]));
                }
            }
        }

        for (int p = 0; p < sums.Length; p++)
        {
            _parameters[p].Gradients = [sums[p].Total];
        }

        return [.. gradients.Select((row, b) => row.Select((gradient, i) => gradient * _x[b][i].Rounded.Map(x => factor(x, values))).ToArray())];
    }

    private double[] Values() => [.. _parameters.Select(parameter => parameter.Values[0])];
}
