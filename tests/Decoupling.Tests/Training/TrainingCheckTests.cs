using System;
using System.Linq;
using Decoupling.Datasets;
using Decoupling.Tests.Networks;
using Xunit;

namespace Decoupling.Tests.Training;

public sealed partial class TrainingCheckTests
{
    [Network(64)]
    [Dense(32)]
    [Activation(Forward = Forwards.Tanh)]
    [Dense(10)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class Sound;

    [Network(64)]
    [Dense(32)]
    [Activation(Forward = Forwards.ReLU)]
    [Dense(10)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class Rectified;

    [Network(64)]
    [Dense(16)]
    [Activation(Forward = Forwards.Tanh)]
    [BatchNorm]
    [Dropout(0.5)]
    [Dense(1)]
    [Loss(Losses.BinaryCrossEntropy)]
    internal sealed partial class WithState;

    [Network(64)]
    [Dense(1)]
    [Activation(Forward = Forwards.Logistic)]
    [Loss(Losses.BinaryCrossEntropy)]
    internal sealed partial class OfProbabilities;

    /// <summary>Of probabilities, 0.5 says nothing; of logits it is 0.</summary>
    [Fact]
    public void GuessOfProbabilities_IsAHalf()
    {
        Dataset<int> data = Digits.Load();
        Dataset<float> values = Dataset.Of(data.Inputs, data.Targets.ToArray().Select(label => label % 2f).ToArray(), data.Count);
        Assert.Equal(Math.Log(2), Trainer.Check(new OfProbabilities(64), values).LossOfGuessing, 1e-6);
    }

    [Fact]
    public void SoundNetwork_HasNothingToTell()
    {
        TrainingCheck check = Trainer.Check(new Sound(64, seed: 1), Digits.Load());
        Assert.Empty(check.Advice);
        Assert.True(check.Learns);
        Assert.Equal(Math.Log(10), check.LossOfGuessing, 1e-6);
        Assert.InRange(check.FirstLoss, 2, 3);
        Assert.Equal(["Dense1", "Dense2"], check.Layers.Select(layer => layer.Layer));
        Assert.Contains("Nothing stands out.", check.ToString(), StringComparison.Ordinal);
        Assert.Contains("Sound on 64 samples: first loss ", check.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Against sums of its own: the lengths are those of the batch's gradient and of the parameters.</summary>
    [Fact]
    public void Lengths_AreThoseOfTheFirstStep()
    {
        var network = new SmallNetwork();
        Dataset<int> data = TrainerTests.Clusters(16);
        TrainingCheck check = Trainer.Check(network, data);
        Assert.Equal(new SmallNetwork().Backward(data.Inputs.Span, data.Targets.Span), check.FirstLoss, 0.05); // its noise depends on the order of samples
        foreach (LayerDescription layer in network.Description.Layers.Where(layer => layer.Parameters.Length > 0))
        {
            double squares = 0;
            foreach (ParameterDescription tensor in layer.Parameters)
            {
                foreach (int place in new TensorIndices(tensor))
                {
                    squares += (double)network.Parameters[place] * network.Parameters[place];
                }
            }

            Assert.Equal(Math.Sqrt(squares), check.Layers.Single(one => one.Layer == layer.Name).ParameterLength, 1e-9);
        }
    }

    /// <summary>Biases that push all pre-activations below 0, where ReLU has no derivative.</summary>
    [Fact]
    public void LayerWithoutGradient_IsNamed()
    {
        var network = new Rectified(64, seed: 1);
        LayerDescription dense = Rectified.Layers.Layers[0];
        foreach (int place in new TensorIndices(dense.Parameters.Single(tensor => tensor.Name == "Dense1.bias")))
        {
            network.Parameters[place] = -1000;
        }

        TrainingCheck check = Trainer.Check(network, Digits.Load());
        Assert.Equal(0, check.Layers[0].GradientLength);
        Assert.Equal(1, check.Layers[0].DeadUnits);
        Assert.Contains(check.Advice, advice => advice.StartsWith("No gradient reaches Dense1:", StringComparison.Ordinal));
        Assert.DoesNotContain(check.Advice, advice => advice.Contains("Dense2", StringComparison.Ordinal));
    }

    [Fact]
    public void DataThatIsNotNormalised_IsTold()
    {
        Dataset<int> pixels = Digits.Load(scaled: false).Slice(0, 64);
        float[] large = [.. pixels.Inputs.ToArray().Select(value => 16 * value)];
        TrainingCheck check = Trainer.Check(new Sound(64, seed: 1), Dataset.Of(large, pixels.Targets));
        Assert.Contains(check.Advice, advice => advice.StartsWith("Inputs have a mean of ", StringComparison.Ordinal));
    }

    [Fact]
    public void LogitsThatAreTooLarge_AreTold()
    {
        var network = new Sound(64, seed: 1);
        foreach (int place in new TensorIndices(Sound.Layers.Layers[2].Parameters.Single(tensor => tensor.Name == "Dense2.weight")))
        {
            network.Parameters[place] *= 100;
        }

        TrainingCheck check = Trainer.Check(network, Digits.Load());
        Assert.Contains(check.Advice, advice => advice.Contains("the network is sure of what it does not know", StringComparison.Ordinal));
    }

    [Fact]
    public void NetworkThatIsTrained_AndOneClass_AreTold()
    {
        var network = new Sound(64, seed: 1);
        Dataset<int> data = Digits.Load();
        Trainer.Fit(network, data, new TrainingOptions { Epochs = 30, BatchSize = 64, Optimizer = new Adam(0.01f) });
        int[] zeros = [.. Enumerable.Range(0, data.Count).Where(i => data.Targets.Span[i] == 0)];
        TrainingCheck check = Trainer.Check(network, data.Subset(zeros));
        Assert.Contains(check.Advice, advice => advice.StartsWith("64 of 64 samples are of class 0", StringComparison.Ordinal));
        Assert.Contains(check.Advice, advice => advice.Contains("knows something already", StringComparison.Ordinal));
    }

    [Fact]
    public void TrainingThatRunsAway_IsTold()
    {
        TrainingCheck check = Trainer.Check(new Sound(64, seed: 1), Digits.Load(), steps: 50, learningRate: 1e38f);
        Assert.Contains(check.Advice, advice => advice.StartsWith("Training on this batch alone ran away", StringComparison.Ordinal));
        Assert.False(check.Learns);
    }

    /// <summary>Parameters, gradients, running statistics, the step that keys random numbers: all as before.</summary>
    [Fact]
    public void Check_LeavesTheNetworkAsItWas()
    {
        var network = new WithState(32, seed: 2);
        Dataset<int> data = Digits.Load();
        Dataset<float> values = Dataset.Of(data.Inputs, data.Targets.ToArray().Select(label => label % 2f).ToArray(), data.Count);
        network.Backward(values.Inputs.Span[..(32 * 64)], values.Targets.Span[..32]);
        (int[] parameters, int[] gradients, int[] statistics) = (Bits.Of(network.Parameters), Bits.Of(network.Gradients), Bits.Of(network.Statistics));
        TrainingCheck check = Trainer.Check(network, values);
        Assert.Equal(Math.Log(2), check.LossOfGuessing, 1e-6);
        Assert.Equal(parameters, Bits.Of(network.Parameters));
        Assert.Equal(gradients, Bits.Of(network.Gradients));
        Assert.Equal(statistics, Bits.Of(network.Statistics));
        Assert.Equal(1, network.Step);
    }
}
