using System;
using Decoupling.Randomness;

namespace Decoupling;

/// <summary>
/// A random change of training samples, so that a network never sees quite the same sample twice: <see cref="RandomShift"/>, <see cref="RandomHorizontalFlip"/>,
/// <see cref="RandomVerticalFlip"/>, or one's own by <see cref="Of"/>. Set in <see cref="TrainingOptions.Augmentations"/>.
/// </summary>
/// <remarks>
/// An augmentation of one's own with settings and checks derives from this class, or from <see cref="ImageAugmentation"/>, and overrides <c>For</c>.
/// </remarks>
public abstract class Augmentation
{
    /// <summary>An augmentation of one's own.</summary>
    /// <param name="apply">Changes a sample in place.</param>
    /// <example><code>
    /// Augmentations = [Augmentation.Of((sample, random) => sample[random.Integer(0, sample.Length - 1)] = 0)]
    /// </code></example>
    public static Augmentation Of(SampleAugmentation apply)
    {
        ArgumentNullException.ThrowIfNull(apply);
        return new Custom(apply);
    }

    /// <summary>What this does to the samples of a network. Asked for once, before training.</summary>
    /// <param name="network">The network: its <see cref="NetworkDescription.InputShape"/> is the shape of a sample.</param>
    /// <exception cref="ArgumentException">It cannot be done to samples of that shape.</exception>
    protected internal abstract SampleAugmentation For(NetworkDescription network);

    private sealed class Custom(SampleAugmentation apply) : Augmentation
    {
        protected internal override SampleAugmentation For(NetworkDescription network) => apply;
    }
}

/// <summary>
/// Changes one training sample in place. It may run on another thread than the one that trains, but never twice at a time, and should depend on its arguments
/// alone: then the result of a training does not depend on threads, batches or interruptions.
/// </summary>
/// <param name="sample">The sample's values: a copy, to be written over.</param>
/// <param name="random">Random numbers of this augmentation, epoch and sample. Not to be kept.</param>
public delegate void SampleAugmentation(Span<float> sample, RandomSequence random);
