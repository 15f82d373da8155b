using System;
using System.Collections.Generic;
using System.Threading;
using Xunit;

namespace Decoupling.Tests.Training;

/// <summary>Remembers what it is given, and sees to it that a batch stays as it is while a step works on it.</summary>
internal sealed class WatchingNetwork(int maxBatch) : ITrainable<int>
{
    private readonly SmallNetwork _network = new(maxBatch: maxBatch);

    public List<float> Trained { get; } = [];

    public List<float[]> Predicted { get; } = [];

    public NetworkDescription Description => _network.Description;

    public int MaxBatch => _network.MaxBatch;

    public int Threads { get; set; } = 1;

    public ulong Seed => _network.Seed;

    public long Step { get => _network.Step; set => _network.Step = value; }

    public Span<float> Parameters => _network.Parameters;

    public Span<float> Gradients => _network.Gradients;

    public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets)
    {
        float[] before = inputs.ToArray();
        int[] targetsBefore = targets.ToArray();
        Trained.AddRange(before);
        float loss = _network.Backward(inputs, targets);
        Thread.Sleep(1);
        Assert.Equal(before, inputs);
        Assert.Equal(targetsBefore, targets);
        return loss;
    }

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        Predicted.Add(inputs.ToArray());
        _network.Predict(inputs, outputs);
    }
}
