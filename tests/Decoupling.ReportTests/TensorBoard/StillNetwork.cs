using System;
using System.Linq;

namespace Decoupling.ReportTests.TensorBoard;

/// <summary>
/// A network of given numbers, for what only looks at them. Its weights lie in columns with gaps between them, which hold a number that nobody may read.
/// </summary>
internal sealed class StillNetwork(string name, int outputs, int inputs) : INetwork
{
    private const int Gap = 2;

    private readonly float[] _parameters = [.. Enumerable.Repeat(1e9f, inputs * (outputs + Gap))];
    private readonly float[] _gradients = [.. Enumerable.Repeat(-1e9f, inputs * (outputs + Gap))];

    public NetworkDescription Description { get; } = new(
        name,
        [inputs],
        [
            new LayerDescription("Dense1", "Dense", [], [NetworkDescription.InputName], [inputs], [outputs])
            {
                Parameters = [new ParameterDescription("Dense1.weight", 0, [outputs, inputs], [1, outputs + Gap])],
            },
        ],
        Losses.MeanSquaredError);

    public int MaxBatch => 1;

    public int Threads { get; set; } = 1;

    public ulong Seed => 1;

    public long Step { get; set; }

    public Span<float> Parameters => _parameters;

    public Span<float> Gradients => _gradients;

    /// <summary>Sets weight and gradient of each place, row by row.</summary>
    public void Fill(float[] parameters, float[] gradients)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            int place = ((i % inputs) * (outputs + Gap)) + (i / inputs);
            (_parameters[place], _gradients[place]) = (parameters[i], gradients[i]);
        }
    }

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs) => throw new NotSupportedException();
}
