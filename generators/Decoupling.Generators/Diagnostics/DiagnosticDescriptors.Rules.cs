using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Diagnostics;

/// <summary>Gradient rules (DCPL0060 to 0069).</summary>
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

    /// <summary>What the parser of gradient rules can report, apart from what it shares with pairs.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfGradientRules = [UnknownGradientRule, UnusedRuleParameter, GradientRuleInput, RuleBeforeParameters];
}
