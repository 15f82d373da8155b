using System;
using System.Linq;
using static TorchSharp.torch;

namespace Decoupling.Benchmarks.Peers;

/// <summary>A multi-layer perceptron in TorchSharp, written as its documentation recommends: Sequential, an optimiser, one dispose scope a step.</summary>
internal sealed class TorchMlp : IDisposable
{
    private readonly nn.Module<Tensor, Tensor> _network;
    private readonly optim.Optimizer _optimizer;
    private readonly Tensor _inputs;
    private readonly Tensor _labels;

    public TorchMlp(int[] sizes, Func<nn.Module<Tensor, Tensor>> activation, float[] inputs, int[] labels, double momentum)
    {
        var layers = Enumerable.Range(0, sizes.Length - 1).SelectMany(i => i < sizes.Length - 2
            ? new (string, nn.Module<Tensor, Tensor>)[] { ("dense" + i, nn.Linear(sizes[i], sizes[i + 1])), ("act" + i, activation()) }
            : [("dense" + i, nn.Linear(sizes[i], sizes[i + 1]))]);
        _network = nn.Sequential(layers);
        _optimizer = optim.SGD(_network.parameters(), learningRate: 0.01, momentum: momentum);
        _inputs = tensor(inputs, [labels.Length, sizes[0]]);
        _labels = tensor(labels.Select(label => (long)label).ToArray());
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
