using System;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;

namespace Decoupling.Generators.Ops;

/// <summary>An elementwise op that a kernel can apply piece by piece to what it has just written.</summary>
internal interface ISwept
{
    /// <summary>Whether it belongs to the forward pass: the one is fused to products, the other to their input gradients.</summary>
    bool IsForward { get; }

    /// <summary>Whether it treats the values of a channel of such images alike, so that a part of a channel is all that it needs to see.</summary>
    bool SweepsChannelsOf(Image image);

    /// <summary>The call that applies it to a part.</summary>
    /// <param name="nameOf">The name of a value's first element.</param>
    /// <param name="number">Its number among the fused ops: tells its states apart.</param>
    SweepCall Sweep(Func<Value, string> nameOf, int number);
}
