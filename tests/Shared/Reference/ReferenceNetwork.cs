using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>
/// A network interpreted layer by layer in double precision, slow and plain. It is written from the definitions alone and shares nothing with the generator or the
/// runtime, so that what both get right is right, and not wrong twice.
/// </summary>
public sealed class ReferenceNetwork(IReadOnlyList<ReferenceLayer> layers, ReferenceLoss loss)
{
    public IReadOnlyList<ReferenceLayer> Layers => layers;

    public ReferenceLoss Loss => loss;

    /// <summary>Every parameter tensor, in the order of <see cref="NetworkDescription.Parameters"/>.</summary>
    public IEnumerable<ReferenceParameter> Parameters => layers.SelectMany(layer => layer.Parameters);

    /// <summary>What acts on the gradients of all parameters when the backward pass has filled them, in this order.</summary>
    public IReadOnlyList<System.Action<IReadOnlyList<ReferenceParameter>>> ParameterRules { get; init; } = [];

    /// <summary>The gradient of the mean loss with respect to the inputs; filled by the backward pass.</summary>
    public Traced[][] InputGradients { get; private set; } = [];

    /// <summary>Inference.</summary>
    public Traced[][] Predict(double[][] inputs) => Forward(inputs, training: false);

    /// <summary>Forward pass, loss and backward pass; fills the gradients of <see cref="Parameters"/> and <see cref="InputGradients"/>.</summary>
    /// <returns>The mean loss over the batch.</returns>
    public Traced Backward(double[][] inputs, double[][] targets)
    {
        Traced[][] outputs = Forward(inputs, training: true);
        Traced[][] gradients = loss.Gradient(outputs, targets);
        foreach (ReferenceLayer layer in layers.Reverse())
        {
            gradients = layer.Backward(gradients);
        }

        InputGradients = gradients;
        foreach (System.Action<IReadOnlyList<ReferenceParameter>> rule in ParameterRules)
        {
            rule([.. Parameters]);
        }

        return loss.Of(outputs, targets);
    }

    /// <summary>The same with class indices for targets.</summary>
    public Traced Backward(double[][] inputs, int[] labels, int outputs) =>
        Backward(inputs, [.. labels.Select(label => loss.TargetsOfClass(label, outputs))]);

    private Traced[][] Forward(double[][] inputs, bool training)
    {
        Traced[][] values = [.. inputs.Select(row => row.Select(value => (Traced)value).ToArray())];
        foreach (ReferenceLayer layer in layers)
        {
            values = layer.Forward(values, training);
        }

        return values;
    }
}
