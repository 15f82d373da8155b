using System.ComponentModel;

namespace Decoupling.Threading;

/// <summary>Work cut into parts that may run at the same time, in any order, on any thread: what a part computes depends on its number alone.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ParallelWork
{
    /// <summary>Runs one part.</summary>
    /// <param name="part">The part, from 0.</param>
    /// <param name="parts">How many parts there are.</param>
    protected internal abstract void Run(int part, int parts);
}
