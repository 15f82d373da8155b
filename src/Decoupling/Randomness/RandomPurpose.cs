namespace Decoupling.Randomness;

/// <summary>What random numbers are for. Part of the key of <see cref="CounterRandom"/>, so that no two uses share numbers, whatever their streams and steps.</summary>
public enum RandomPurpose
{
    /// <summary>Draws of a layer while training: dropout. The stream is the layer, the step that of the network.</summary>
    Layer,

    /// <summary>First values of parameters. The stream is the layer.</summary>
    Parameters,

    /// <summary>Orders, for <see cref="CounterRandom.Shuffle"/>. The trainer's own order of samples is drawn another way; see docs/numerics.md.</summary>
    Order,

    /// <summary>Draws of a random forward function. The stream is the activation, the step that of the network.</summary>
    ForwardFunction,

    /// <summary>Draws of a random backward rule, independent of its forward function's. The stream is the activation, the step that of the network.</summary>
    BackwardRule,

    /// <summary>Draws of an augmentation. The stream is its place among the augmentations, the step is the epoch, and each sample has a sequence of its own.</summary>
    Augmentation,

    /// <summary>Draws of a statistic of several runs: bootstrap resamples (stream 0) and choices of signs (stream 1).</summary>
    Resampling,
}
