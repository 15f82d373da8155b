using System;
using System.Collections.Generic;

namespace Decoupling.Tests.Training;

/// <summary>Learns nothing, but remembers the first value of each sample it is given.</summary>
internal sealed class RecordingNetwork : ITrainable<int>
{
    private readonly float[] _parameters = new float[40];
    private readonly float[] _gradients = new float[40];

    public NetworkDescription Description { get; } = new(
        "RecordingNetwork",
        [4],
        [new("Dense1", "Dense", [new("Units", 3)], ["Input"], [4], [3]) { Parameters = [new("Dense1.weight", 0, [40], [1])] }],
        Losses.SoftmaxCrossEntropy);

    public List<int> Samples { get; } = [];

    public List<int> BatchSizes { get; } = [];

    public Func<long, float> GradientOf { get; init; } = _ => 0;

    public int MaxBatch => 100;

    public int Threads { get; set; } = 1;

    public ulong Seed => 1;

    public long Step { get; set; }

    public Span<float> Parameters => _parameters;

    public Span<float> Gradients => _gradients;

    public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets)
    {
        for (int i = 0; i < targets.Length; i++)
        {
            Samples.Add((int)inputs[i * 4]);
        }

        BatchSizes.Add(targets.Length);
        _gradients.AsSpan().Fill(GradientOf(Step));
        Step++;
        return 1;
    }

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs) => outputs.Clear();
}
