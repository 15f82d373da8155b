using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators.Parsing;

/// <summary>Finds layers and losses on a type that is no network. An [Activation] alone declares a pair.</summary>
internal static class OrphanLayerParser
{
    private const string Network = "Network";
    private const string Loss = "Loss";
    private static readonly HashSet<string> OfANetwork = [.. LayerParser.Names.Where(name => name != ActivationAttribute), Loss];

    private const string ActivationAttribute = "Activation";

    /// <summary>Whether a declaration is worth asking the compiler about.</summary>
    public static bool MayBeOrphan(TypeDeclarationSyntax type)
    {
        bool hasLayer = false;
        foreach (AttributeSyntax attribute in type.AttributeLists.SelectMany(list => list.Attributes))
        {
            string name = DeclaredAttribute.NameOf(attribute);
            if (name == Network)
            {
                return false;
            }

            hasLayer |= OfANetwork.Contains(name);
        }

        return hasLayer;
    }

    /// <summary>Whether the type is no network but carries what only a network can.</summary>
    public static bool HasLayersOfANetwork(INamedTypeSymbol type) => !NetworkParser.IsNetwork(type) && type.GetAttributes().Any(IsOfANetwork);

    /// <summary>One report for a type, at the first layer: the remedy is one [Network].</summary>
    public static void Parse(INamedTypeSymbol type, SyntaxNode declaration, ICollection<ParseIssue> issues, CancellationToken cancellation)
    {
        if (type.TypeKind != TypeKind.Class || NetworkParser.IsNetwork(type))
        {
            return;
        }

        DeclaredAttribute[] attributes = [.. DeclaredAttribute.Of(type, cancellation)];
        DeclaredAttribute? first = attributes.FirstOrDefault(attribute => IsOfANetwork(attribute.Data));
        if (first?.Syntax.Parent?.Parent != declaration)
        {
            return;
        }

        if (!attributes.Any(attribute => attribute.IsUnknown))
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.AttributeWithoutNetwork, first.Location, first.Name, type.Name));
        }

        // One that the compiler does not know may be a mistyped [Network].
        UnboundNameParser.Parse(attributes, issues);
    }

    private static bool IsOfANetwork(AttributeData attribute) =>
        LayerParser.IsNamed(attribute.AttributeClass, WellKnownNames.LossAttribute)
        || (LayerParser.IsLayer(attribute) && !LayerParser.IsNamed(attribute.AttributeClass, WellKnownNames.ActivationAttribute));
}
