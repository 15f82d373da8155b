using System.ComponentModel;
using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <summary>The loss of one output, of which a sample has the mean. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IElementLoss
{
    /// <summary>The target of the outputs that do not stand for the sample's class; that of the class is 1.</summary>
    static virtual float LowTarget => 0f;

    /// <summary>The loss of sixteen outputs, and what stands for its derivative with respect to them.</summary>
    /// <param name="o">The outputs.</param>
    /// <param name="t">The targets.</param>
    /// <param name="loss">The losses.</param>
    /// <param name="slope">The gradients of the losses.</param>
    static abstract void Compute(Vector512<float> o, Vector512<float> t, out Vector512<float> loss, out Vector512<float> slope);
}
