using System;

namespace Decoupling;

/// <summary>
/// Completes the sums over samples of a training step whose batch is spread over several networks: the seam for a cluster. The step calls it between
/// stages, on the thread that called <c>Backward</c>, in the same order in all networks of a batch. Each has put its own sums in their place; on return
/// all are there.
/// </summary>
/// <remarks>
/// An exchange that brings every sum unchanged, and takes gradients from share to share in order, gives the bits of one network with the whole batch. One
/// that reduces (adds up the sums of the shares in whatever order) gives the same up to rounding. See "A batch on several machines" in
/// docs/architecture.md.
/// </remarks>
public interface ISumExchange
{
    /// <summary>
    /// Whether each share's gradients go on from those of the share before (<see cref="ContinueGradients"/>), which gives the bits of one network;
    /// otherwise each share sums its own, and <see cref="CompleteGradients"/> adds them up.
    /// </summary>
    bool SumsInOrder { get; }

    /// <summary>
    /// Completes sums that are taken for each sample, or each group of sixteen samples: rows of the other shares are to be filled. The step adds up all
    /// rows in order, so an exchange that reduces may as well write the total to the first row and zeros to the others.
    /// </summary>
    /// <param name="name">What is summed: the name of a layer, or of a learned parameter.</param>
    /// <param name="sums">(rows, width) of the whole batch.</param>
    /// <param name="width">Sums of a row.</param>
    /// <param name="first">The first row of this share.</param>
    /// <param name="count">How many rows this share has.</param>
    void CompleteSums(string name, Span<double> sums, int width, int first, int count);

    /// <summary>Completes the losses of the samples, in the same way.</summary>
    /// <param name="losses">The loss of each sample of the whole batch.</param>
    /// <param name="first">The first sample of this share.</param>
    /// <param name="count">How many samples this share has.</param>
    void CompleteLosses(Span<float> losses, int first, int count);

    /// <summary>Where sums go in order: brings what the share before has handed to <see cref="CompleteGradients"/>. Not called for the first share.</summary>
    /// <param name="gradients">The gradients of all parameters; to be filled.</param>
    /// <param name="lanes">The sixteen sums that convolutions keep for a gradient; to be filled.</param>
    void ContinueGradients(Span<float> gradients, Span<float> lanes);

    /// <summary>
    /// Completes the gradients of all parameters. In order: what this share has summed is handed to the next, and the last share's gradients are brought
    /// to all. Otherwise: the gradients of all shares are added up.
    /// </summary>
    /// <param name="gradients">The gradients of all parameters: of the samples up to this share's last where sums go in order, of its own samples
    /// otherwise.</param>
    /// <param name="lanes">The sixteen sums that convolutions keep for a gradient; empty where sums do not go in order.</param>
    void CompleteGradients(Span<float> gradients, Span<float> lanes);
}
