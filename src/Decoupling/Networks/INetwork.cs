using System;

namespace Decoupling;

/// <summary>What every generated network can do, whatever its layers. Generic code (optimisers, the trainer, checkpoints) asks for this.</summary>
public interface INetwork : IPredictor
{
    /// <summary>The largest batch that <c>Backward</c> takes. <c>Predict</c> takes any.</summary>
    int MaxBatch { get; }

    /// <summary>How many threads <c>Backward</c> and <c>Predict</c> may use, at least 1. The result is the same to the bit for any number.</summary>
    int Threads { get; set; }

    /// <summary>The seed that the parameters were drawn with and that the random numbers of training are keyed by.</summary>
    ulong Seed { get; }

    /// <summary>How many times <c>Backward</c> has run. Random numbers of training are keyed by it; set it to resume a training to the bit.</summary>
    long Step { get; set; }

    /// <summary>All trainable parameters, flat, in the layout that <see cref="IPredictor.Description"/> tells.</summary>
    Span<float> Parameters { get; }

    /// <summary>The gradient of the mean loss, in the layout of <see cref="Parameters"/>; filled by <c>Backward</c>.</summary>
    Span<float> Gradients { get; }

    /// <summary>
    /// Running statistics: what training measures and <see cref="IPredictor.Predict"/> uses, though no gradient changes it. Flat, in the layout that
    /// <see cref="NetworkDescription.Statistics"/> tells; empty for a network without <see cref="BatchNormAttribute">batch norm</see>. Moved by <c>Backward</c>.
    /// </summary>
    Span<float> Statistics => [];

    /// <summary>
    /// The forward pass of a training step, for a loss that is no function of one output and its target: the outputs with batch statistics, dropout and
    /// noise as <c>Backward</c> would have them. <see cref="BackwardFrom"/> completes the step. Nothing else changes; the inputs are kept in memory that
    /// the first call allocates.
    /// </summary>
    /// <param name="inputs">(batch, input size), row by row.</param>
    /// <param name="outputs">(batch, output size), row by row; filled.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other, or the batch is larger than <see cref="MaxBatch"/>.</exception>
    void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) =>
        throw new NotSupportedException($"{Description.Name} has no Forward: expected a network that the generator has made.");

    /// <summary>
    /// The rest of the step that <see cref="Forward"/> began: fills <see cref="Gradients"/> and moves <see cref="Statistics"/> and <see cref="Step"/> as
    /// <c>Backward</c> does, with the same bits where a built-in loss has the same gradients. The forward pass runs once more, so that no memory is needed
    /// for two: with <see cref="Forward"/>, a step takes about four thirds of the time.
    /// </summary>
    /// <param name="outputGradients">(batch, output size): the derivative of the whole batch's loss with respect to each output.</param>
    /// <exception cref="InvalidOperationException">There was no <see cref="Forward"/> in this step.</exception>
    /// <exception cref="ArgumentException">The length is not that of the outputs.</exception>
    void BackwardFrom(ReadOnlySpan<float> outputGradients) =>
        throw new NotSupportedException($"{Description.Name} has no BackwardFrom: expected a network that the generator has made.");

    /// <summary>The network as it is now for those who only predict: immutable, and the same predictions to the bit. A generated network has a method of that name.</summary>
    /// <exception cref="NotSupportedException">The network is none that was generated.</exception>
    FrozenNetwork Freeze() => throw new NotSupportedException($"{Description.Name} cannot be frozen: expected a network that the generator has made.");
}

/// <summary>A network that can be trained on targets of one type: class indices (<see cref="int"/>) or values (<see cref="float"/>).</summary>
/// <typeparam name="TTarget"><see cref="int"/> or <see cref="float"/>.</typeparam>
public interface ITrainable<TTarget> : INetwork
    where TTarget : unmanaged
{
    /// <summary>Forward pass, loss and backward pass of a batch; fills <see cref="INetwork.Gradients"/> with the gradient of the mean loss.</summary>
    /// <param name="inputs">(batch, input size), row by row.</param>
    /// <param name="targets">Class indices (batch), or values (batch, output size).</param>
    /// <returns>The mean loss over the batch.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit each other, or the batch is larger than <see cref="INetwork.MaxBatch"/> or smaller than <see cref="NetworkDescription.MinBatch"/>, or a class is out of range.</exception>
    float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets);

    /// <summary>
    /// The same with a weight for each sample: its loss and what it adds to the gradients times that. Means divide by the number of samples, not by the sum of
    /// weights.
    /// </summary>
    /// <param name="inputs">(batch, input size), row by row.</param>
    /// <param name="targets">Class indices (batch), or values (batch, output size).</param>
    /// <param name="weights">(batch), or nothing where all samples count the same.</param>
    /// <returns>The weighted loss, over the number of samples.</returns>
    /// <exception cref="ArgumentException">As above, or there is not one weight for each sample.</exception>
    float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets, ReadOnlySpan<float> weights) => weights.IsEmpty
        ? Backward(inputs, targets)
        : throw new NotSupportedException($"{Description.Name} takes no weights of samples: expected a network that the generator has made.");
}
