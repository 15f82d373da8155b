using Decoupling.Generators.Collections;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Ops.Activation;

/// <summary>How a layer uses a pair.</summary>
/// <param name="Type">The type whose members are called: a nested type's name, a full name, or a type parameter.</param>
/// <param name="Description">In words.</param>
/// <param name="Reads">What the rule reads.</param>
/// <param name="PassesGradient">Whether the rule hands the gradient on as it is, so that nothing is to be done.</param>
/// <param name="Draws">Keys its random numbers, or null where it is known to draw none.</param>
internal sealed record PairUse(string Type, string Description, RuleInputs Reads, bool PassesGradient, int? Draws)
{
    /// <summary>Where the values of its functions' parameters lie, or null where there are none.</summary>
    public StatePlan? Values { get; init; }

    /// <summary>Whether the generator has seen the pair; of another it assumes that its rule reads whatever a rule can read, and the JIT leaves out what it does not.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>The two values of its forward function, or null where it has more or is not known.</summary>
    public TwoLevels? Levels { get; init; }

    /// <summary>Whether its rule keeps one bit of each pre-activation.</summary>
    public bool HasMask => Reads.HasFlag(RuleInputs.Mask);

    /// <summary>The parameters that are learned.</summary>
    public EquatableArray<LearnedPlan> Learned => Values?.Learned ?? default;
}

/// <summary>Where the values of an activation's parameters lie.</summary>
/// <param name="First">The first of those that can be set.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Learned">Those that are learned, one after the other in the parameters.</param>
internal sealed record StatePlan(int First, int Count, EquatableArray<LearnedPlan> Learned)
{
    /// <summary>The arguments that name them.</summary>
    /// <param name="place">The expression for the place of a parameter.</param>
    public string Arguments(System.Func<TensorPlan, string> place) =>
        $"{First}, {Count}, {(Learned.Count == 0 ? "0" : place(Learned[0].Tensor))}, {Learned.Count}";
}

/// <summary>A learned parameter of an activation.</summary>
/// <param name="Type">The type that tells its gradient.</param>
/// <param name="Tensor">Where it lies.</param>
/// <param name="ReadsX">Whether its gradient reads the pre-activation.</param>
/// <param name="Sum">The number of its sums over samples.</param>
internal sealed record LearnedPlan(string Type, TensorPlan Tensor, bool ReadsX, int Sum);
