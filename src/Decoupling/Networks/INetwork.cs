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
}
