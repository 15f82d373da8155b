using System;
using System.Linq;
using System.Reflection;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>A network that ends in the logistic function has probabilities as outputs, wherever the function is declared; what else it ends in gives logits.</summary>
public sealed class ProbabilityPairTests
{
    private static readonly Lazy<Assembly> Assembly = new(() => InMemoryAssembly.Load("""
        #pragma warning disable CS1591
        using Decoupling;

        [Activation(Forward = Forwards.Logistic, Backward = Backwards.Constant)]
        public readonly partial struct Probability;

        [Activation(Forward = Forwards.Logistic)]
        public sealed partial class Wrapped<T>;

        [Activation(Forward = Forwards.LeakyReLU)]
        public readonly partial struct Logit;

        [Network(3)] [Dense(2)] [Activation(Forward = Forwards.Logistic)] [Loss(Losses.BinaryCrossEntropy)]
        public sealed partial class Inline;

        [Network(3)] [Dense(2)] [Activation(typeof(Probability))] [GradientRule(Rules.Scale, Factor = 1)] [Loss(Losses.BinaryCrossEntropy)]
        public sealed partial class OfType;

        [Network(3)] [Dense(2)] [Activation(typeof(Wrapped<int>))] [Loss(Losses.BinaryCrossEntropy)]
        public sealed partial class OfClass;

        [Network(3)] [Dense(2)] [Activation(typeof(Logit))] [Loss(Losses.BinaryCrossEntropy)]
        public sealed partial class OfLogits;

        [Network(3)] [Dense(2)] [Activation(nameof(TPair))] [Loss(Losses.BinaryCrossEntropy)]
        public sealed partial class Generic<TPair> where TPair : struct, IActivation;

        public static class Closed
        {
            public static INetwork OfProbability() => new Generic<Probability>(4, 1);

            public static INetwork OfLogit() => new Generic<Logit>(4, 1);
        }
        """));

    [Theory]
    [InlineData("Inline", true)]
    [InlineData("OfType", true)]
    [InlineData("OfClass", true)]
    [InlineData("OfLogits", false)]
    [InlineData("OfProbability", true)]
    [InlineData("OfLogit", false)]
    public void BinaryCrossEntropy_ReadsWhatThePairGives(string name, bool probabilities)
    {
        var network = (INetwork)(Assembly.Value.GetType(name) is { } type
            ? Activator.CreateInstance(type, 4, 1ul)!
            : Assembly.Value.GetType("Closed")!.GetMethod(name)!.Invoke(null, null)!);
        Assert.Equal(probabilities, network.Description.OutputsAreProbabilities);

        float[] inputs = [1f, -2f, 0.5f, 3f, 1f, -1f, -0.25f, 2f, -3f, 0.75f, -1f, 2f], outputs = new float[8];
        float[] targets = [1f, 0f, 0f, 1f, 0.25f, 1f, 0f, 0.5f];
        network.Predict(inputs, outputs);
        double expected = outputs.Zip(targets, (output, target) => CrossEntropy(probabilities ? output : 1 / (1 + Math.Exp(-output)), target)).Average();
        Assert.Equal(expected, ((ITrainable<float>)network).Backward(inputs, targets), 1e-5);

        int[] classes = [1, 0, 0, 1];
        double ofClasses = outputs.Select((output, i) => CrossEntropy(probabilities ? output : 1 / (1 + Math.Exp(-output)), classes[i / 2] == i % 2 ? 1 : 0)).Average();
        Assert.Equal(ofClasses, ((ITrainable<int>)network).Backward(inputs, classes), 1e-5);
    }

    private static double CrossEntropy(double probability, double target) => -(target * Math.Log(probability)) - ((1 - target) * Math.Log(1 - probability));
}
