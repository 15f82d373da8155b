namespace Decoupling;

/// <summary>The mean of each channel of a sequence: (batch, channels, length) to (batch, channels).</summary>
public sealed class GlobalAvgPool1DAttribute : LayerAttribute;
