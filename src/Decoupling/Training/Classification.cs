using System;

namespace Decoupling;

/// <summary>How outputs become a class.</summary>
public static class Classification
{
    /// <summary>
    /// The class that a sample's outputs stand for: the index of the largest, the first of several; with one output, 1 above the threshold and 0 otherwise.
    /// </summary>
    /// <param name="outputs">A sample's outputs.</param>
    /// <param name="threshold">The threshold for one output; see <see cref="Threshold"/>.</param>
    /// <returns>The class, or -1 if an output is NaN.</returns>
    public static int Class(ReadOnlySpan<float> outputs, float threshold)
    {
        int best = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            if (float.IsNaN(outputs[i]))
            {
                return -1;
            }

            best = outputs[i] > outputs[best] ? i : best;
        }

        return outputs.Length == 1 ? (outputs[0] > threshold ? 1 : 0) : best;
    }

    /// <summary>
    /// What one output must exceed to mean class 1: 0 where it is a logit or a margin (<see cref="Losses.SquaredHinge"/>, <see cref="Losses.BinaryCrossEntropy"/>
    /// without a Logistic activation in front), 0.5 where it is a probability or stands for the class itself.
    /// </summary>
    /// <param name="network">The network.</param>
    public static float Threshold(NetworkDescription network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var loss = LossDefinition.Of(network);
        return loss.ReadsLogits && !network.OutputsAreProbabilities ? 0 : loss.Threshold;
    }

    /// <summary>Whether each output says of a label of its own whether it holds, and several may hold together.</summary>
    internal static bool HasLabels(NetworkDescription network) => network.OutputSize > 1 && LossDefinition.Of(network).HasLabels;

    /// <summary>The classes that a network gives to samples.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">(samples, input size), row by row.</param>
    /// <returns>(samples); -1 where an output is NaN.</returns>
    public static int[] Classify(this IPredictor network, ReadOnlySpan<float> inputs)
    {
        ArgumentNullException.ThrowIfNull(network);
        int size = network.Description.OutputSize;
        float threshold = Threshold(network.Description);
        int[] classes = new int[inputs.Length / network.Description.InputSize];
        float[] outputs = new float[classes.Length * size];
        network.Predict(inputs, outputs);
        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = Class(outputs.AsSpan(i * size, size), threshold);
        }

        return classes;
    }
}
