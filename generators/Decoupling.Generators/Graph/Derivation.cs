using Decoupling.Generators.Emit;

namespace Decoupling.Generators.Graph;

/// <summary>
/// What follows from parameters and statistics alone, and is computed before the samples: the scales that a batch norm is in inference, the quantised weights
/// of a binary layer.
/// </summary>
/// <param name="Name">The local with its first float in the emitted code.</param>
/// <param name="Floats">How many floats it takes, a multiple of sixteen.</param>
internal abstract record Derivation(string Name, long Floats)
{
    /// <summary>Whether it is bits and whole numbers instead of floats.</summary>
    public virtual bool HoldsBits => false;

    /// <summary>Writes the statement that computes it.</summary>
    public abstract void Print(StepPrinter printer);
}
