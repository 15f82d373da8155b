using System;

namespace Decoupling;

/// <summary>A network's outputs for a data set, in memory of its own, and what metrics say of them. Allocates when it is made and not again.</summary>
internal sealed class Evaluator
{
    private readonly IPredictor _network;
    private readonly NetworkDescription _description;
    private readonly Dataset _data;
    private readonly float[] _outputs;

    public Evaluator(IPredictor network, Dataset data)
    {
        _network = network;
        _description = network.Description;
        _data = data;
        CheckFit(_description, data, "samples");
        _outputs = new float[checked(data.Count * _description.OutputSize)];
    }

    /// <summary>Throws where a data set is not what a network takes, or holds what nothing can be learned from.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The data set.</param>
    /// <param name="name">What the data set is, for the message.</param>
    public static void CheckFit(NetworkDescription network, Dataset data, string name)
    {
        if (data.Count == 0)
        {
            throw new ArgumentException($"The {name} for {network.Name} are none: expected at least 1.");
        }

        if (data.InputSize != network.InputSize)
        {
            throw new ArgumentException($"The {name} have {data.InputSize} values each, but {network.Name} takes {network.InputSize}.");
        }

        int targets = data is Dataset<int> ? 1 : network.OutputSize;
        if (data.TargetSize != targets)
        {
            throw new ArgumentException($"The {name} have {data.TargetSize} targets each, but {network.Name} needs {targets}.");
        }

        DataChecks.CheckValues(data, name);
        DataChecks.CheckTargets(network, data, name);
    }

    /// <summary>Takes the network's outputs as they are now.</summary>
    public void Predict() => _network.Predict(_data.Inputs.Span, _outputs);

    public double Measure(Metric metric) => _data switch
    {
        Dataset<int> classes => metric.Compute(_description, _outputs, classes.Targets.Span, _data.Weights.Span),
        Dataset<float> values => metric.Compute(_description, _outputs, values.Targets.Span, _data.Weights.Span),
        _ => throw new InvalidOperationException($"Targets of type {_data.GetType()} cannot be measured."),
    };
}
