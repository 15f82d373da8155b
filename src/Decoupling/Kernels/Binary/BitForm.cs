using System.ComponentModel;

namespace Decoupling.Kernels.Binary;

/// <summary>What the bits of the inputs of a binary layer stand for; those of the weights stand for -1 and +1. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum BitForm
{
    /// <summary>-1 and +1: a sum is the number of bits less twice the number of those that differ from the weight's.</summary>
    Xnor,

    /// <summary>
    /// 0 and 1: a sum is twice the ones of both less the ones of the input. As twice the ones of both are the ones of either less the bits that differ, it
    /// is also the ones of the weights less the number of bits that differ.
    /// </summary>
    And,
}
