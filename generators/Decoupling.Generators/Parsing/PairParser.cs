using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>Reads <c>[Activation]</c>, on a network or on a type of its own.</summary>
internal static class PairParser
{
    public const string ActivationAttribute = "Decoupling.ActivationAttribute";
    public const string NetworkAttribute = "Decoupling.NetworkAttribute";
    private const string Contract = "Decoupling.IActivation";

    /// <summary>Properties that are no parameters of a function.</summary>
    private static readonly string[] Selectors = ["Forward", "Backward", .. LayerDeclaration.Properties];

    /// <summary>
    /// The pair that an attribute names, or null where it names none that can be compiled (the reason is then among the issues, or an error of C#'s own). A pair that
    /// is compiled but cannot learn is returned and reported.
    /// </summary>
    /// <param name="attribute">An <c>[Activation]</c>.</param>
    /// <param name="owner">The type that it stands on.</param>
    public static PairReference? Parse(
        AttributeData attribute, INamedTypeSymbol owner, ProjectSources sources, ICollection<ParseIssue> issues, CancellationToken cancellation)
    {
        AttributeArguments arguments = new(attribute, cancellation);
        return attribute.ConstructorArguments switch
        {
            [{ Kind: TypedConstantKind.Type, Value: ITypeSymbol type }] =>
                ParseType(type, arguments.ConstructorPlace, arguments, sources, issues, cancellation),
            [{ Value: string name }] => ParseTypeParameter(name, owner, arguments, issues),
            [] => ParseFunctions(arguments, owner, sources, issues, cancellation) is { } pair ? new InlinePair(pair) : null,
            [{ IsNull: true }] => Missing(owner, arguments, "names null", issues),
            _ => null,
        };
    }

    /// <summary>
    /// The pair that quantises what a layer reads or multiplies with: <c>{prefix}Pair</c>, or <c>{prefix}Forward</c> and <c>{prefix}Backward</c>; null where
    /// there is none, which is reported as of <see cref="Parse"/>.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="prefix">How the names of its properties begin.</param>
    public static PairReference? ParseQuantizer(LayerDeclaration layer, string prefix)
    {
        AttributeArguments arguments = new(layer.Attribute.Data, layer.Cancellation, prefix);
        return arguments.Type("Pair") is { } type ? ParseType(type, arguments.PlaceOf("Pair"), arguments, layer.Sources, layer.Issues, layer.Cancellation)
            : ParseFunctions(arguments, layer.Network, layer.Sources, layer.Issues, layer.Cancellation, "Sign", "ClippedStraightThrough") is { } pair ? new InlinePair(pair)
            : null;
    }

    /// <summary>Whether an attribute is the one of that full name.</summary>
    public static bool Is(AttributeData attribute, string name) => attribute.AttributeClass?.ToDisplayString() == name;

