using System;

namespace Decoupling.Tests.Training;

/// <summary>
/// A network by hand: dense, tanh, dense, softmax cross-entropy, in plain loops. Its weights lie transposed in memory with gaps between their rows, as a planner
/// may lay them out, and its hidden values are scaled by noise keyed by seed and step, so that a training is not resumed by accident.
/// </summary>
internal sealed class SmallNetwork : ITrainable<int>, ITrainable<float>
{
    private readonly int _inputs;
    private readonly int _hidden;
    private readonly int _outputs;
    private readonly int _stride;
    private readonly float[] _parameters;
    private readonly float[] _gradients;
    private readonly double[] _activations;
    private readonly double[] _slopes;
    private readonly double[] _probabilities;

    public SmallNetwork(int inputs = 4, int hidden = 5, int outputs = 3, int maxBatch = 16, ulong seed = 1)
    {
        (_inputs, _hidden, _outputs) = (inputs, hidden, outputs);
        _stride = hidden + 3;
        int bias1 = inputs * _stride;
        int weight2 = bias1 + hidden;
        int bias2 = weight2 + (hidden * outputs);
        Description = new NetworkDescription(
            "SmallNetwork",
            [inputs],
            [
                new LayerDescription("Dense1", "Dense", [new("Units", hidden)], [NetworkDescription.InputName], [inputs], [hidden])
                {
                    MultiplyAdds = inputs * hidden,
                    Parameters = [new("Dense1.weight", 0, [hidden, inputs], [1, _stride]), new("Dense1.bias", bias1, [hidden], [1])],
                },
                new LayerDescription("Activation1", "Activation", [new("Forward", "Tanh"), new("Backward", "Derivative")], ["Dense1"], [hidden], [hidden]),
                new LayerDescription("Dense2", "Dense", [new("Units", outputs)], ["Activation1"], [hidden], [outputs])
                {
                    MultiplyAdds = hidden * outputs,
                    Parameters = [new("Dense2.weight", weight2, [outputs, hidden], [hidden, 1]), new("Dense2.bias", bias2, [outputs], [1])],
                },
            ],
            Losses.SoftmaxCrossEntropy);
        MaxBatch = maxBatch;
        Seed = seed;
        _parameters = new float[bias2 + outputs];
        _gradients = new float[_parameters.Length];
        _activations = new double[hidden];
        _slopes = new double[hidden];
        _probabilities = new double[outputs];
        var random = new Random((int)seed);
        foreach (ParameterDescription tensor in Description.Parameters)
        {
            foreach (int place in new TensorIndices(tensor))
            {
                _parameters[place] = random.NextSingle() - 0.5f;
            }
        }
    }

    public NetworkDescription Description { get; }

    public int MaxBatch { get; }

    public int Threads { get; set; } = 1;

    public ulong Seed { get; }

    public long Step { get; set; }

    public Span<float> Parameters => _parameters;

    public Span<float> Gradients => _gradients;

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        for (int sample = 0; sample < inputs.Length / _inputs; sample++)
        {
            Forward(inputs.Slice(sample * _inputs, _inputs), noise: 1);
            for (int k = 0; k < _outputs; k++)
            {
                outputs[(sample * _outputs) + k] = (float)_probabilities[k];
            }
        }
    }

    public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets)
    {
        Span<float> rows = stackalloc float[targets.Length * _outputs];
        rows.Clear();
        for (int i = 0; i < targets.Length; i++)
        {
            rows[(i * _outputs) + targets[i]] = 1;
        }

        return Backward(inputs, rows);
    }

    public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        int batch = inputs.Length / _inputs;
        if (batch > MaxBatch || batch * _outputs != targets.Length)
        {
            throw new ArgumentException($"{batch} samples, {targets.Length} targets.");
        }

        Array.Clear(_gradients);
        double loss = 0;
        for (int sample = 0; sample < batch; sample++)
        {
            double noise = 0.9 + (0.2 * (((Seed * 31) + ((ulong)Step * 17) + ((ulong)sample * 7)) % 97) / 97.0);
            loss += Learn(inputs.Slice(sample * _inputs, _inputs), targets.Slice(sample * _outputs, _outputs), noise, 1.0 / batch);
        }

        Step++;
        return (float)(loss / batch);
    }

    private void Forward(ReadOnlySpan<float> x, double noise)
    {
        int bias1 = _inputs * _stride;
        int weight2 = bias1 + _hidden;
        for (int j = 0; j < _hidden; j++)
        {
            double sum = _parameters[bias1 + j];
            for (int i = 0; i < _inputs; i++)
            {
                sum += (double)_parameters[(i * _stride) + j] * x[i];
            }

            double y = Math.Tanh(sum);
            _activations[j] = y * noise;
            _slopes[j] = (1 - (y * y)) * noise;
        }

        for (int k = 0; k < _outputs; k++)
        {
            double sum = _parameters[weight2 + (_hidden * _outputs) + k];
            for (int j = 0; j < _hidden; j++)
            {
                sum += _parameters[weight2 + (k * _hidden) + j] * _activations[j];
            }

            _probabilities[k] = sum;
        }
    }

    private double Learn(ReadOnlySpan<float> x, ReadOnlySpan<float> targets, double noise, double scale)
    {
        Forward(x, noise);
        int bias1 = _inputs * _stride;
        int weight2 = bias1 + _hidden;
        double max = double.NegativeInfinity;
        foreach (double logit in _probabilities)
        {
            max = Math.Max(max, logit);
        }

        double sum = 0;
        foreach (double logit in _probabilities)
        {
            sum += Math.Exp(logit - max);
        }

        double loss = 0;
        for (int k = 0; k < _outputs; k++)
        {
            loss -= targets[k] * (_probabilities[k] - max - Math.Log(sum));
            _probabilities[k] = ((Math.Exp(_probabilities[k] - max) / sum) - targets[k]) * scale;
            _gradients[weight2 + (_hidden * _outputs) + k] += (float)_probabilities[k];
        }

        for (int j = 0; j < _hidden; j++)
        {
            double slope = 0;
            for (int k = 0; k < _outputs; k++)
            {
                slope += _probabilities[k] * _parameters[weight2 + (k * _hidden) + j];
                _gradients[weight2 + (k * _hidden) + j] += (float)(_probabilities[k] * _activations[j]);
            }

            slope *= _slopes[j];
            _gradients[bias1 + j] += (float)slope;
            for (int i = 0; i < _inputs; i++)
            {
                _gradients[(i * _stride) + j] += (float)(slope * x[i]);
            }
        }

        return loss;
    }
}
