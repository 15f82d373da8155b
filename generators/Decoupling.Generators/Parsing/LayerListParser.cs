using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Collections;
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
    /// <summary>Whether it stands for the inputs of the layer that the attribute declares: their quantiser.</summary>
    public bool IsOfInputs { get; init; }

    /// <summary>Whether the user chose the name.</summary>
    public bool IsNamed => Attribute.Property<string?>("Name", null) is not null;

    /// <summary>Where the name comes from: the value of Name, or the attribute.</summary>
    public Location NameLocation => Attribute.PropertyLocation("Name");
}

/// <summary>Reads the layers in order and follows the shapes from each to those that read it.</summary>
internal sealed class LayerListParser(INamedTypeSymbol network, ProjectSources sources, ICollection<ParseIssue> issues, CancellationToken cancellation)
{
    private readonly List<DeclaredLayer> _layers = [];
    private readonly Dictionary<string, int> _numbersByName = new(StringComparer.OrdinalIgnoreCase);
    private long _statisticCount;

    /// <summary>The layers that could be read.</summary>
    public IReadOnlyList<DeclaredLayer> Layers => _layers;

    /// <summary>Whether all could be read.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>The shape after the last layer, or null where there is none or an error leaves it unknown.</summary>
    public TensorShape? Output { get; private set; }

    /// <summary>How many parameters all layers have, as far as shapes are known.</summary>
    public long ParameterCount { get; private set; }

    public void Parse(DeclaredAttribute declaration, IReadOnlyList<DeclaredAttribute> attributes, TensorShape? input)
    {
        string[] names = [.. Names(attributes)];
        var values = new NamedValues(input, names, issues);
        var layers = new List<DeclaredLayer?>();
        for (int number = 0; number < attributes.Count; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            DeclaredAttribute attribute = attributes[number];
            bool isNameGood = ParseName(attribute, names[number], number + 1);
            DeclaredLayer? layer = attribute.IsBroken || !StandsWith(declaration, attribute) ? null : ParseLayer(attribute, names[number], values);
            if (layer?.Spec.Before is { } before)
            {
                isNameGood &= TakeName(layer.NameLocation, before.Name, number + 1);
                DeclaredLayer first = layer with { Spec = before with { Reads = layer.Spec.Reads }, IsOfInputs = true };
                layers.Add(first);
                values.AddOwn(before.Name, ShapeAfter(first, values));
                layer = layer with { Spec = layer.Spec with { Before = null, Reads = new[] { values.Above.Number }.ToEquatableArray() } };
            }

            IsComplete &= layer is not null && isNameGood;
            Output = layer is null ? null : ShapeAfter(layer, values);
            values.Add(Output);
            layers.Add(layer);
        }

        _layers.AddRange(layers.OfType<DeclaredLayer>());
        LayerNeighbours.Report(layers, issues);
        BinaryNeighbours.Report(layers, values, issues);
    }

    private DeclaredLayer? ParseLayer(DeclaredAttribute attribute, string name, NamedValues values)
    {
        int found = issues.Count;
        ReadValue? read = attribute.Property<string?>("From", null) is { } from ? values.Find(from, attribute.PropertyLocation("From")) : values.Above;
        LayerSpec? spec = LayerParser.Parse(new LayerDeclaration(
            attribute, name, read ?? values.Above with { Shape = null }, values, network, sources, issues, cancellation));
        if (spec is null || read is null)
        {
            return null;
        }

        // A join has told all that it reads.
        LayerSpec reading = spec.Reads.Count == 0 ? spec with { Reads = new[] { read.Number }.ToEquatableArray() } : spec;
        return new DeclaredLayer(reading, attribute, IsClean: issues.Count == found);
    }

    /// <summary>The name that the user gave, or kind and count: the second dense layer is Dense2, whatever the first is named.</summary>
    private static IEnumerable<string> Names(IEnumerable<DeclaredAttribute> attributes)
    {
        Dictionary<string, int> counts = [];
        foreach (DeclaredAttribute attribute in attributes)
        {
            counts.TryGetValue(attribute.Name, out int count);
            counts[attribute.Name] = ++count;
            string counted = attribute.Name + count;
            yield return attribute.Property<string?>("Name", null) is { } given && IsIdentifier(given) ? given : counted;
        }
    }

    private static bool IsIdentifier(string name) => SyntaxFacts.IsValidIdentifier(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None;

    private bool ParseName(DeclaredAttribute attribute, string name, int number)
    {
        Location place = attribute.PropertyLocation("Name");
        string given = attribute.Property("Name", name);
        if (!IsIdentifier(given))
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.LayerNameIsNoIdentifier, place, given));
            return false;
        }

        if (name == NetworkSpec.InputName)
        {
            issues.Add(new ParseIssue(
                DiagnosticDescriptors.LayerNameTaken, place, name, network.Name, name, "that of the network's input where a layer reads it"));
            return false;
        }

        return TakeName(place, name, number);
    }

    private bool TakeName(Location place, string name, int number)
    {
        if (_numbersByName.TryGetValue(name, out int other))
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.LayerNameRepeated, place, other, number, name));
            return false;
        }

        _numbersByName.Add(name, number);
        return true;
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

    /// <summary>The shape of what the layer gives; null where what it reads is unknown, or where that is too large.</summary>
    private TensorShape? ShapeAfter(DeclaredLayer layer, NamedValues values)
    {
        TensorShape?[] known = [.. layer.Spec.Reads.Select(number => values.ShapeOf(number))];
        if (known.Contains(null))
        {
            return null;
        }

        TensorShape[] reads = known!;
        TensorShape input = reads[0];
        if (layer.Spec.ActsOnGradients && ParameterCount == 0)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.RuleBeforeParameters, layer.Attribute.Location, layer.Spec.Name));
        }

        _statisticCount += layer.Spec.StatisticCount(input);
        if (!IsOfSize(layer, layer.Spec.Sizes(reads), TensorShape.MaxSize)
            || !IsOfSize(layer, [("running statistics, those of the layers before it included", _statisticCount)], TensorShape.MaxParameters))
        {
            return null;
        }

        TensorShape output = layer.Spec.OutputShape(reads);
        ParameterCount += layer.Spec.ParameterCount(input);
        if (ParameterCount <= TensorShape.MaxParameters)
        {
            return output;
        }

        issues.Add(new ParseIssue(
            DiagnosticDescriptors.TooManyParameters, layer.Attribute.Location, layer.Spec.Name, input.Size, output.Size, ParameterCount, TensorShape.MaxParameters));
        return null;
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
