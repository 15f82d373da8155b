using System;

namespace Decoupling.Reports;

/// <summary>What is made of a training is made of one network's.</summary>
internal static class OneNetwork
{
    /// <summary>The network of a progress.</summary>
    /// <param name="network">That of the progress before; null of the first.</param>
    /// <param name="progress">How training stands.</param>
    /// <param name="receiver">Who is told, for the message.</param>
    /// <exception cref="InvalidOperationException">They are different.</exception>
    public static INetwork? Check(INetwork? network, TrainingProgress progress, string receiver)
    {
        if (network is not null && !ReferenceEquals(network, progress.Network))
        {
            throw new InvalidOperationException(
                $"This {receiver} is of a training of {network.Description.Name}, but is told of another network, {progress.Network?.Description.Name}: "
                    + "expected one of its own for each.");
        }

        return progress.Network;
    }
}
