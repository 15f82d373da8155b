using System.Collections.Generic;

namespace Decoupling.Examples;

/// <summary>Makes a network.</summary>
/// <param name="side">Pixels along each side of its images.</param>
/// <param name="batch">The largest batch that it is trained with.</param>
/// <param name="seed">Of its first parameters.</param>
internal delegate ITrainable<int> NetworkFactory(int side, int batch, ulong seed);

/// <summary>The networks that a program can train.</summary>
/// <param name="What">What their names name, and the option that asks for them: <c>pair</c>.</param>
/// <param name="Description">What --help says of the option.</param>
/// <param name="Networks">Each network by its name on the command line.</param>
internal sealed record Contenders(string What, string Description, IReadOnlyDictionary<string, NetworkFactory> Networks)
{
    /// <summary>One network, compiled for several pairs.</summary>
    public static Contenders OfPairs(IReadOnlyDictionary<string, NetworkFactory> networks) =>
        new("pair", "Forward function and backward rule of all activations", networks);
}
