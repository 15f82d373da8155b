using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;

namespace Decoupling.Generators.Model;

/// <summary>
/// How the window of a convolution or a pool goes over what it reads: along the length of a sequence, or along the height and the width of an image.
/// </summary>
/// <param name="Slides">One for each dimension after the channels.</param>
internal sealed record Window(EquatableArray<Slide> Slides)
{
    public Window(params IEnumerable<Slide> slides)
        : this(slides.ToEquatableArray())
    {
    }

    /// <summary>How many dimensions it goes along.</summary>
    public int Rank => Slides.Count;

    /// <summary>Along the height; a sequence is an image of one row.</summary>
    public Slide Height => Rank == 1 ? Slide.Single : Slides[0];

    /// <summary>Along the width, or the length.</summary>
    public Slide Width => Slides[Rank - 1];

    /// <summary>Values of a channel that it reads.</summary>
    public int Area => Height.Size * Width.Size;

    /// <summary>Lengths of the window.</summary>
    public IEnumerable<int> Sizes => Slides.Select(slide => slide.Size);

    /// <summary>Whether windows are neighbours in both directions.</summary>
    public bool IsDense => Slides.All(slide => slide.Stride == 1);

    /// <summary>Whether there is a border.</summary>
    public bool IsPadded => Slides.Any(slide => slide.Padding > 0);

    /// <summary>The window on what has its border already.</summary>
    public Window Unpadded => new(Slides.Select(slide => slide with { Padding = 0 }));

    /// <summary>The shape of what it gives: so many channels, and a value for each of its places.</summary>
    public TensorShape OutputShape(TensorShape input, long channels) =>
        new(new[] { (int)channels }.Concat(Slides.Zip(input.Lengths.Skip(1), (slide, length) => (int)slide.Places(length))).ToEquatableArray());

    /// <summary>Lengths in words: <c>3x5</c>.</summary>
    public override string ToString() => $"{Height.Size}x{Width.Size}";
}
