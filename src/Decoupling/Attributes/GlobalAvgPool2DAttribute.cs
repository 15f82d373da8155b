namespace Decoupling;

/// <summary>The mean of each channel: (batch, channels, height, width) to (batch, channels).</summary>
public sealed class GlobalAvgPool2DAttribute : LayerAttribute;
