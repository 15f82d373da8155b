namespace Decoupling;

/// <summary>A network that can train on a share of a batch, while others train on the rest of it. All networks that the generator writes can.</summary>
/// <remarks>
/// The networks of a batch have the same parameters, statistics and <see cref="INetwork.Step"/>. Each is given its share by <see cref="Share"/>, and its
/// samples by <c>Backward</c>. All come out with the gradients, the loss and the statistics of the whole batch, so that the same optimiser step keeps them
/// equal.
/// </remarks>
public interface ISharedTraining : INetwork
{
    /// <summary>
    /// What the batches that <c>Backward</c> is given are part of, until it is set again; the default is a whole batch. A share ends at a multiple of 16
    /// or with the batch. Setting it allocates where a batch is larger, or summed in another way, than any before; a training step never does.
    /// </summary>
    BatchShare Share { get; set; }
}
