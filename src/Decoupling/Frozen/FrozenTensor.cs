using System.ComponentModel;

namespace Decoupling;

/// <summary>A part of a frozen network's memory. For generated code.</summary>
/// <param name="Name">The name in saved files.</param>
/// <param name="Offset">Its first element.</param>
/// <param name="Count">How many elements of four bytes it has.</param>
/// <param name="HoldsBits">Whether its elements are bits and whole numbers instead of floats.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct FrozenTensor(string Name, int Offset, int Count, bool HoldsBits = false);
