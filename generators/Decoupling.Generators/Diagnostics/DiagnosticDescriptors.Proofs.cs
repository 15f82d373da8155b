using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Diagnostics;

/// <summary>What is proved of pairs (DCPL0220 to 0249). Each message holds a witness: an x, and the values there.</summary>
internal static partial class DiagnosticDescriptors
{
    /// <summary>Rule, forward function, from x, to x, value there, value there, x, factor, "positive" or "negative", "falls" or "rises".</summary>
    public static readonly DiagnosticDescriptor DirectionReversed = Create(
        DiagnosticIds.DirectionReversed,
        "A backward rule has the wrong direction",
        "The backward rule '{0}' is {8} where '{1}' {9}: from x = {2} to {3} the function goes from {4} to {5}, and the rule is {7} at x = {6}, so training steps lead away from the target");

    /// <summary>Forward function, value, lower and upper end of the working range.</summary>
    public static readonly DiagnosticDescriptor ConstantForward = Create(
        DiagnosticIds.ConstantForward,
        "A forward function is constant",
        "The forward function '{0}' is {1} for every x from {2} to {3}, so nothing of the input passes this layer");

    /// <summary>Rule, lower and upper end of the working range.</summary>
    public static readonly DiagnosticDescriptor RuleIsZero = Create(
        DiagnosticIds.RuleIsZero,
        "A backward rule is zero on the working range",
        "The backward rule '{0}' is 0 for every x from {1} to {2}, so nothing before this layer learns");

    /// <summary>Rule, from x, to x, forward function, value there, value there.</summary>
    public static readonly DiagnosticDescriptor WindowMissesStep = Create(
        DiagnosticIds.WindowMissesStep,
        "A backward rule misses the step",
        "The backward rule '{0}' is 0 wherever '{3}' changes: it is not 0 only between x = {1}, where the function is {4}, and x = {2}, where it is {5}; the rule is expected to cover an x where the function changes",
        DiagnosticSeverity.Warning);

    /// <summary>"forward function" or "backward rule", name, value, x, lower and upper end of the working range, what to write instead.</summary>
    public static readonly DiagnosticDescriptor NotFinite = Create(
        DiagnosticIds.NotFinite,
        "A function of a pair is not finite",
        "The {0} '{1}' is {2} at x = {3}; a finite value is expected for every x from {4} to {5}{6}");

    /// <summary>Rule, from x, to x, x, factor.</summary>
    public static readonly DiagnosticDescriptor NegativeRule = Create(
        DiagnosticIds.NegativeRule,
        "A backward rule is negative in places",
        "The backward rule '{0}' is negative from x = {1} to {2}, and {4} at x = {3}: there the gradient changes its sign",
        DiagnosticSeverity.Info);

    /// <summary>Forward function, "falls" or "rises", rule, "positive" or "negative", from x, to x, value there, value there.</summary>
    public static readonly DiagnosticDescriptor ReversedInPart = Create(
        DiagnosticIds.ReversedInPart,
        "A forward function turns where its rule does not",
        "'{0}' {1} from x = {4} to {5}, from {6} to {7}, and the backward rule '{2}' is {3} there, {9} at x = {8}: on this interval the two disagree",
        DiagnosticSeverity.Info);

    /// <summary>Rule, factor, x, upstream gradient.</summary>
    public static readonly DiagnosticDescriptor NoisySign = Create(
        DiagnosticIds.NoisySign,
        "A random backward rule may change the sign",
        "The backward rule '{0}' may be negative: for an upstream gradient of {3} it can be {1} at x = {2}, so the sign of a gradient is not always kept",
        DiagnosticSeverity.Info);

    /// <summary>Parameter, function.</summary>
    public static readonly DiagnosticDescriptor UnusedRuleInput = Create(
        DiagnosticIds.UnusedRuleInput,
        "A parameter of a backward function is not used",
        "The backward function '{1}' does not use its parameter '{0}'",
        DiagnosticSeverity.Info);

    /// <summary>What the analyzer of proofs can report.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfProofs =
    [
        DirectionReversed, ConstantForward, RuleIsZero, WindowMissesStep, NotFinite, NegativeRule, ReversedInPart, NoisySign, UnusedRuleInput,
    ];
}
