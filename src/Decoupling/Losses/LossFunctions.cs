using System;

namespace Decoupling;

/// <summary>
/// The losses of <see cref="Losses"/> as functions of a network's outputs, for validation and metrics: scalar, in double precision, sample after sample, so
/// that the result has one order of summation, and the same bits on every machine: early stopping decides by them.
/// </summary>
public static class LossFunctions
{
    /// <summary>The mean loss over samples with class indices. With one output, the target is the class 0 or 1 itself; with more, it is one-hot.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="outputs">(samples, output size), row by row.</param>
    /// <param name="classes">(samples).</param>
    /// <param name="probabilities">For <see cref="Losses.BinaryCrossEntropy"/>: the outputs are probabilities, not logits.</param>
    /// <exception cref="ArgumentException">The outputs do not divide evenly among the classes, or a class is out of range.</exception>
    public static double Mean(Losses loss, ReadOnlySpan<float> outputs, ReadOnlySpan<int> classes, bool probabilities = false) =>
        new LossMeasure(LossDefinition.Of(loss, probabilities)).Mean(outputs, classes);

    /// <summary>The mean loss over samples with target values.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="outputs">(samples, output size), row by row.</param>
    /// <param name="targets">(samples, output size), row by row.</param>
    /// <param name="outputSize">How many outputs a sample has.</param>
    /// <param name="probabilities">For <see cref="Losses.BinaryCrossEntropy"/>: the outputs are probabilities, not logits.</param>
    /// <exception cref="ArgumentException">The lengths differ, or are no multiple of the output size.</exception>
    public static double Mean(Losses loss, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int outputSize, bool probabilities = false) =>
        new LossMeasure(LossDefinition.Of(loss, probabilities)).Mean(outputs, targets, outputSize);
}

/// <summary>A loss of one output, of which a sample has the mean.</summary>
/// <param name="output">The output.</param>
/// <param name="target">The target.</param>
public delegate float LossFunction(float output, float target);
