using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>One tensor of trainable parameters, dense and row-major, and the gradient of the mean loss with respect to it.</summary>
public sealed class ReferenceParameter(string name, params int[] shape)
{
    private readonly int _count = shape.Aggregate(1, (product, length) => product * length);

    public string Name { get; } = name;

    /// <summary>
    /// The magnitude up to which its values matter, where that is not a question of how many are summed: the window of a latent weight's rule.
    /// </summary>
    public double? Reach { get; init; }

    public int[] Shape { get; } = shape;

    /// <summary>
    /// Whether it holds weights, outputs first: (out, in), (out, in, length) or (out, in, height, width). Otherwise it has one value for each output.
    /// </summary>
    public bool IsWeights { get; init; }

    public double[] Values { get => field ??= new double[_count]; set; }

    /// <summary>Filled by the layer's backward pass.</summary>
    public Traced[] Gradients { get => field ??= new Traced[_count]; set; }
}
