using Decoupling;

namespace ExperimentsExample;

/// <summary>A forward function that can be joined with any rule.</summary>
/// <param name="Name">As in <see cref="Forwards"/>.</param>
/// <param name="IsFlat">Whether its derivative is 0 wherever it exists, so that it has no tied pair.</param>
internal abstract record ForwardFunction(string Name, bool IsFlat)
{
    /// <summary>This forward function with that rule.</summary>
    public abstract Pair With(BackwardRule rule);
}

/// <summary>A forward function by a pair that has it.</summary>
internal abstract record ForwardFunction<TForward>(bool IsFlat) : ForwardFunction(FunctionName.Bare(FunctionName.ForwardOf(TForward.Name)), IsFlat)
    where TForward : struct, IActivation
{
    public override Pair With(BackwardRule rule) => rule.JoinedWith<TForward>();
}

/// <summary>A forward function by its pair with its derivative.</summary>
internal sealed record Tied<TForward>() : ForwardFunction<TForward>(IsFlat: false)
    where TForward : struct, IActivation;

/// <summary>A forward function that has no useful derivative.</summary>
internal sealed record Flat<TForward>() : ForwardFunction<TForward>(IsFlat: true)
    where TForward : struct, IActivation;
