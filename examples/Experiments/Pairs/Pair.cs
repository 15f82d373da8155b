using Decoupling;

namespace ExperimentsExample;

/// <summary>A pair that any network of <see cref="NetworkKind"/> can be compiled for.</summary>
/// <param name="Name">In words: <c>Heaviside / ATan(2)</c>.</param>
internal abstract record Pair(string Name)
{
    /// <summary>The network for this pair alone.</summary>
    /// <param name="kind">Which network.</param>
    /// <param name="batch">The largest batch that it is trained with.</param>
    /// <param name="seed">Of its first parameters.</param>
    public abstract INetwork Create(NetworkKind kind, int batch, ulong seed);

    public override string ToString() => Name;
}

/// <summary>A pair by its type.</summary>
internal sealed record Pair<TPair>() : Pair(TPair.Name)
    where TPair : struct, IActivation
{
    public override INetwork Create(NetworkKind kind, int batch, ulong seed) => kind.Create<TPair>(batch, seed);
}
