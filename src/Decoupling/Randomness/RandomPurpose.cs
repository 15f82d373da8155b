namespace Decoupling.Randomness;

/// <summary>What random numbers are for. Part of the key of <see cref="CounterRandom"/>, so that no two uses share numbers, whatever their streams and steps.</summary>
public enum RandomPurpose
{
    /// <summary>Draws of a layer while training: dropout, random backward rules. The stream is the layer, the step that of the network.</summary>
    Layer,

    /// <summary>First values of parameters. The stream is the layer.</summary>
    Parameters,

    /// <summary>The order of samples. The step is the epoch.</summary>
    Order,
}
