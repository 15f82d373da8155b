using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>y = forward(x), element by element; backward, whatever the pair's rule says.</summary>
public sealed class ActivationLayer(ReferencePair pair) : ReferenceLayer
{
    private Traced[][] _x = [];
    private Traced[][] _y = [];

    public ReferencePair Pair => pair;

    public override Traced[][] Forward(Traced[][] inputs, bool training)
    {
        _x = inputs;
        _y = Zeros(inputs.Length, inputs[0].Length);
        for (int b = 0; b < inputs.Length; b++)
        {
            for (int i = 0; i < inputs[b].Length; i++)
            {
                _y[b][i] = inputs[b][i].Map(pair.Forward);
            }
        }

        return _y;
    }

    public override Traced[][] Backward(Traced[][] gradients)
    {
        Traced[][] inputGradients = Zeros(gradients.Length, gradients[0].Length);
        for (int b = 0; b < gradients.Length; b++)
        {
            for (int i = 0; i < gradients[b].Length; i++)
            {
                inputGradients[b][i] = Traced.Map(pair.Rule, _x[b][i], _y[b][i], gradients[b][i]);
            }
        }

        return inputGradients;
    }

    public override IEnumerable<Traced> Margins(int sample) =>
        _x[sample].SelectMany(x => pair.Breakpoints.Select(breakpoint => x with { Value = Math.Abs(x.Value - breakpoint) }));
}
