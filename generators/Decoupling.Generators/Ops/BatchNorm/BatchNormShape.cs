using Decoupling.Generators.Model;

namespace Decoupling.Generators.Ops.BatchNorm;

/// <summary>A batch normalisation.</summary>
/// <param name="Channels">Channels of an image, or features of a vector.</param>
/// <param name="Plane">Places of a channel; 1 for a vector.</param>
/// <param name="Scale">The learned scales, or null.</param>
/// <param name="Shift">The learned shifts, or null.</param>
/// <param name="Mean">The running means.</param>
/// <param name="Variance">The running variances.</param>
internal sealed record BatchNormShape(
    int Channels, int Plane, double Epsilon, double Momentum, TensorPlan? Scale, TensorPlan? Shift, TensorPlan Mean, TensorPlan Variance)
    : ChannelPlanes(Channels, Plane);
