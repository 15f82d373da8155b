using System;

namespace Decoupling.Tests.Optimizers;

/// <summary>Nothing but parameters and gradients, with guards around both.</summary>
internal sealed class FlatNetwork : INetwork
{
    private const float Guard = 4242f;

    private readonly float[] _parameters;
    private readonly float[] _gradients;
    private readonly int _count;

    /// <param name="count">How many parameters.</param>
    /// <param name="areLatent">Whether they are the latent weights of a binary layer.</param>
    /// <param name="bound">What they are clipped to.</param>
    public FlatNetwork(int count, bool areLatent = false, float? bound = null)
    {
        _count = count;
        _parameters = new float[count + 32];
        _gradients = new float[count + 32];
        Array.Fill(_parameters, Guard);
        Array.Fill(_gradients, Guard);
        var layer = new LayerDescription("L", "L", areLatent ? [new("WeightForward", "Sign")] : [], ["Input"], [1], [1])
        {
            Parameters = [new("p", 0, [count], [1]) { Bound = bound }],
        };
        Description = new NetworkDescription("FlatNetwork", [1], [layer], Losses.MeanSquaredError);
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
