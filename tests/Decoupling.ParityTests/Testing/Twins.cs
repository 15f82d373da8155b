using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Decoupling.ParityTests.Testing;

/// <summary>
/// One network here and one in TorchSharp. The parameters are drawn there and come here as a safetensors file, under the same names, and with them the running
/// statistics of batch norm; both are then trained on the same batches.
/// </summary>
/// <typeparam name="TTarget">Class indices or values.</typeparam>
internal sealed class Twins<TTarget> : IDisposable
    where TTarget : unmanaged
{
    private readonly ITrainable<TTarget> _ours;
    private readonly nn.Module<Tensor, Tensor> _theirs;
    private readonly Func<Tensor, Tensor, Tensor> _loss;
    private readonly ScalarType _type;

    /// <param name="ours">The network here.</param>
    /// <param name="theirs">The network there, its layers named as they are here.</param>
    /// <param name="loss">The loss there, of outputs and targets.</param>
    /// <param name="type">What the network there computes in.</param>
    public Twins(ITrainable<TTarget> ours, nn.Module<Tensor, Tensor> theirs, Func<Tensor, Tensor, Tensor> loss, ScalarType type = ScalarType.Float32)
    {
        (_ours, _theirs, _loss, _type) = (ours, theirs.to(type), loss, type);
        using MemoryStream file = TensorFile.Write(TheirState());
        ours.Load(file);
    }

    /// <summary>Trains both and compares them: the loss of each step, the gradients of the first, the parameters, statistics and outputs at the end.</summary>
    public Deviation Train(
        IEnumerable<Batch<TTarget>> batches, Optimizer ours, Func<IEnumerable<Parameter>, optim.Optimizer> theirs, float[]? weights = null)
    {
        using optim.Optimizer optimizer = theirs(_theirs.parameters());
        List<(float Ours, float Theirs)> losses = [];
        TensorDeviation? gradients = null;
        Batch<TTarget>? last = null;
        foreach (Batch<TTarget> batch in batches)
        {
            using IDisposable scope = NewDisposeScope();
            optimizer.zero_grad();
            Tensor loss = _loss(_theirs.forward(Inputs(batch.Inputs)), Targets(batch.Targets));
            loss.backward();
            losses.Add((_ours.Backward(batch.Inputs, batch.Targets, weights), loss.ToSingle()));
            gradients ??= Largest(OurGradients(), _theirs.named_parameters().Select(named => Named(named.name, named.parameter.grad!)));

            optimizer.step();
            ours.Step(_ours);
            last = batch;
        }

        return new Deviation(losses, gradients!, Largest(OurState(), TheirState()), Outputs(last!.Inputs));
    }

    public void Dispose() => _theirs.Dispose();

    private Tensor Inputs(float[] values)
    {
        int[] shape = [.. _ours.Description.InputShape];
        return tensor(values, [values.Length / _ours.Description.InputSize, .. shape.Select(length => (long)length)], _type);
    }

    private Tensor Targets(TTarget[] targets) => targets switch
    {
        int[] classes => tensor(classes.Select(label => (long)label).ToArray()),
        float[] values => tensor(values, [values.Length / _ours.Description.OutputSize, _ours.Description.OutputSize], _type),
        _ => throw new NotSupportedException(),
    };

    /// <summary>Back through a file too, read with a reader of its own.</summary>
    private NamedTensor[] OurState()
    {
        using MemoryStream file = new();
        _ours.Save(file);
        return TensorFile.Read(file.ToArray());
    }

    private IEnumerable<NamedTensor> TheirState() => _theirs.named_parameters().Select(named => Named(named.name, named.parameter))
        .Concat(_theirs.named_buffers()
            .Where(named => !named.name.EndsWith("num_batches_tracked", StringComparison.Ordinal))
            .Select(named => Named(named.name, named.buffer)));

    /// <summary>In the shapes that the description tells: (out, in) and (out, in, height, width).</summary>
    private IEnumerable<NamedTensor> OurGradients()
    {
        float[] flat = _ours.Gradients.ToArray();
        return _ours.Description.Parameters.Select(parameter => new NamedTensor(parameter.Name, [.. parameter.Shape], [.. Places(parameter).Select(place => flat[place])]));
    }

    private static IEnumerable<int> Places(ParameterDescription parameter) =>
        parameter.Shape.Zip(parameter.Strides).Aggregate(
            (IEnumerable<int>)[parameter.Offset],
            (places, dimension) => places.SelectMany(place => Enumerable.Range(0, dimension.First).Select(i => place + (i * dimension.Second))));

    private double Outputs(float[] inputs)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable inference = no_grad();
        _theirs.eval();
        float[] theirs = [.. _theirs.forward(Inputs(inputs)).to(ScalarType.Float32).data<float>()];
        var ours = new float[theirs.Length];
        _ours.Predict(inputs, ours);
        return ours.Zip(theirs, Deviation.Distance).Max();
    }

    private static NamedTensor Named(string name, Tensor tensor)
    {
        using Tensor values = tensor.detach().to(ScalarType.Float32).contiguous();
        return new NamedTensor(name, [.. tensor.shape.Select(length => (int)length)], [.. values.data<float>()]);
    }

    private static TensorDeviation Largest(IEnumerable<NamedTensor> ours, IEnumerable<NamedTensor> theirs)
    {
        Dictionary<string, NamedTensor> named = theirs.ToDictionary(tensor => tensor.Name);
        Assert.Equal(named.Keys.Order(), ours.Select(tensor => tensor.Name).Order());
        return ours.Select(tensor =>
        {
            NamedTensor other = named[tensor.Name];
            Assert.Equal(other.Shape, tensor.Shape);
            double difference = tensor.Values.Zip(other.Values, Deviation.Distance).Max();
            return new TensorDeviation(tensor.Name, difference / other.Values.Max(value => Math.Abs((double)value)));
        }).MaxBy(deviation => deviation.Relative)!;
    }
}

/// <summary>What one step is trained on.</summary>
internal sealed record Batch<TTarget>(float[] Inputs, TTarget[] Targets);

/// <summary>How far two trainings are from each other.</summary>
/// <param name="Losses">Of each step.</param>
/// <param name="Gradients">After the first step.</param>
/// <param name="Parameters">After the last step; running statistics are among them.</param>
/// <param name="Outputs">After the last step: the largest difference.</param>
internal sealed record Deviation(IReadOnlyList<(float Ours, float Theirs)> Losses, TensorDeviation Gradients, TensorDeviation Parameters, double Outputs)
{
    /// <summary>The largest difference of the two losses of a step.</summary>
    public double Loss => Losses.Max(pair => Distance(pair.Ours, pair.Theirs));

    /// <summary>|a - b|, and infinity where that is no number: <see cref="Enumerable.Max(IEnumerable{double})"/> would pass over NaN.</summary>
    public static double Distance(float a, float b) => Math.Abs((double)a - b) is var distance && double.IsNaN(distance) ? double.PositiveInfinity : distance;

    public override string ToString() => FormattableString.Invariant(
        $"{Losses.Count} steps, loss {Losses[0].Ours:F4} to {Losses[^1].Ours:F4}; largest deviation of loss {Loss:E1}, gradients {Gradients}, parameters {Parameters}, outputs {Outputs:E1}");
}

/// <summary>The tensor that differs most.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Relative">The largest difference of its values, over its largest value.</param>
internal sealed record TensorDeviation(string Name, double Relative)
{
    public override string ToString() => FormattableString.Invariant($"{Relative:E1} ({Name})");
}
