using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;
using Decoupling.Generators.Proofs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators.Parsing;

/// <summary>Turns what is proved of the pairs of a type into issues at the arguments that name the functions.</summary>
internal static class PairProofs
{
    /// <param name="type">A network, or a reusable pair.</param>
    /// <param name="pairs">Its pairs.</param>
    /// <param name="range">The greatest magnitude of x.</param>
    public static IEnumerable<ParseIssue> Inspect(INamedTypeSymbol type, IEnumerable<DeclaredPair> pairs, float range, CancellationToken cancellation)
    {
        HashSet<string> inspected = new(StringComparer.Ordinal);
        foreach (DeclaredPair declared in pairs)
        {
            cancellation.ThrowIfCancellationRequested();
            AttributeArguments arguments = new(declared.Attribute, cancellation, declared.Prefix);

            // After an error there is nothing to prove, and a value that can change at run time may change what holds of it.
            if (declared is { IsClean: true, Pair: { } pair } && IsFixed(pair))
            {
                Location forward = arguments.PlaceOf("Forward"), backward = arguments.PlaceOf(arguments.Has("Backward") ? "Backward" : "Forward");
                foreach (PairFinding finding in PairProver.Faults(pair, range, cancellation))
                {
                    yield return Issue(finding, pair, range, forward, backward);
                }
            }

            if (arguments.Text("Backward") is { } rule && inspected.Add(rule))
            {
                foreach (ParseIssue issue in UnusedInputs(type, rule, cancellation))
                {
                    yield return issue;
                }
            }
        }
    }

    /// <summary>Whether it will be reported that the forward function has the same value everywhere.</summary>
    public static bool IsConstant(PairSpec pair, CancellationToken cancellation) =>
        IsFixed(pair) && PairProver.Faults(pair, PairProver.WorkingRange, cancellation).Any(finding => finding.Fault == PairFault.ConstantForward);

    private static bool IsFixed(PairSpec pair) => pair is { Values.Count: 0, Learned.Count: 0 };

    /// <summary>A fault with its witness, at the name of the function whose fault it is.</summary>
    public static ParseIssue Issue(PairFinding finding, PairSpec pair, float range, Location forward, Location backward)
    {
        string f = pair.Forward.Name, rule = pair.Backward.Name == Catalogue.Derivative ? $"Derivative of {f}" : pair.Backward.Name;
        string x = Number(finding.X), atX = Number(finding.AtX), other = finding.Other == Interval.NextUp(finding.X) ? "the next float" : Number(finding.Other), atOther = Number(finding.AtOther);
        string factorAt = Number(finding.FactorAt), factor = Number(finding.Factor);
        string sign = finding.Factor > 0f ? "positive" : "negative", trend = finding.AtOther > finding.AtX ? "rises" : "falls";
        return finding.Fault switch
        {
            PairFault.ForwardNotFinite => new(DiagnosticDescriptors.NotFinite, forward, "forward function", f, atX, x, Number(-range), Number(range), FiniteForm.Remedy(pair.Forward.Body)),
            PairFault.RuleNotFinite => new(DiagnosticDescriptors.NotFinite, backward, "backward rule", rule, factor, x, Number(-range), Number(range), FiniteForm.Remedy(RuleFactor.Of(pair.Backward.Body, pair.Forward.Body).Factor)),
            PairFault.ConstantForward => new(DiagnosticDescriptors.ConstantForward, forward, f, atX, Number(-range), Number(range)),
            PairFault.ZeroRule => new(DiagnosticDescriptors.RuleIsZero, backward, rule, Number(-range), Number(range)),
            PairFault.MissedStep => new(DiagnosticDescriptors.WindowMissesStep, backward, rule, x, other, f, atX, atOther),
            PairFault.Reversed => new(DiagnosticDescriptors.DirectionReversed, backward, rule, f, x, other, atX, atOther, factorAt, factor, sign, trend),
            PairFault.ReversedInPart => new(DiagnosticDescriptors.ReversedInPart, backward, f, trend, rule, sign, x, other, atX, atOther, factorAt, factor),
            PairFault.NegativeRule => new(DiagnosticDescriptors.NegativeRule, backward, rule, x, other, factorAt, factor),
            PairFault.NoisySign => new(DiagnosticDescriptors.NoisySign, backward, rule, factor, factorAt, atOther),
            _ => throw new ArgumentOutOfRangeException(nameof(finding), finding.Fault, "Not a fault."),
        };
    }

    /// <summary>Parameters that the text of a user's backward function never names.</summary>
    private static IEnumerable<ParseIssue> UnusedInputs(INamedTypeSymbol type, string rule, CancellationToken cancellation)
    {
        foreach (IMethodSymbol method in PairFunctionParser.Candidates(type, rule))
        {
            if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not MethodDeclarationSyntax declaration)
            {
                continue;
            }

            HashSet<string> used = new(
                declaration.DescendantNodes().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText), StringComparer.Ordinal);
            foreach (IParameterSymbol parameter in method.Parameters.Where(parameter => !used.Contains(parameter.Name)))
            {
                yield return new ParseIssue(DiagnosticDescriptors.UnusedRuleInput, parameter.Locations[0], parameter.Name, method.Name);
            }
        }
    }

    /// <summary>Seven digits tell a reader the place; the smallest floats, which stand for "just beside 0", take fewer.</summary>
    private static string Number(float value) =>
        float.IsNaN(value) ? "NaN"
        : float.IsInfinity(value) ? value > 0f ? "infinity" : "-infinity"
        : value == 0f ? "0"
        : value.ToString(Math.Abs(value) < 1e-30f ? "G2" : "G7", CultureInfo.InvariantCulture);
}
