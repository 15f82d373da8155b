using System;
using System.Linq;
using System.Reflection;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Rules;

/// <summary>Gradient rules in generated networks whose gradients can be told by hand.</summary>
public sealed class GradientRuleNetworkTests
{
    /// <summary>
    /// <c>Two</c>: with weights of 0, the input (1, 0) and targets t, the gradient of weight (o, 0) is -t(o), as the rules hand it on. <c>Image</c> works on blocks of
    /// samples; <c>Plain</c> is the same without rules.
    /// </summary>
    private static readonly Lazy<Assembly> Assembly = new(() => InMemoryAssembly.Load(string.Concat(
        "#pragma warning disable CS1591\nusing Decoupling;\n",
        Two("Clipped", "[GradientRule(Rules.ClipNorm)]"),
        Two("ScaledThenClipped", "[GradientRule(Rules.Scale, Factor = 10)]\n[GradientRule(Rules.ClipNorm)]"),
        Two("ClippedThenScaled", "[GradientRule(Rules.ClipNorm)]\n[GradientRule(Rules.Scale, Factor = 10)]"),
        Two("Centralized", "[GradientRule(Rules.Centralize)]"),
        Two("ParametersClipped", "[GradientRule(Rules.ClipNorm, Scope = Scope.Parameters)]"),
        Two("ParametersInOrder", "[GradientRule(Rules.ClipNorm, Scope = Scope.Parameters)]\n[GradientRule(Rules.Scale, Factor = 10, Scope = Scope.Parameters)]"),
        Two("ParametersCentralized", "[GradientRule(Rules.Centralize, Scope = Scope.Parameters)]"),
        Image("Plain", "", ""),
        Image("ClippedImage", "[GradientRule(Rules.ClipNorm, Max = 0.01)]", ""),
        Image("ClippedInside", "", "[GradientRule(Rules.ClipNorm, Max = 1e-4)]"),
        Image("CentralizedImage", "[GradientRule(Rules.Centralize)]", ""),
        Image("CentralizedWeights", "[GradientRule(Rules.Centralize, Scope = Scope.Parameters)]", ""),
        Norms("PlainNorms", ""),
        Norms("CentralizedNorms", "[GradientRule(Rules.Centralize, Scope = Scope.Parameters)]"))));

    [Theory]
    [InlineData("Clipped", 0.6, 0.8)]
    [InlineData("ScaledThenClipped", 0.6, 0.8)]
    [InlineData("ClippedThenScaled", 6, 8)]
    [InlineData("Centralized", -0.5, 0.5)]
    [InlineData("ParametersClipped", 0.6, 0.8)]
    [InlineData("ParametersInOrder", 6, 8)]
    public void RulesOnThreeAndFour_ActAsDefinedAndInOrder(string network, double first, double second)
    {
        float[] gradients = OfTwo(network, 3, 4);
        Assert.Equal(first, gradients[0], 1e-6);
        Assert.Equal(second, gradients[1], 1e-6);
    }

    [Fact]
    public void AGradientBelowTheNorm_StaysAsItIs() => Assert.Equal([0.25f, -0.5f], OfTwo("Clipped", 0.25f, -0.5f)[..2]);

    /// <summary>The weights of one output are its row; the gradient with respect to the second input is 0.</summary>
    [Fact]
    public void ACentralizedParameterGradient_HasMeanZeroForEachOutput() => Assert.Equal([1.5f, 2f, -1.5f, -2f], OfTwo("ParametersCentralized", 3, 4));

    [Fact]
    public void AClippedBatchOfImages_HasTheNormOfTheWholeTensor()
    {
        (float[] plain, float[] outputs) = OfImages("Plain");
        (float[] clipped, _) = OfImages("ClippedImage");

        // The gradient of the mean squared error with respect to the outputs, over the whole batch.
        double norm = Math.Sqrt(outputs.Sum(output => Math.Pow(2.0 * (output - 1) / outputs.Length, 2)));
        Assert.True(norm > 0.01);
        AssertScaled(plain, clipped, 0.01 / norm);
    }

    [Fact]
    public void ARuleBetweenConvolutions_ActsOnWhatStandsBeforeIt()
    {
        (float[] plain, _) = OfImages("Plain");
        (float[] clipped, _) = OfImages("ClippedInside");
        const int First = (3 * 9) + 3;
        Assert.Equal(plain[First..], clipped[First..]);
        double ratio = clipped[0] / plain[0];
        Assert.InRange(Math.Abs(ratio), 1e-9, 0.9);
        AssertScaled(plain[..First], clipped[..First], ratio);
    }

