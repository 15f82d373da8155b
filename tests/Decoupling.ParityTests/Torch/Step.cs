using System;
using System.Collections.Generic;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace Decoupling.ParityTests.Torch;

/// <summary>The decoupled pair Heaviside / Rectangular(-0.5, 0.5), as one writes it in PyTorch: a module around an autograd function of one's own.</summary>
internal sealed class Step() : nn.Module<Tensor, Tensor>(nameof(Step))
{
    private const float Half = 0.5f;

    /// <summary>How near each sample's pre-activations came to an edge of the step or of the window in the last forward pass: the least distance.</summary>
    public float[] Margins { get; private set; } = [];

    public override Tensor forward(Tensor x)
    {
        using (no_grad())
        {
            using IDisposable scope = NewDisposeScope();
            Tensor distance = x.abs();
            Margins = [.. minimum(distance, (distance - Half).abs()).flatten(1).amin([1]).data<float>()];
        }

        return StepFunction.apply(x);
    }

    private sealed class StepFunction : SingleTensorFunction<StepFunction>
    {
        public override string Name => nameof(StepFunction);

        public override Tensor forward(AutogradContext context, params object[] inputs)
        {
            Tensor x = (Tensor)inputs[0];
            context.save_for_backward([x]);
            return x.gt(0).to(float32);
        }

        public override List<Tensor> backward(AutogradContext context, Tensor gradient) =>
            [gradient * context.get_saved_variables()[0].abs().le(Half).to(float32)];
    }
}
