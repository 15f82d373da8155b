using System;
using System.Linq;
using static TorchSharp.torch;

namespace Decoupling.Benchmarks.Peers;

/// <summary>A classifier in TorchSharp, written as its documentation recommends: Sequential, an optimiser, one dispose scope a step.</summary>
internal sealed class TorchClassifier : IDisposable
{
    private readonly nn.Module<Tensor, Tensor> _network;
    private readonly optim.Optimizer _optimizer;
    private readonly Tensor _inputs;
    private readonly Tensor _labels;

    /// <summary>One thread each, as ours. Here, so that what is measured without a peer needs no native library.</summary>
    static TorchClassifier() => set_num_threads(1);

    private TorchClassifier(nn.Module<Tensor, Tensor> network, long[] shape, float[] inputs, int[] labels, double momentum)
    {
        _network = network;
        _optimizer = optim.SGD(_network.parameters(), learningRate: 0.01, momentum: momentum);
        _inputs = tensor(inputs, [labels.Length, .. shape]);
        _labels = tensor(labels.Select(label => (long)label).ToArray());
    }

    public static TorchClassifier Mlp(int[] sizes, Func<nn.Module<Tensor, Tensor>> activation, float[] inputs, int[] labels, double momentum)
    {
        var layers = Enumerable.Range(0, sizes.Length - 1).SelectMany(i => i < sizes.Length - 2
            ? new (string, nn.Module<Tensor, Tensor>)[] { ("dense" + i, nn.Linear(sizes[i], sizes[i + 1])), ("act" + i, activation()) }
            : [("dense" + i, nn.Linear(sizes[i], sizes[i + 1]))]);
        return new TorchClassifier(nn.Sequential(layers), [sizes[0]], inputs, labels, momentum);
    }

    public static TorchClassifier LeNet(float[] inputs, int[] labels, double momentum) => new(
        nn.Sequential(
            ("conv1", nn.Conv2d(1, 6, 5, padding: 2)),
            ("act1", nn.ReLU()),
            ("pool1", nn.AvgPool2d(2)),
            ("conv2", nn.Conv2d(6, 16, 5)),
            ("act2", nn.ReLU()),
            ("pool2", nn.AvgPool2d(2)),
            ("flatten", nn.Flatten()),
            ("dense1", nn.Linear(400, 120)),
            ("act3", nn.ReLU()),
            ("dense2", nn.Linear(120, 84)),
            ("act4", nn.ReLU()),
            ("dense3", nn.Linear(84, 10))),
        [1, 28, 28],
        inputs,
        labels,
        momentum);

    /// <summary>Two 3x3 convolutions of 64 channels on 32x32 images.</summary>
    public static TorchClassifier LargeConvolutions(float[] inputs, int[] labels, double momentum) => new(
        nn.Sequential(
            ("conv1", nn.Conv2d(64, 64, 3, padding: 1)),
            ("act1", nn.ReLU()),
            ("conv2", nn.Conv2d(64, 64, 3, padding: 1)),
            ("act2", nn.ReLU()),
            ("pool", nn.AvgPool2d(32)),
            ("flatten", nn.Flatten()),
            ("dense", nn.Linear(64, 10))),
        [64, 32, 32],
        inputs,
        labels,
        momentum);

    /// <summary>Inference, without a graph of gradients.</summary>
    public void Predict()
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable inference = inference_mode();
        _network.forward(_inputs);
    }

    public void TrainingStep()
    {
        using IDisposable scope = NewDisposeScope();
        _optimizer.zero_grad();
        Tensor loss = nn.functional.cross_entropy(_network.forward(_inputs), _labels);
        loss.backward();
        _optimizer.step();
    }

    public void Dispose()
    {
        _network.Dispose();
        _optimizer.Dispose();
        _inputs.Dispose();
        _labels.Dispose();
    }
}