    /// <summary>The sum of a channel's gradients is its bias's, and each row of the image sums to 0.</summary>
    [Fact]
    public void ACentralizedGradientOfImages_HasMeanZeroInEachRow()
    {
        (float[] plain, _) = OfImages("Plain");
        (float[] centralized, _) = OfImages("CentralizedImage");
        Assert.All(plain[^2..], gradient => Assert.True(Math.Abs(gradient) > 1e-3));
        Assert.All(centralized[^2..], gradient => Assert.Equal(0, gradient, 1e-6));
        Assert.NotEqual(0, centralized[0], 1e-5);
    }

    [Fact]
    public void CentralizedWeightsOfAConvolution_HaveMeanZeroForEachFilter()
    {
        (float[] plain, _) = OfImages("Plain");
        (float[] centralized, _) = OfImages("CentralizedWeights");
        for (int filter = 0; filter < 3; filter++)
        {
            float[] before = plain[(filter * 9)..((filter + 1) * 9)];
            double mean = before.Average();
            for (int i = 0; i < 9; i++)
            {
                Assert.Equal(before[i] - mean, centralized[(filter * 9) + i], 1e-6);
            }
        }

        // Biases stay.
        Assert.Equal(plain[27..30], centralized[27..30]);
    }

    /// <summary>A bias, a scale or a shift is the one parameter of its output, also where there are as many as an image has values.</summary>
    [Fact]
    public void CentralizedParametersOfNorms_StayAsTheyAre()
    {
        (ITrainable<float> plain, ITrainable<float> centralized) = (Train("PlainNorms"), Train("CentralizedNorms"));
        string[] changed =
        [
            .. from parameter in plain.Description.Parameters
               let range = parameter.Offset..(parameter.Offset + parameter.Count)
               where !plain.Gradients[range].SequenceEqual(centralized.Gradients[range])
               select parameter.Name,
        ];
        Assert.Equal(["DepthwiseConv2D1.weight", "Dense1.weight"], changed);
        Assert.All(plain.Gradients.ToArray(), gradient => Assert.NotEqual(0, gradient));

        static ITrainable<float> Train(string name)
        {
            var net = (ITrainable<float>)Create(name, 5);
            var random = new Random(4);
            net.Backward([.. Enumerable.Range(0, 5 * 24).Select(_ => random.NextSingle() - 0.5f)], [.. Enumerable.Range(0, 5 * 3).Select(i => i % 4f)]);
            return net;
        }
    }

    private static void AssertScaled(float[] plain, float[] scaled, double factor)
    {
        double largest = plain.Max(Math.Abs);
        for (int i = 0; i < plain.Length; i++)
        {
            Assert.Equal(plain[i] * factor, scaled[i], 1e-5 * largest * Math.Abs(factor));
        }
    }

    private static string Two(string name, string rules) => $"""
        [Network(2)]
        [Dense(2, Bias = false)]
        {rules}
        [Loss(Losses.MeanSquaredError)]
        public sealed partial class {name};


        """;

    private static string Image(string name, string last, string inside) => $"""
        [Network(1, 8, 7)]
        [Conv2D(3, 3)]
        {inside}
        [Activation(Forward = Forwards.Tanh)]
        [Conv2D(2, 3)]
        {last}
        [Loss(Losses.MeanSquaredError)]
        public sealed partial class {name};


        """;

    private static string Norms(string name, string rules) => $"""
        [Network(2, 3, 4)]
        [LayerNorm]
        [DepthwiseConv2D(2, Multiplier = 2, Bias = false)]
        [BatchNorm]
        [Activation(Forward = Forwards.Tanh)]
        [LayerNorm]
        [Dense(3)]
        [LayerNorm]
        {rules}
        [Loss(Losses.MeanSquaredError)]
        public sealed partial class {name};


        """;

    /// <summary>The gradients of weights (0, 0), (1, 0), (0, 1), (1, 1), outputs first: in memory the outputs of one input lie side by side.</summary>
    private static float[] OfTwo(string network, float first, float second)
    {
        var net = (ITrainable<float>)Create(network, 1);
        net.Parameters.Clear();
        net.Backward([1f, 0f], [-first, -second]);
        return net.Gradients.ToArray();
    }

    /// <summary>Of 21 images, so that a block has samples missing.</summary>
    private static (float[] Gradients, float[] Outputs) OfImages(string network)
    {
        const int Batch = 21;
        var net = (ITrainable<float>)Create(network, Batch);
        var random = new Random(4);
        float[] inputs = [.. Enumerable.Range(0, Batch * 56).Select(_ => random.NextSingle() - 0.5f)];
        var outputs = new float[Batch * 24];
        net.Predict(inputs, outputs);
        net.Backward(inputs, [.. Enumerable.Repeat(1f, outputs.Length)]);
        return (net.Gradients.ToArray(), outputs);
    }

    private static INetwork Create(string name, int maxBatch) => (INetwork)Activator.CreateInstance(Assembly.Value.GetType(name, throwOnError: true)!, maxBatch, 7UL)!;
}
