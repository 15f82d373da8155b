using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Decoupling.Tests.Reference;

/// <summary>Holds the gradients of a <see cref="ReferenceNetwork"/> against differences of its own loss.</summary>
internal static class GradientCheck
{
    /// <summary>The step of the stencil: its own error is of the order of step^4 = 1e-12, rounding of 1e-16 / step = 1e-13.</summary>
    private const double Step = 1e-3;

    private const double Tolerance = 1e-7;

    /// <summary>A gradient this much smaller than the largest of its tensor is judged by the largest: differences of a loss near 1 have no more digits.</summary>
    private const double SmallShare = 1e-4;

    /// <summary>How far pre-activations are kept from a kink: farther than the stencil moves them.</summary>
    private const double Clearance = 0.005;

    /// <summary>Draws parameters, and inputs until no pre-activation is near a kink, no margin of a hinge near 0, and checks the gradients there.</summary>
    public static void Run(ReferenceNetwork network, int inputs, double[][] targets, Random random)
    {
        foreach (ReferenceParameter parameter in network.Parameters)
        {
            parameter.Values = Draw(parameter.Values.Length, random);
        }

        for (int attempt = 0; attempt < 1000; attempt++)
        {
            double[][] rows = [.. targets.Select(_ => Draw(inputs, random))];
            network.Backward(rows, targets);
            if (IsClear(network, rows, targets))
            {
                Run(network, rows, targets);
                return;
            }
        }

        Assert.Fail("No inputs were found that keep every value away from the kinks.");
    }

    /// <summary>Fails unless the gradients of all parameters and of all inputs agree with central differences to 1e-7 relative, and most of them are not zero.</summary>
    public static void Run(ReferenceNetwork network, double[][] inputs, double[][] targets)
    {
        network.Backward(inputs, targets);
        List<(string Name, double[] Values, double[] Gradients)> tensors =
            [.. network.Parameters.Select(parameter => (parameter.Name, parameter.Values, parameter.Gradients.Select(gradient => gradient.Value).ToArray()))];
        tensors.AddRange(inputs.Select((row, b) => ($"input {b}", row, network.InputGradients[b].Select(gradient => gradient.Value).ToArray())));
        foreach ((string name, double[] values, double[] gradients) in tensors)
        {
            double largest = gradients.Max(Math.Abs);
            Assert.True(gradients.Count(gradient => gradient != 0) >= (gradients.Length + 2) / 3, $"{name}: nothing to check, {gradients.Count(g => g == 0)} of {gradients.Length} gradients are 0.");
            for (int i = 0; i < values.Length; i++)
            {
                double difference = Difference(() => network.Backward(inputs, targets).Value, ref values[i]);
                double error = Math.Abs(difference - gradients[i]) / Math.Max(Math.Abs(gradients[i]), SmallShare * largest);
                Assert.True(error <= Tolerance, FormattableString.Invariant($"{name}[{i}]: gradient {gradients[i]:R}, difference {difference:R}, relative error {error:G2}."));
            }
        }
    }

    private static bool IsClear(ReferenceNetwork network, double[][] inputs, double[][] targets)
    {
        bool layersAreClear = Enumerable.Range(0, inputs.Length).All(sample => network.Margins(sample).All(margin => margin.Value > Clearance));
        bool hingesAreClear = network.Loss is not SquaredHingeLoss
            || network.Predict(inputs).Zip(targets).All(row => row.First.Zip(row.Second).All(pair => Math.Abs(1 - (pair.First.Value * pair.Second)) > Clearance));
        return layersAreClear && hingesAreClear;
    }

    private static double[] Draw(int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];

    /// <summary>The five-point central difference of the loss in one value.</summary>
    private static double Difference(Func<double> loss, ref double value)
    {
        double centre = value;
        value = centre + Step;
        double near = loss();
        value = centre - Step;
        near -= loss();
        value = centre + (2 * Step);
        double far = loss();
        value = centre - (2 * Step);
        far -= loss();
        value = centre;
        return ((8 * near) - far) / (12 * Step);
    }
}
