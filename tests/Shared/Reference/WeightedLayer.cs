namespace Decoupling.Tests.Reference;

/// <summary>A layer whose outputs are sums of products with weights.</summary>
public abstract class WeightedLayer : ReferenceLayer
{
    /// <summary>Outputs first.</summary>
    public abstract ReferenceParameter Weight { get; }
}
