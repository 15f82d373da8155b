namespace Decoupling.Generators.Ops.BatchNorm;

/// <summary>Values that are treated alike by channel.</summary>
/// <param name="Channels">Channels of an image, or features of a vector.</param>
/// <param name="Plane">Places of a channel; 1 for a vector.</param>
internal record ChannelPlanes(int Channels, int Plane);
