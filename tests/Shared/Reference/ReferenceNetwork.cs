using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>
/// A network interpreted layer by layer in double precision, slow and plain. Its output is that of the last layer. It is written from the definitions alone and
/// shares nothing with the generator or the runtime, so that what both get right is right, and not wrong twice.
/// </summary>
public sealed class ReferenceNetwork(IReadOnlyList<ReferenceLayer> layers, ReferenceLoss loss)
{
    /// <summary>The input, and the output of each layer that is computed.</summary>
    private readonly Traced[][][] _values = new Traced[layers.Count + 1][][];

    public IReadOnlyList<ReferenceLayer> Layers => layers;

    public ReferenceLoss Loss => loss;

    /// <summary>The earlier layers whose outputs each layer reads, -1 being the network's input. A chain, unless it is told otherwise.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Reads { get; init; } = [.. Enumerable.Range(-1, layers.Count).Select(before => new[] { before })];

    /// <summary>Whether the output of each layer reaches that of the last; no other layer is computed.</summary>
    public IReadOnlyList<bool> Computed => field ??= FindComputed();

    /// <summary>Every parameter tensor, in the order of <see cref="NetworkDescription.Parameters"/>.</summary>
    public IEnumerable<ReferenceParameter> Parameters => layers.SelectMany(layer => layer.Parameters);

    /// <summary>What acts on the gradients of all parameters when the backward pass has filled them, in this order.</summary>
    public IReadOnlyList<Action<IReadOnlyList<ReferenceParameter>>> ParameterRules { get; init; } = [];

    /// <summary>The gradient of the mean loss with respect to the inputs; filled by the backward pass.</summary>
    public Traced[][] InputGradients { get; private set; } = [];

    /// <summary>Inference.</summary>
    public Traced[][] Predict(double[][] inputs) => Forward(inputs, training: false);

    /// <summary>Forward pass, loss and backward pass; fills the gradients of <see cref="Parameters"/> and <see cref="InputGradients"/>.</summary>
    /// <returns>The mean loss over the batch.</returns>
    public Traced Backward(double[][] inputs, double[][] targets)
    {
        Traced[][] outputs = Forward(inputs, training: true);
        var gradients = new Traced[layers.Count + 1][][];
        gradients[^1] = loss.Gradient(outputs, targets);
        for (int i = layers.Count - 1; i >= 0; i--)
        {
            if (Computed[i])
            {
                HandOn(layers[i].Backward(gradients[i + 1]), Reads[i], gradients);
                continue;
            }

            foreach (ReferenceParameter parameter in layers[i].Parameters)
            {
                parameter.Gradients = new Traced[parameter.Values.Length];
            }
        }

        InputGradients = gradients[0];
        foreach (Action<IReadOnlyList<ReferenceParameter>> rule in ParameterRules)
        {
            rule([.. Parameters]);
        }

        return loss.Of(outputs, targets);
    }

    /// <summary>The same with class indices for targets.</summary>
    public Traced Backward(double[][] inputs, int[] labels, int outputs) =>
        Backward(inputs, [.. labels.Select(label => loss.TargetsOfClass(label, outputs))]);

    /// <summary>How far the values of one sample, in the last pass, were from where their layers jump: see <see cref="ReferenceLayer.Margins"/>.</summary>
    public IEnumerable<Traced> Margins(int sample) => layers.Where((_, i) => Computed[i]).SelectMany(layer => layer.Margins(sample));

    private IReadOnlyList<bool> FindComputed()
    {
        var computed = new bool[layers.Count + 1];
        computed[^1] = true;
        for (int i = layers.Count - 1; i >= 0; i--)
        {
            foreach (int read in computed[i + 1] ? Reads[i] : [])
            {
                computed[read + 1] = true;
            }
        }

        return computed[1..];
    }

    private Traced[][] Forward(double[][] inputs, bool training)
    {
        _values[0] = [.. inputs.Select(row => row.Select(value => (Traced)value).ToArray())];
        for (int i = 0; i < layers.Count; i++)
        {
            _values[i + 1] = Computed[i] ? layers[i].Forward(SideBySide(Reads[i]), training) : [];
        }

        return _values[^1];
    }

    /// <summary>The rows of several values as one row.</summary>
    private Traced[][] SideBySide(IReadOnlyList<int> reads) => reads.Count == 1
        ? _values[reads[0] + 1]
        : [.. Enumerable.Range(0, _values[0].Length).Select(b => reads.SelectMany(read => _values[read + 1][b]).ToArray())];

    /// <summary>Takes the gradient of a layer's rows apart and adds each part to the gradient of the value that it belongs to.</summary>
    private void HandOn(Traced[][] rows, IReadOnlyList<int> reads, Traced[][][] gradients)
    {
        int start = 0;
        foreach (int value in reads.Select(read => read + 1))
        {
            int end = start + _values[value][0].Length;
            Traced[][] part = [.. rows.Select(row => row[start..end])];
            gradients[value] = gradients[value] is { } others ? Sum(others, part) : part;
            start = end;
        }
    }

    private static Traced[][] Sum(Traced[][] a, Traced[][] b) => [.. a.Zip(b, (x, y) => x.Zip(y, Traced.SumOfDependent).ToArray())];
}
