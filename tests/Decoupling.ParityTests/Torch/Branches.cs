using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace Decoupling.ParityTests.Torch;

/// <summary>
/// A network with branches, as one writes it in PyTorch: named layers, and a function that calls them. All parameters are drawn, the scales of norms too.
/// </summary>
internal sealed class Branches : nn.Module<Tensor, Tensor>
{
    private readonly Func<Func<string, Tensor, Tensor>, Tensor, Tensor> _forward;
    private readonly Dictionary<string, nn.Module<Tensor, Tensor>> _layers;

    /// <param name="forward">From what calls a layer by its name, and the input, to the output.</param>
    /// <param name="layers">The layers with parameters.</param>
    public Branches(Func<Func<string, Tensor, Tensor>, Tensor, Tensor> forward, params (string Name, nn.Module<Tensor, Tensor> Layer)[] layers)
        : base(nameof(Branches))
    {
        _forward = forward;
        _layers = layers.ToDictionary(item => item.Name, item => item.Layer);
        foreach ((string name, nn.Module<Tensor, Tensor> layer) in layers)
        {
            register_module(name, layer);
        }

        using IDisposable noGradient = no_grad();
        foreach (TorchSharp.Modules.Parameter parameter in parameters())
        {
            parameter.add_(rand_like(parameter) - 0.5);
        }
    }

    public override Tensor forward(Tensor input) => _forward((name, x) => _layers[name].call(x), input);
}
