using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Decoupling.Randomness;
using Xunit;

namespace Decoupling.Tests.Augmentations;

public sealed class ImageAugmentationTests
{
    private static readonly ImmutableArray<int> s_shape = [2, 5, 4];

    [Fact]
    public void Shift_MovesByEveryNumberWithinItsBounds_AndFillsWhatComesIn()
    {
        HashSet<(int, int)> seen = [];
        SampleAugmentation shift = new RandomShift(2, 3) { Fill = [-1, -2] }.For(Network(s_shape));
        for (uint sample = 0; sample < 1000; sample++)
        {
            float[] image = Image();
            shift(image, Numbers(sample));
            RandomSequence same = Numbers(sample);
            (int down, int right) = (same.Integer(-2, 2), same.Integer(-3, 3));
            seen.Add((down, right));
            AssertImage(image, (channel, y, x) =>
                (y - down) is >= 0 and < 5 && (x - right) is >= 0 and < 4 ? Pixel(channel, y - down, x - right) : -1 - channel);
        }

        Assert.Equal(5 * 7, seen.Count);
    }

    [Fact]
    public void Shift_OfNothing_ChangesNothing_AndOneFillIsForAllChannels()
    {
        float[] image = Image();
        new RandomShift(0).For(Network(s_shape))(image, Numbers(1));
        Assert.Equal(Image(), image);

        SampleAugmentation shift = new RandomShift(4, 3) { Fill = [7] }.For(Network(s_shape));
        for (uint sample = 0; sample < 50; sample++)
        {
            image = Image();
            shift(image, Numbers(sample));
            Assert.Equal(image[..20].Count(x => x == 7), image[20..].Count(x => x == 7));
        }
    }

    [Fact]
    public void Flips_TurnEachChannel()
    {
        float[] image = Image();
        new RandomHorizontalFlip(1).For(Network(s_shape))(image, Numbers(0));
        AssertImage(image, (channel, y, x) => Pixel(channel, y, 3 - x));

        image = Image();
        new RandomVerticalFlip(1).For(Network(s_shape))(image, Numbers(0));
        AssertImage(image, (channel, y, x) => Pixel(channel, 4 - y, x));
    }

    [Fact]
    public void Flips_HappenWithTheirProbability()
    {
        foreach (double probability in (double[])[0, 0.25, 0.5, 1])
        {
            foreach (Augmentation flip in (Augmentation[])[new RandomHorizontalFlip(probability), new RandomVerticalFlip(probability)])
            {
                SampleAugmentation apply = flip.For(Network(s_shape));
                int flipped = Enumerable.Range(0, 4000).Count(sample =>
                {
                    float[] image = Image();
                    apply(image, Numbers((uint)sample));
                    return !image.SequenceEqual(Image());
                });

                // Standard deviation at most 32.
                Assert.InRange(flipped, (4000 * probability) - 160, (4000 * probability) + 160);
            }
        }
    }

    [Fact]
    public void Shape_OfItsOwn_LetsAVectorNetworkTakeImages()
    {
        float[] image = Image();
        new RandomHorizontalFlip(1) { Shape = s_shape }.For(Network([40]))(image, Numbers(0));
        AssertImage(image, (channel, y, x) => Pixel(channel, y, 3 - x));
    }

    [Fact]
    public void WhatDoesNotFit_IsRefused_WithWhatWasFoundAndExpected()
    {
        AssertRefused(
            () => new RandomShift(1).For(Network([64])),
            "RandomShift needs images, but Net takes vectors of 64 values: expected a network of channels, height and width, or the Shape of RandomShift.");
        AssertRefused(() => new RandomVerticalFlip { Shape = s_shape }.For(Network([64])), "The Shape of RandomVerticalFlip is 2 x 5 x 4, 40 values, but Net takes 64.");
        AssertRefused(
            () => new RandomShift(5, 0).For(Network(s_shape)),
            "RandomShift moves by up to 5 pixels vertically and 0 horizontally, which leaves nothing of images of 5 x 4.");
        AssertRefused(() => new RandomShift(0, 4).For(Network(s_shape)), "which leaves nothing of images of 5 x 4.");
        AssertRefused(() => new RandomShift(1) { Fill = [1, 2, 3] }.For(Network(s_shape)), "has 3 values, but the images have 2 channels");
        AssertRefused(() => new RandomShift(1) { Fill = [float.NaN] }, "Fill is infinite or NaN");
        AssertRefused(() => new RandomShift(1) { Fill = default(ImmutableArray<float>) }, "Fill is not set");
        AssertRefused(() => new RandomShift(-1), "vertical is -1: expected at least 0");
        AssertRefused(() => new RandomHorizontalFlip(1.5), "probability is 1.5: expected a probability, 0 to 1");
        AssertRefused(() => new RandomVerticalFlip(double.NaN), "probability is NaN");
        AssertRefused(() => new RandomShift(1) { Shape = [1, 0, 2] }.For(Network([64])), "The Shape of RandomShift is 1 x 0 x 2: expected channels, height and width, each at least 1.");
        AssertRefused(() => new RandomShift(1) { Shape = [8, 8] }.For(Network([64])), "The Shape of RandomShift is 8 x 8: expected channels, height and width");
        Assert.Throws<ArgumentNullException>(() => Augmentation.Of(null!));
    }

    private static void AssertRefused(Func<object> make, string expected) =>
        Assert.Contains(expected, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);

    private static RandomSequence Numbers(uint sample) => new(new CounterRandom(1, 0, 0, RandomPurpose.Augmentation), sample);

    private static NetworkDescription Network(ImmutableArray<int> inputShape) => new("Net", inputShape, [], Losses.SoftmaxCrossEntropy);

    private static float Pixel(int channel, int y, int x) => (100 * channel) + (10 * y) + x + 10;

    private static float[] Image()
    {
        float[] image = new float[40];
        for (int i = 0; i < image.Length; i++)
        {
            image[i] = Pixel(i / 20, i / 4 % 5, i % 4);
        }

        return image;
    }

    private static void AssertImage(float[] image, Func<int, int, int, float> expected) =>
        Assert.Equal([.. Enumerable.Range(0, image.Length).Select(i => expected(i / 20, i / 4 % 5, i % 4))], image);
}
