namespace Decoupling.Generators.Layers.Binary;

/// <summary>What is asked of a binary layer where it is held against what it reads.</summary>
/// <param name="Settings">What it is told.</param>
/// <param name="Border">What its inputs are padded with, or null where they are not.</param>
/// <param name="IsOfImages">Whether the channels of a pixel stand side by side in words of bits, and not all of its inputs.</param>
internal sealed record BinaryFacts(BinarySettings Settings, float? Border, bool IsOfImages);
