using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>y = forward(x), element by element; backward, whatever the pair's rule says.</summary>
/// <param name="pair">The pair that an element has, given what is drawn for it.</param>
/// <param name="draws">What is drawn in the coming step for (sample, element).</param>
public sealed class ActivationLayer(Func<ElementDraws, ReferencePair> pair, Func<int, int, ElementDraws> draws) : ReferenceLayer
{
    /// <summary>
    /// A factor that is written with the output, as 1 - y y is for tanh, is off by the rounding of y: by some ulps of 1, however small it is.
    /// </summary>
    private const double OwnRounding = 5e-7 / Traced.Tolerance;

    private Traced[][] _x = [];
    private Traced[][] _y = [];
    private Traced[][] _gradients = [];
    private ReferencePair[][] _pairs = [];

    public ActivationLayer(ReferencePair pair)
        : this(_ => pair, (_, _) => ElementDraws.None)
    {
    }

    public override Traced[][] Forward(Traced[][] inputs, bool training)
    {
        _x = inputs;
        _gradients = Zeros(inputs.Length, inputs[0].Length);
        _y = Zeros(inputs.Length, inputs[0].Length);
        _pairs = new ReferencePair[inputs.Length][];
        for (int b = 0; b < inputs.Length; b++)
        {
            _pairs[b] = new ReferencePair[inputs[b].Length];
            for (int i = 0; i < inputs[b].Length; i++)
            {
                _pairs[b][i] = pair(training ? draws(b, i) : ElementDraws.None);
                Traced y = inputs[b][i].Rounded.Map(_pairs[b][i].Forward);
                bool isExact = _pairs[b][i].IsStep && y.Scale == Math.Abs(y.Value);
                _y[b][i] = y with { Scale = isExact ? 0 : y.Scale + _pairs[b][i].Terms(inputs[b][i].Value) };
            }
        }

        return _y;
    }

    public override Traced[][] Backward(Traced[][] gradients)
    {
        _gradients = gradients;
        Traced[][] inputGradients = Zeros(gradients.Length, gradients[0].Length);
        for (int b = 0; b < gradients.Length; b++)
        {
            for (int i = 0; i < gradients[b].Length; i++)
            {
                Traced dx = Traced.Map(_pairs[b][i].Rule, _x[b][i].Rounded, _y[b][i], gradients[b][i]);
                inputGradients[b][i] = dx.Value == 0 ? dx : dx with { Scale = dx.Scale + (OwnRounding * Math.Abs(gradients[b][i].Value)) };
            }
        }

        return inputGradients;
    }

    public override IEnumerable<Traced> Margins(int sample) =>
        Margins(_x[sample], _pairs[sample], pair => pair.Breakpoints).Concat(Margins(_gradients[sample], _pairs[sample], pair => pair.GradientBreakpoints));

    private static IEnumerable<Traced> Margins(Traced[] values, ReferencePair[] pairs, Func<ReferencePair, double[]> breakpoints) =>
        values.Zip(pairs).SelectMany(element =>
            breakpoints(element.Second).Select(breakpoint => element.First with { Value = Math.Abs(element.First.Value - breakpoint) }));
}
