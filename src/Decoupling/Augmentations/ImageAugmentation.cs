using System;
using System.Collections.Immutable;

namespace Decoupling;

/// <summary>A random change of images, whose values lie channel by channel and row by row. It needs their shape: that of the network's input, or <see cref="Shape"/>.</summary>
public abstract class ImageAugmentation : Augmentation
{
    /// <summary>
    /// Channels, height and width of the images. Default: the input shape of the network; one that takes vectors has none, and needs it here: <c>Shape = [1, 8, 8]</c>.
    /// </summary>
    public ImmutableArray<int>? Shape { get; init; }

    /// <inheritdoc/>
    protected internal sealed override SampleAugmentation For(NetworkDescription network)
    {
        ArgumentNullException.ThrowIfNull(network);
        string name = GetType().Name;
        if ((Shape ?? network.InputShape) is not [int channels and > 0, int height and > 0, int width and > 0])
        {
            throw new ArgumentException(Shape is { } given
                ? $"The {nameof(Shape)} of {name} is {string.Join(" x ", given)}: expected channels, height and width, each at least 1."
                : $"{name} needs images, but {network.Name} takes vectors of {network.InputSize} values: expected a network of channels, height and width, or the {nameof(Shape)} of {name}.");
        }

        long size = (long)channels * height * width;
        return size == network.InputSize
            ? For(channels, height, width)
            : throw new ArgumentException($"The {nameof(Shape)} of {name} is {channels} x {height} x {width}, {size} values, but {network.Name} takes {network.InputSize}.");
    }

    /// <summary>What this does to images of a shape. Asked for once, before training.</summary>
    /// <param name="channels">How many channels an image has.</param>
    /// <param name="height">Rows of a channel.</param>
    /// <param name="width">Values of a row.</param>
    /// <exception cref="ArgumentException">It cannot be done to images of that shape.</exception>
    protected abstract SampleAugmentation For(int channels, int height, int width);
}
