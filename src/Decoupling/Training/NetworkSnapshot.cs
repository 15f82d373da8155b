using System;

namespace Decoupling;

/// <summary>All that training changes of a network, as it was when this was made; disposing gives it back, to the bit.</summary>
internal sealed class NetworkSnapshot(INetwork network) : IDisposable
{
    private readonly float[] _parameters = network.Parameters.ToArray();
    private readonly float[] _gradients = network.Gradients.ToArray();
    private readonly float[] _statistics = network.Statistics.ToArray();
    private readonly long _step = network.Step;

    public void Dispose()
    {
        _parameters.CopyTo(network.Parameters);
        _gradients.CopyTo(network.Gradients);
        _statistics.CopyTo(network.Statistics);
        network.Step = _step;
    }
}
