using System.ComponentModel;
using System.Runtime.Intrinsics;

namespace Decoupling;

/// <summary>The gradient of a learned parameter of a forward function, element by element. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IParameterGradient
{
    /// <summary>What sixteen elements contribute.</summary>
    /// <param name="x">The pre-activations.</param>
    /// <param name="y">The outputs.</param>
    /// <param name="grad">The upstream gradients.</param>
    /// <param name="layer">The layer's values and random numbers.</param>
    /// <param name="element">The first of the sixteen elements.</param>
    static abstract Vector512<float> Of(Vector512<float> x, Vector512<float> y, Vector512<float> grad, in LayerState layer, ulong element);
}
