using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Diagnostics;

/// <summary>Gradient rules (DCPL0060 to 0063), learned parameters (DCPL0064 to 0066).</summary>
internal static partial class DiagnosticDescriptors
{
    /// <summary>Name, network, the nearest name or the known ones.</summary>
    public static readonly DiagnosticDescriptor UnknownGradientRule = Create(
        DiagnosticIds.UnknownGradientRule,
        "A gradient rule is unknown",
        "'{0}' is neither a static function of '{1}' nor a built-in gradient rule; {2}");

    /// <summary>Property, rule, its parameters.</summary>
    public static readonly DiagnosticDescriptor UnusedRuleParameter = Create(
        DiagnosticIds.UnusedRuleParameter,
        "A parameter is given that the gradient rule does not have",
        "'{0}' is no parameter of gradient rule '{1}'; {2}");

    /// <summary>Function, parameter.</summary>
    public static readonly DiagnosticDescriptor GradientRuleInput = Create(
        DiagnosticIds.GradientRuleInput,
        "A gradient rule sees no activation",
        "Gradient rule '{0}' asks for '{1}', which only the rule of an activation sees; a gradient rule binds by name grad (the gradient), u (a uniform random number in [0, 1)) and n (a standard normal random number)");

    /// <summary>Layer.</summary>
    public static readonly DiagnosticDescriptor RuleBeforeParameters = Create(
        DiagnosticIds.RuleBeforeParameters,
        "A gradient rule stands where no gradient comes",
        "No gradient comes to '{0}': no layer before it has parameters to train, so the rule does nothing",
        DiagnosticSeverity.Warning);

    /// <summary>Parameter, function, what it is instead.</summary>
    public static readonly DiagnosticDescriptor LearnedParameter = Create(
        DiagnosticIds.LearnedParameter,
        "A learned parameter belongs to a forward function",
        "'{0}' of '{1}' cannot be learned: it is a parameter of {2}; [Learned] stands on a further parameter of a forward function, with its first value as default: 'static float F(float x, [Learned] float t = 0.1f)'");

    /// <summary>Parameter, function.</summary>
    public static readonly DiagnosticDescriptor LearnedParameterIsFlat = Create(
        DiagnosticIds.LearnedParameterIsFlat,
        "A learned parameter has no gradient",
        "The derivative of '{1}' with respect to '{0}' is 0 everywhere, so '{0}' cannot be learned");

    /// <summary>Parameter, function, type.</summary>
    public static readonly DiagnosticDescriptor LearnedParameterOfAPair = Create(
        DiagnosticIds.LearnedParameterOfAPair,
        "A learned parameter belongs to a network",
        "'{0}' of '{1}' cannot be learned in pair '{2}', which has no layer to keep its value in; declare the function in the network that uses it");

    /// <summary>What the parser of pairs can report of learned parameters.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfLearnedParameters = [LearnedParameter, LearnedParameterIsFlat, LearnedParameterOfAPair];

    /// <summary>What the parser of gradient rules can report, apart from what it shares with pairs.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfGradientRules = [UnknownGradientRule, UnusedRuleParameter, GradientRuleInput, RuleBeforeParameters];
}
