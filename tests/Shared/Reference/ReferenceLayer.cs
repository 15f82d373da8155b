using System.Collections.Generic;

namespace Decoupling.Tests.Reference;

/// <summary>
/// A layer as its definition says it, in plain loops. It works on a batch as rows: (batch, size), an image as channels, height, width within its row. A layer
/// keeps what its backward pass reads from its last forward pass.
/// </summary>
public abstract class ReferenceLayer
{
    /// <summary>The trainable parameters, in the order of <see cref="LayerDescription.Parameters"/>.</summary>
    public virtual IReadOnlyList<ReferenceParameter> Parameters => [];

    /// <summary>The layer's outputs for a batch.</summary>
    /// <param name="inputs">(batch, input size).</param>
    /// <param name="training">Whether layers that behave differently while training (dropout, batch norm) are to do so.</param>
    /// <returns>(batch, output size).</returns>
    public abstract Traced[][] Forward(Traced[][] inputs, bool training);

    /// <summary>The gradient of the loss with respect to the inputs of the last forward pass; fills the gradients of <see cref="Parameters"/>.</summary>
    /// <param name="gradients">The gradient with respect to the outputs, (batch, output size).</param>
    /// <returns>(batch, input size).</returns>
    public abstract Traced[][] Backward(Traced[][] gradients);

    /// <summary>
    /// How far the values of one sample, in the last forward pass, were from where this layer or its rule jumps; the scale is that of the value. Within a
    /// rounding error of such a place, floats may fall on the other side.
    /// </summary>
    public virtual IEnumerable<Traced> Margins(int sample) => [];

    protected static Traced[][] Zeros(int batch, int size)
    {
        var rows = new Traced[batch][];
        for (int b = 0; b < batch; b++)
        {
            rows[b] = new Traced[size];
        }

        return rows;
    }

    protected static TracedSum[] Sums(int count)
    {
        var sums = new TracedSum[count];
        for (int i = 0; i < count; i++)
        {
            sums[i] = new TracedSum();
        }

        return sums;
    }

    protected static Traced[] Totals(TracedSum[] sums)
    {
        var totals = new Traced[sums.Length];
        for (int i = 0; i < sums.Length; i++)
        {
            totals[i] = sums[i].Total;
        }

        return totals;
    }
}
