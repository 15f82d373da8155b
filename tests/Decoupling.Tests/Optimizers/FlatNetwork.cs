using System;

namespace Decoupling.Tests.Optimizers;

/// <summary>Nothing but parameters and gradients, with guards around both.</summary>
internal sealed class FlatNetwork : INetwork
{
    private const float Guard = 4242f;

    private readonly float[] _parameters;
    private readonly float[] _gradients;
    private readonly int _count;

    public FlatNetwork(int count)
    {
        _count = count;
        _parameters = new float[count + 32];
        _gradients = new float[count + 32];
        Array.Fill(_parameters, Guard);
        Array.Fill(_gradients, Guard);
        Description = new NetworkDescription(
            "FlatNetwork", [1], [new("L", "L", [], ["Input"], [1], [1]) { Parameters = [new("p", 0, [count], [1])] }], Losses.MeanSquaredError);
    }

    public NetworkDescription Description { get; }

    public int MaxBatch => 1;

    public int Threads { get; set; } = 1;

    public ulong Seed => 0;

    public long Step { get; set; }

    public Span<float> Parameters => _parameters.AsSpan(16, _count);

    public Span<float> Gradients => _gradients.AsSpan(16, _count);

    public bool GuardsStand =>
        !_parameters.AsSpan(0, 16).ContainsAnyExcept(Guard) && !_parameters.AsSpan(16 + _count).ContainsAnyExcept(Guard)
        && !_gradients.AsSpan(0, 16).ContainsAnyExcept(Guard) && !_gradients.AsSpan(16 + _count).ContainsAnyExcept(Guard);

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs) => throw new NotSupportedException();
}
