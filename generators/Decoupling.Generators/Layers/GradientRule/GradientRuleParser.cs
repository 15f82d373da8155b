using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;
using Microsoft.CodeAnalysis;

using Decoupling.Generators.Parsing;

namespace Decoupling.Generators.Layers.GradientRule;

/// <summary>Reads <c>[GradientRule(rule)]</c>, as a layer and as a rule of all parameters.</summary>
internal sealed class GradientRuleParser(DeclaredAttribute attribute, INamedTypeSymbol network, ProjectSources sources, ICollection<ParseIssue> issues, CancellationToken cancellation)
{
    /// <summary>The attribute as one writes it.</summary>
    public const string Attribute = "GradientRule";

    private const int ScopeOfParameters = 1;

    /// <summary>The rules with the property that each has, and its default.</summary>
    private static readonly (string Name, string? Property, double Default)[] BuiltIns =
        [("ClipNorm", "Max", 1), ("Scale", "Factor", 1), ("Noise", "Sigma", 0.1), ("Centralize", null, 0)];

    private readonly AttributeArguments _arguments = new(attribute.Data, cancellation);

    /// <summary>Mirrors the public enumeration <c>Decoupling.Scope</c>, value by value.</summary>
    private enum ScopeKind
    {
        Layer,
        Parameters,
    }

    public static LayerSpec? Parse(LayerDeclaration layer) =>
        new GradientRuleParser(layer.Attribute, layer.Network, layer.Sources, layer.Issues, layer.Cancellation).ParseRule() is { } rule
            ? new GradientRuleSpec(layer.Name, rule)
            : null;

    /// <summary>The rules of all parameters, in the order of the text; null where one of them has an error.</summary>
    public static IReadOnlyList<GradientRuleSpec>? ParseOfParameters(
        IEnumerable<DeclaredAttribute> attributes, INamedTypeSymbol network, ProjectSources sources, ICollection<ParseIssue> issues, CancellationToken cancellation)
    {
        var rules = new List<GradientRuleSpec>();
        bool isWhole = true;
        foreach (DeclaredAttribute attribute in attributes.Where(attribute => IsOfParameters(attribute) && !attribute.IsBroken))
        {
            var parser = new GradientRuleParser(attribute, network, sources, issues, cancellation);
            GradientRule? rule = parser.RefusePropertiesOfLayers() ? parser.ParseRule() : null;
            isWhole &= rule is not null;
            if (rule is not null)
            {
                rules.Add(new GradientRuleSpec("ParameterRule" + (rules.Count + 1).ToString(CultureInfo.InvariantCulture), rule));
            }
        }

        return isWhole ? rules : null;
    }

    /// <summary>Whether it is a rule of all parameters, and so no layer.</summary>
    public static bool IsOfParameters(DeclaredAttribute attribute) => attribute.Name == Attribute && attribute.Property("Scope", 0) == ScopeOfParameters;

    private bool RefusePropertiesOfLayers()
    {
        string[] ofLayers = [.. LayerDeclaration.Properties.Where(attribute.Sets)];
        foreach (string name in ofLayers)
        {
            issues.Add(new ParseIssue(
                DiagnosticDescriptors.UnusedRuleParameter, attribute.PropertyLocation(name), name, RuleName, "only a layer has it, and a rule of the parameters is none"));
        }

        return ofLayers.Length == 0;
    }

    private string RuleName => attribute.Data.ConstructorArguments[0].Value as string ?? "null";

    private GradientRule? ParseRule()
    {
        bool isScopeKnown = EnumParser.Parse<ScopeKind>(attribute.Property("Scope", 0), "Scope", attribute.PropertyLocation("Scope"), issues) is not null;
        IMethodSymbol[] candidates = PairFunctionParser.Candidates(network, RuleName);
        if (candidates.Length > 0)
        {
            return CheckProperties(null) & isScopeKnown ? ParseOwn(candidates) : null;
        }

        if (!BuiltIns.Any(known => known.Name == RuleName))
        {
            ReportUnknown();
            return null;
        }

        (string name, string? property, double otherwise) = BuiltIns.First(known => known.Name == RuleName);
        bool fits = CheckProperties(property);
        double value = 0;
        fits &= property is null || TryGetValue(property, otherwise, mustBePositive: name == "ClipNorm", out value);
        if (!fits || !isScopeKnown)
        {
            return null;
        }

        string text = property is null ? name : $"{name}({FormulaWriter.Number((float)value)})";
        return name switch
        {
            "ClipNorm" => new ClipNormRule(text, value),
            "Centralize" => new CentralizeRule(text),
            _ => Elementwise(CatalogueParser.Bind(Catalogue.Find(FunctionRole.Backward, name)!, [value])),
        };
    }

    private GradientRule? ParseOwn(IMethodSymbol[] candidates)
    {
        IParameterSymbol? unseen = candidates.SelectMany(method => method.Parameters)
            .FirstOrDefault(parameter => parameter.Name is InputNames.PreActivation or InputNames.Output);
        if (unseen is not null)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.GradientRuleInput, unseen.Locations[0], RuleName, unseen.Name));
            return null;
        }

        return PairFunctionParser.Parse(candidates, FunctionRole.Backward, sources, issues, cancellation) is { } function ? Elementwise(function) : null;
    }

    private static ElementwiseRule Elementwise(FunctionSpec rule) =>
        new(rule.Name, PairSpec.Create(CatalogueParser.Bind(Catalogue.Find(FunctionRole.Forward, "Linear")!), rule));

    private void ReportUnknown()
    {
        string[] known = [.. PairFunctionParser.Names(network, FunctionRole.Backward), .. BuiltIns.Select(rule => rule.Name)];
        string? nearest = NearestName.Find(RuleName, known);
        string expected = nearest is null ? $"known are {string.Join(", ", known)}" : $"the nearest name is '{nearest}'";
        issues.Add(new ParseIssue(DiagnosticDescriptors.UnknownGradientRule, attribute.ArgumentLocation(0, "rule"), RuleName, network.Name, expected)
        {
            Properties = nearest is null ? SourceEdits.None
                : SourceEdits.Instead(
                    attribute.ArgumentLocation(0, "rule"), BuiltIns.Any(rule => rule.Name == nearest) ? $"Rules.{nearest}" : $"nameof({nearest})"),
        });
    }

    private bool CheckProperties(string? property)
    {
        string[] unused = [.. _arguments.Names.Where(name => name is not "Scope" && !LayerDeclaration.Properties.Contains(name) && name != property)];
        foreach (string name in unused)
        {
            issues.Add(new ParseIssue(
                DiagnosticDescriptors.UnusedRuleParameter, _arguments.PlaceOf(name), name, RuleName, property is null ? "it has none" : $"it has {property}"));
        }

        return unused.Length == 0;
    }

    private bool TryGetValue(string property, double otherwise, bool mustBePositive, out double given)
    {
        given = _arguments.Number(property) ?? otherwise;
        float value = (float)given;
        string? expected = float.IsNaN(value) || float.IsInfinity(value) ? "a number within the range of float"
            : mustBePositive && !(value > 0f) ? "a number above 0"
            : null;
        if (expected is not null)
        {
            issues.Add(new ParseIssue(
                DiagnosticDescriptors.ParameterOutOfRange, _arguments.PlaceOf(property), property, given.ToString("R", CultureInfo.InvariantCulture), expected));
        }

        return expected is null;
    }
}
