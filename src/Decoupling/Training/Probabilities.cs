using System;
using Decoupling.Vectors;

namespace Decoupling;

/// <summary>Probabilities where a network's loss has them.</summary>
public static class Probabilities
{
    /// <summary>
    /// What the loss takes the outputs for: softmax of the logits for <see cref="Losses.SoftmaxCrossEntropy"/> and <see cref="Losses.KullbackLeibler"/>;
    /// the logistic function of each for <see cref="Losses.BinaryCrossEntropy"/> and <see cref="Losses.FocalCrossEntropy"/>, or the outputs as they are
    /// where the last layer has made probabilities of them.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">(batch, input size), row by row.</param>
    /// <param name="probabilities">(batch, output size), row by row; filled.</param>
    /// <exception cref="NotSupportedException">The loss knows no probabilities.</exception>
    /// <exception cref="ArgumentException">As <see cref="IPredictor.Predict"/>.</exception>
    public static void PredictProbabilities(this IPredictor network, ReadOnlySpan<float> inputs, Span<float> probabilities)
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkDescription description = network.Description;
        var loss = LossDefinition.Of(description);
        if (!loss.ReadsLogits)
        {
            throw new NotSupportedException(
                $"The outputs of {description.Name} stand for no probabilities, as it is trained on {description.LossText}: "
                    + "expected a cross-entropy, or Predict.");
        }

        network.Predict(inputs, probabilities);
        if (loss.HasClasses)
        {
            for (int start = 0; start < probabilities.Length; start += description.OutputSize)
            {
                Softmax(probabilities.Slice(start, description.OutputSize));
            }
        }
        else if (!description.OutputsAreProbabilities)
        {
            foreach (ref float value in probabilities)
            {
                value = (float)(1 / (1 + ReproducibleMath.Exp(-value)));
            }
        }
    }

    private static void Softmax(Span<float> row)
    {
        float max = float.NegativeInfinity;
        foreach (float value in row)
        {
            max = float.Max(max, value);
        }

        double sum = 0;
        foreach (float value in row)
        {
            sum += ReproducibleMath.Exp((double)value - max);
        }

        foreach (ref float value in row)
        {
            value = (float)(ReproducibleMath.Exp((double)value - max) / sum);
        }
    }
}
