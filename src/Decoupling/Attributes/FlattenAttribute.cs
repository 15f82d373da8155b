namespace Decoupling;

/// <summary>An image as a vector, channel by channel, row by row: (batch, channels, height, width) to (batch, channels height width). Implied before a dense layer.</summary>
public sealed class FlattenAttribute : LayerAttribute;
