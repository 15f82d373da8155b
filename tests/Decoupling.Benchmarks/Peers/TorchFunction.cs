using System;
using static TorchSharp.torch;

namespace Decoupling.Benchmarks.Peers;

/// <summary>One function of TorchSharp on tensors that are there already, without a graph of gradients.</summary>
internal sealed class TorchFunction : IDisposable
{
    private readonly Tensor _inputs;
    private readonly Tensor _weights;
    private readonly Func<Tensor, Tensor, Tensor> _function;

    /// <summary>One thread, as ours.</summary>
    static TorchFunction() => set_num_threads(1);

    private TorchFunction(Tensor inputs, Tensor weights, Func<Tensor, Tensor, Tensor> function)
    {
        _inputs = inputs;
        _weights = weights;
        _function = function;
    }

    /// <summary>inputs (rows, depth) times weights (depth, columns).</summary>
    public static TorchFunction Product(float[] inputs, float[] weights, int rows, int depth, int columns) =>
        new(tensor(inputs, [rows, depth]), tensor(weights, [depth, columns]), matmul);

    /// <summary>A convolution of images (images, channels, side, side) with weights (outputs, channels, kernel, kernel) and zeros around them.</summary>
    public static TorchFunction Convolution(float[] inputs, float[] weights, int images, int channels, int side, int outputs, int kernel) => new(
        tensor(inputs, [images, channels, side, side]),
        tensor(weights, [outputs, channels, kernel, kernel]),
        (x, w) => nn.functional.conv2d(x, w, padding: [kernel / 2, kernel / 2]));

    public void Run()
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable inference = inference_mode();
        _function(_inputs, _weights);
    }

    public void Dispose()
    {
        _inputs.Dispose();
        _weights.Dispose();
    }
}
