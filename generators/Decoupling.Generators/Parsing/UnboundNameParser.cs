using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Functions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators.Parsing;

/// <summary>
/// Names among the attributes of a network or pair that C# does not know: says what they are called here. The compiler's own message says only that there is none.
/// </summary>
internal static class UnboundNameParser
{
    /// <summary>The types whose constants stand in our attributes.</summary>
    private static readonly string[] Holders = ["Losses", "Forwards", "Backwards", "Rules", "Initializer", "Scope"];

    private static readonly string[] OtherAttributes = ["Network", "Loss"];

    /// <summary>Reports attributes and constants that are not there, as far as what was meant can be told.</summary>
    /// <param name="attributes">All attributes of a type.</param>
    /// <param name="issues">Receives what is wrong.</param>
    public static void Parse(IReadOnlyCollection<DeclaredAttribute> attributes, ICollection<ParseIssue> issues)
    {
        foreach (DeclaredAttribute attribute in attributes)
        {
            if (attribute.IsUnknown)
            {
                ParseAttribute(attribute, issues);
            }
            else if (attribute.IsBroken && attribute.Data.AttributeClass!.ContainingNamespace.ToDisplayString() == WellKnownNames.Namespace)
            {
                ParseConstants(attribute, issues);
            }
        }
    }

    private static void ParseAttribute(DeclaredAttribute attribute, ICollection<ParseIssue> issues)
    {
        string name = DeclaredAttribute.NameOf(attribute.Syntax);
        string? expected = FieldNames.Attribute(name)
            ?? (Catalogue.Find(FunctionRole.Forward, CatalogueName(name) ?? "") is { } forward ? $"write [Activation(Forward = Forwards.{forward.Name})]" : null)
            ?? (NearestName.Find(name, LayerParser.Names.Concat(OtherAttributes)) is { } nearest ? $"the nearest name is [{nearest}]" : null);
        if (expected is not null)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.UnknownAttribute, attribute.Location, name, expected));
        }
    }

    private static void ParseConstants(DeclaredAttribute attribute, ICollection<ParseIssue> issues)
    {
        foreach (MemberAccessExpressionSyntax access in attribute.Syntax.DescendantNodes().OfType<MemberAccessExpressionSyntax>())
        {
            string holder = access.Expression switch
            {
                IdentifierNameSyntax simple => simple.Identifier.ValueText,
                MemberAccessExpressionSyntax qualified => qualified.Name.Identifier.ValueText,
                _ => "",
            };
            string name = access.Name.Identifier.ValueText;
            string[] known = Holders.Contains(holder) && name.Length > 0 ? Constants(attribute, holder) : [];
            if (known.Length == 0 || known.Contains(name))
            {
                continue;
            }

            string expected = FieldNames.Constant(holder, name)
                ?? (NearestName.Find(name, known) is { } nearest ? $"the nearest name is {holder}.{nearest}" : $"nearest are {NearestName.Three(name, known)}");
            issues.Add(new ParseIssue(DiagnosticDescriptors.UnknownConstant, access.GetLocation(), $"{holder}.{name}", expected));
        }
    }

    private static string[] Constants(DeclaredAttribute attribute, string holder) =>
    [
        .. attribute.Data.AttributeClass!.ContainingAssembly.GetTypeByMetadataName($"{WellKnownNames.Namespace}.{holder}")?.GetMembers()
            .OfType<IFieldSymbol>().Where(field => field is { IsStatic: true, DeclaredAccessibility: Accessibility.Public }).Select(field => field.Name) ?? [],
    ];

    /// <summary>[Relu] is as good as [ReLU], and [Sigmoid] is a second name.</summary>
    private static string? CatalogueName(string name) =>
        FieldNames.Canonical("Forwards", name) ?? Catalogue.Names(FunctionRole.Forward).FirstOrDefault(known => string.Equals(known, name, System.StringComparison.OrdinalIgnoreCase));
}