    private static PairReference? ParseType(
        ITypeSymbol type, Location place, AttributeArguments arguments, ProjectSources sources, ICollection<ParseIssue> issues, CancellationToken cancellation)
    {
        if (type.TypeKind == TypeKind.Error)
        {
            return null;
        }

        string? reason = type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named ? "it is neither a struct nor a class"
            : named.IsUnboundGenericType ? "its type arguments are missing"
            : named.GetAttributes().Any(attribute => Is(attribute, NetworkAttribute)) ? "it is a network"
            : !IsPair(named) ? "it neither carries [Activation] nor implements IActivation"
            : null;
        if (reason is not null)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.NotAPair, place, type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), reason));
            return null;
        }

        string name = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return RefuseAll(arguments, name, issues)
            ? new ExternalPair(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), name) { Pair = DeclaredPair((INamedTypeSymbol)type, sources, cancellation) }
            : null;
    }

    /// <summary>The functions of a pair of this project: its declaration is read once more, without its issues, which are reported there.</summary>
    private static PairSpec? DeclaredPair(INamedTypeSymbol type, ProjectSources sources, CancellationToken cancellation)
    {
        AttributeData? attribute = type.GetAttributes().FirstOrDefault(attribute => Is(attribute, ActivationAttribute));
        bool isHere = SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, sources.Assembly);
        return isHere && attribute is { ConstructorArguments.Length: 0 } && Parse(attribute, type, sources, [], cancellation) is InlinePair { Pair: var pair }
            ? pair
            : null;
    }

    private static bool IsPair(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(contract => contract.ToDisplayString() == Contract)
        || type.GetAttributes().Any(attribute => Is(attribute, ActivationAttribute));

    private static PairReference? ParseTypeParameter(string name, INamedTypeSymbol owner, AttributeArguments arguments, ICollection<ParseIssue> issues)
    {
        ITypeParameterSymbol? parameter = owner.TypeParameters.FirstOrDefault(candidate => candidate.Name == name);
        string? reason = parameter is null
                ? Catalogue.Find(FunctionRole.Forward, name) is not null || PairFunctionParser.Candidates(owner, name).Length > 0
                    ? "is a function, to be given as Forward = ..., and no type parameter"
                    : "is no type parameter"
            : !parameter.HasValueTypeConstraint || !parameter.ConstraintTypes.Any(IsContract) ? "is not constrained to 'struct, IActivation'"
            : null;
        if (reason is not null)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.NotAPairParameter, arguments.ConstructorPlace, name, owner.Name, reason)
            {
                Properties = parameter is not null ? SourceEdits.Constrained(parameter, arguments.ConstructorPlace)
                    : reason.StartsWith("is a function", StringComparison.Ordinal) ? SourceEdits.AsForward(arguments.ConstructorPlace)
                    : SourceEdits.None,
            });
            return null;
        }

        return RefuseAll(arguments, name, issues) ? new ExternalPair(name, name) { IsTypeParameter = true } : null;

        static bool IsContract(ITypeSymbol type) =>
            type.ToDisplayString() == Contract || type.AllInterfaces.Any(contract => contract.ToDisplayString() == Contract);
    }

    /// <summary>A pair given by its type is complete: nothing but a name may stand beside it.</summary>
    private static bool RefuseAll(AttributeArguments arguments, string pair, ICollection<ParseIssue> issues)
    {
        string[] others = [.. arguments.Names.Except([.. LayerDeclaration.Properties, "Pair"])];
        foreach (string other in others)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.UnusedParameter, arguments.PlaceOf(other), other, $"'{pair}'", "a pair given by its type is complete"));
        }

        return others.Length == 0;
    }

    private static PairReference? Missing(INamedTypeSymbol owner, AttributeArguments arguments, string fact, ICollection<ParseIssue> issues)
    {
        issues.Add(new ParseIssue(DiagnosticDescriptors.MissingForward, arguments.Place, owner.Name, fact));
        return null;
    }

    /// <summary>The pair of the functions that an attribute names.</summary>
    /// <param name="usualForward">The forward function where none is named, or null where one must be.</param>
    /// <param name="usualRule">The rule where none is named.</param>
    private static PairSpec? ParseFunctions(
        AttributeArguments arguments,
        INamedTypeSymbol owner,
        ProjectSources sources,
        ICollection<ParseIssue> issues,
        CancellationToken cancellation,
        string? usualForward = null,
        string usualRule = Catalogue.Derivative)
    {
        if ((arguments.Has("Forward") ? arguments.Text("Forward") : usualForward) is not { } forwardName)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.MissingForward, arguments.Place, owner.Name, "names no forward function")
            {
                Properties = arguments.Has("Forward") ? SourceEdits.None : SourceEdits.WithForward(arguments.Place),
            });
            return null;
        }

        string backwardName = arguments.Has("Backward") ? arguments.Text("Backward") ?? "null" : usualRule;
        NamedFunction? forward = Find(FunctionRole.Forward, forwardName, arguments, owner, sources, issues, cancellation);
        NamedFunction? backward = Find(FunctionRole.Backward, backwardName, arguments, owner, sources, issues, cancellation);
        if (forward is null || backward is null)
        {
            return null;
        }

        string[] parameters = forward.Parameters.Concat(backward.Parameters).Select(parameter => parameter.Name).Distinct().ToArray();
        bool fits = CheckParameters(arguments, parameters, [.. forward.Live.Concat(backward.Live).Distinct()], $"{forwardName} / {backwardName}", issues);
        FunctionSpec? f = forward.Bind(arguments, issues);
        FunctionSpec? rule = backward.Entry is { Text: null }
            ? f is null ? null : new FunctionSpec(
                Catalogue.Derivative, Catalogue.Derivative, FiniteDerivative.Of(InputNames.AsSeenByRule(f.Body), InputNames.PreActivation, f.Live))
            : backward.Bind(arguments, issues);
        if (!fits || f is null || rule is null)
        {
            return null;
        }

        var pair = PairSpec.Create(f, rule);
        Prove(arguments, pair, parameters, issues, cancellation);
        return CheckLearned(pair, owner, arguments, issues) ? pair : null;
    }

    private static bool CheckLearned(PairSpec pair, INamedTypeSymbol owner, AttributeArguments arguments, ICollection<ParseIssue> issues)
    {
        bool isNetwork = owner.GetAttributes().Any(attribute => Is(attribute, NetworkAttribute));
        LiveParameter? wrong = pair.Learned.FirstOrDefault(parameter => !isNetwork || pair.GradientOf(parameter).IsZero);
        if (wrong is not null)
        {
            issues.Add(isNetwork
                ? new ParseIssue(DiagnosticDescriptors.LearnedParameterIsFlat, arguments.PlaceOf("Forward"), wrong.Name, wrong.Function)
                : new ParseIssue(DiagnosticDescriptors.LearnedParameterOfAPair, arguments.PlaceOf("Forward"), wrong.Name, wrong.Function, owner.Name));
        }

        return wrong is null;
    }

    /// <summary>A function of the user's type by that name, or else the built-in.</summary>
    private static NamedFunction? Find(
        FunctionRole role, string name, AttributeArguments arguments, INamedTypeSymbol owner, ProjectSources sources, ICollection<ParseIssue> issues, CancellationToken cancellation)
    {
        IMethodSymbol[] candidates = PairFunctionParser.Candidates(owner, name);
        if (candidates.Length > 0)
        {
            return PairFunctionParser.Parse(candidates, role, sources, issues, cancellation) is { } function ? new NamedFunction(null, function) : null;
        }

        if (Catalogue.Find(role, name) is { } entry)
        {
            return new NamedFunction(entry, null);
        }

        FunctionRole otherRole = role == FunctionRole.Forward ? FunctionRole.Backward : FunctionRole.Forward;
        string[] known = PairFunctionParser.Names(owner, role).Concat(Catalogue.Names(role)).Distinct().ToArray();
        string? nearest = Catalogue.Find(otherRole, name) is null ? NearestName.Find(name, known) : null;
        string expected = Catalogue.Find(otherRole, name) is not null ? $"it is a built-in {InWords(otherRole)}"
            : nearest is not null ? $"the nearest name is '{nearest}'"
            : $"nearest are {NearestName.Three(name, known)}, and {(role == FunctionRole.Forward ? "Forwards" : "Backwards")} lists all";
        issues.Add(new ParseIssue(DiagnosticDescriptors.UnknownFunction, arguments.PlaceOf(role.ToString()), name, owner.Name, InWords(role), expected)
        {
            Properties = DiagnosticProperties.OfSuggestion(nearest),
        });
        return null;
    }

    private static string InWords(FunctionRole role) => role == FunctionRole.Forward ? "forward function" : "backward rule";

    private static bool CheckParameters(
        AttributeArguments arguments, string[] parameters, LiveParameter[] live, string pair, ICollection<ParseIssue> issues)
    {
        string[] unused = arguments.Names.Except(Selectors).Except(parameters).ToArray();
        string[] has = [.. parameters.Length > 0 ? [$"it has {string.Join(", ", parameters)}"] : Enumerable.Empty<string>(), .. live.Select(HowSet)];
        string expected = has.Length == 0 ? "it has none" : string.Join("; ", has);
        foreach (string name in unused)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.UnusedParameter, arguments.PlaceOf(name), name, $"'{pair}'", expected));
        }

        return unused.Length == 0;
    }

    /// <summary>How a further parameter of a user's function has its value: an attribute does not set it.</summary>
    private static string HowSet(LiveParameter parameter) =>
        $"the value of '{parameter.Name}' {(parameter.IsLearned ? "begins with" : "is")} its default in '{parameter.Function}', {FormulaWriter.Number(parameter.Default)}, "
        + (parameter.IsLearned ? "and is learned" : $"until the property {parameter.Input} of the network is set");

    /// <summary>What makes it certain that nothing is learned.</summary>
    private static void Prove(AttributeArguments arguments, PairSpec pair, string[] parameters, ICollection<ParseIssue> issues, CancellationToken cancellation)
    {
        FunctionSpec rule = pair.Backward;
        if (rule.BuiltIn == Catalogue.Derivative && rule.Body.IsZero)
        {
            // No rule helps where the function has one value: that is a proof of its own.
            if (!PairProofs.IsConstant(pair, cancellation))
            {
                issues.Add(new ParseIssue(DiagnosticDescriptors.FlatForward, arguments.PlaceOf(arguments.Has("Backward") ? "Backward" : "Forward"), pair.Forward.Name));
            }
        }
        else if (parameters.Contains("Low") && parameters.Contains("High") && Window(arguments, rule) is ({ } low, { } high) && low > high)
        {
            issues.Add(new ParseIssue(
                DiagnosticDescriptors.EmptyWindow, arguments.PlaceOf(arguments.Has("Low") ? "Low" : "High"), FormulaWriter.Number(low), FormulaWriter.Number(high)));
        }
        else if (rule.Body.IsZero)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.ZeroRule, arguments.PlaceOf("Backward"), rule.Name));
        }
    }

    private static (float Low, float High)? Window(AttributeArguments arguments, FunctionSpec rule) =>
        rule.BuiltIn is { } name && Catalogue.Find(FunctionRole.Backward, name) is { } entry
            && entry.Parameters.FirstOrDefault(parameter => parameter.Name == "Low") is { } low
            && entry.Parameters.FirstOrDefault(parameter => parameter.Name == "High") is { } high
            ? ((float)(arguments.Number("Low") ?? low.Default), (float)(arguments.Number("High") ?? high.Default))
            : null;

    /// <summary>A function that was found: a row of the catalogue, or one of the user's, already read.</summary>
    private sealed record NamedFunction(CatalogueEntry? Entry, FunctionSpec? Function)
    {
        public IReadOnlyList<CatalogueParameter> Parameters => Entry?.Parameters ?? [];

        /// <summary>The further parameters of a user's function.</summary>
        public IEnumerable<LiveParameter> Live => Function?.Live ?? Enumerable.Empty<LiveParameter>();

        /// <summary>The function with the attribute's values for its parameters, or null where one is out of range.</summary>
        public FunctionSpec? Bind(AttributeArguments arguments, ICollection<ParseIssue> issues)
        {
            if (Entry is null)
            {
                return Function;
            }

            double?[] values = Parameters.Select(parameter => Value(parameter, arguments, issues)).ToArray();
            return values.Contains(null) ? null : CatalogueParser.Bind(Entry, [.. values.Select(value => value!.Value)]);
        }

        private static double? Value(CatalogueParameter parameter, AttributeArguments arguments, ICollection<ParseIssue> issues)
        {
            double given = arguments.Number(parameter.Name) ?? parameter.Default;
            float value = (float)given;
            string? expected = float.IsNaN(value) || float.IsInfinity(value) ? "a number within the range of float"
                : !(value > parameter.Above) ? $"a number above {FormulaWriter.Number((float)parameter.Above)}"
                : null;
            if (expected is null)
            {
                return given;
            }

            string found = given.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
            issues.Add(new ParseIssue(DiagnosticDescriptors.ParameterOutOfRange, arguments.PlaceOf(parameter.Name), parameter.Name, found, expected));
            return null;
        }
    }
}
