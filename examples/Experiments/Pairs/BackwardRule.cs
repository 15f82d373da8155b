using Decoupling;

namespace ExperimentsExample;

/// <summary>A backward rule that can be joined with any forward function.</summary>
/// <param name="Name">As in <see cref="Backwards"/>.</param>
internal abstract record BackwardRule(string Name)
{
    /// <summary>That forward function with this rule.</summary>
    public abstract Pair JoinedWith<TForward>()
        where TForward : struct, IActivation;
}

/// <summary>A rule by a pair that has it.</summary>
internal sealed record BackwardRule<TRule>() : BackwardRule(FunctionName.Bare(FunctionName.RuleOf(TRule.Name)))
    where TRule : struct, IActivation
{
    public override Pair JoinedWith<TForward>() => new Pair<Joined<TForward, TRule>>();
}

/// <summary>The rule of the pair itself that gives the forward function: its derivative.</summary>
internal sealed record OwnDerivative() : BackwardRule(Backwards.Derivative)
{
    public override Pair JoinedWith<TForward>() => new Pair<TForward>();
}
