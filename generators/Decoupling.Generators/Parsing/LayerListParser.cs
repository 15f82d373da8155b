using System;
using System.Collections.Generic;
using System.Threading;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Layers;
using Decoupling.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Decoupling.Generators.Parsing;

/// <summary>A layer and the attribute that declares it.</summary>
/// <param name="IsClean">Whether nothing was wrong with it.</param>
internal sealed record DeclaredLayer(LayerSpec Spec, DeclaredAttribute Attribute, bool IsClean)
{
    /// <summary>Whether the user chose the name.</summary>
    public bool IsNamed => Attribute.Property<string?>("Name", null) is not null;

    /// <summary>Where the name comes from: the value of Name, or the attribute.</summary>
    public Location NameLocation => Attribute.PropertyLocation("Name");
}

/// <summary>Reads the layers in order and follows the shape from one to the next.</summary>
internal sealed class LayerListParser(INamedTypeSymbol network, ProjectSources sources, ICollection<ParseIssue> issues, CancellationToken cancellation)
{
    private readonly List<DeclaredLayer> _layers = [];

    /// <summary>The last dense layer or convolution, as long as what stands after it is linear.</summary>
    private LayerSpec? _linear;
    private readonly Dictionary<string, int> _counts = [];
    private readonly Dictionary<string, int> _numbersByName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The layers that could be read.</summary>
    public IReadOnlyList<DeclaredLayer> Layers => _layers;

    /// <summary>Whether all could be read.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>The shape after the last layer, or null where there is none or an error leaves it unknown.</summary>
    public TensorShape? Output { get; private set; }

    /// <summary>How many parameters all layers have, as far as shapes are known.</summary>
    public long ParameterCount { get; private set; }

    private long _statisticCount;

    public void Parse(DeclaredAttribute declaration, IEnumerable<DeclaredAttribute> attributes, TensorShape? input)
    {
        Output = input;
        DeclaredLayer? previous = null;
        int number = 0;
        foreach (DeclaredAttribute attribute in attributes)
        {
            cancellation.ThrowIfCancellationRequested();
            number++;
            string name = ParseName(attribute, number, out bool isNameGood);
            int found = issues.Count;
            LayerSpec? spec = attribute.IsBroken || !StandsWith(declaration, attribute) ? null : ParseLayer(attribute, name);
            IsComplete &= spec is not null && isNameGood;
            if (spec is null)
            {
                Output = null;
                previous = null;
                _linear = null;
                continue;
            }

            var layer = new DeclaredLayer(spec, attribute, IsClean: issues.Count == found);
            ReportNeighbours(previous, layer);
            FollowShape(layer);
            _layers.Add(layer);

            // A gradient rule changes no value: what stands on its two sides are neighbours.
            previous = spec.ActsOnGradients ? previous : layer;
        }

        if (number == 0)
        {
            Output = null;
        }
    }

    private LayerSpec? ParseLayer(DeclaredAttribute attribute, string name) =>
        LayerParser.Parse(new LayerDeclaration(attribute, name, Output, network, sources, issues, cancellation));

    /// <summary>The name that the user gave, or kind and count: the second dense layer is Dense2, whatever the first is named.</summary>
    private string ParseName(DeclaredAttribute attribute, int number, out bool isGood)
    {
        _counts.TryGetValue(attribute.Name, out int count);
        _counts[attribute.Name] = ++count;
        string? given = attribute.Property<string?>("Name", null);
        string name = given ?? attribute.Name + count;
        isGood = SyntaxFacts.IsValidIdentifier(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None;
        if (!isGood)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.LayerNameIsNoIdentifier, attribute.PropertyLocation("Name"), name));
            return attribute.Name + count;
        }

        if (_numbersByName.TryGetValue(name, out int other))
        {
            isGood = false;
            issues.Add(new ParseIssue(DiagnosticDescriptors.LayerNameRepeated, attribute.PropertyLocation("Name"), other, number, name));
            return name;
        }

        _numbersByName.Add(name, number);
        return name;
    }

    private bool StandsWith(DeclaredAttribute declaration, DeclaredAttribute attribute)
    {
        bool together = attribute.Syntax.Parent?.Parent == declaration.Syntax.Parent?.Parent;
        if (!together)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.LayersOnSeveralDeclarations, attribute.Location, attribute.Name, network.Name));
        }

        return together;
    }

    private void ReportNeighbours(DeclaredLayer? previous, DeclaredLayer layer)
    {
        if (previous?.Spec is { IsActivation: true } first && layer.Spec is { IsActivation: true } second)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.ActivationsInARow, layer.Attribute.Location, first.Name, second.Name));
        }

        if (layer.Spec.Collapsed is not { } one)
        {
            _linear = layer.Spec.IsLinear ? _linear : null;
            return;
        }

        if (_linear is { } before)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.LinearLayersCollapse, layer.Attribute.Location, before.Name, layer.Spec.Name, one));
        }

        _linear = layer.Spec;
    }

    private void FollowShape(DeclaredLayer layer)
    {
        if (Output is not { } input)
        {
            return;
        }

        if (layer.Spec.ActsOnGradients && ParameterCount == 0)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.RuleBeforeParameters, layer.Attribute.Location, layer.Spec.Name));
        }

        _statisticCount += layer.Spec.StatisticCount(input);
        if (!IsOfSize(layer, layer.Spec.Sizes(input), TensorShape.MaxSize)
            || !IsOfSize(layer, [("running statistics, those of the layers before it included", _statisticCount)], TensorShape.MaxParameters))
        {
            Output = null;
            return;
        }

        TensorShape output = layer.Spec.OutputShape(input);
        ParameterCount += layer.Spec.ParameterCount(input);
        if (ParameterCount > TensorShape.MaxParameters)
        {
            issues.Add(new ParseIssue(
                DiagnosticDescriptors.TooManyParameters, layer.Attribute.Location, layer.Spec.Name, input.Size, output.Size, ParameterCount, TensorShape.MaxParameters));
            Output = null;
            return;
        }

        Output = output;
    }

    private bool IsOfSize(DeclaredLayer layer, IEnumerable<(string What, long Count)> sizes, int most)
    {
        foreach ((string what, long count) in sizes)
        {
            if (count > most)
            {
                issues.Add(new ParseIssue(DiagnosticDescriptors.LayerTooLarge, layer.Attribute.Location, layer.Spec.Name, count, what, most));
                return false;
            }
        }

        return true;
    }
}
