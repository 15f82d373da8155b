using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>Layers one after the other, as one: what a single declaration becomes.</summary>
public sealed class ChainLayer(params ReferenceLayer[] layers) : ReferenceLayer
{
    public override IReadOnlyList<ReferenceParameter> Parameters => [.. layers.SelectMany(layer => layer.Parameters)];

    public override Traced[][] Forward(Traced[][] inputs, bool training) => layers.Aggregate(inputs, (values, layer) => layer.Forward(values, training));

    public override Traced[][] Backward(Traced[][] gradients) => layers.Reverse().Aggregate(gradients, (above, layer) => layer.Backward(above));

    public override IEnumerable<Traced> Margins(int sample) => layers.SelectMany(layer => layer.Margins(sample));
}
