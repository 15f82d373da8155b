using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators.Parsing;

/// <summary>Reads the type that an attribute stands on, and the types around it, as far as it takes to open them again.</summary>
internal static class TypeParser
{
    /// <returns>
    /// The type, or null if it cannot be opened a second time; <paramref name="issues"/> says why. One that is not partial is opened all the same: C# then reports
    /// that, once, and none of what would follow.
    /// </returns>
    public static TypeSpec? Parse(INamedTypeSymbol type, ICollection<ParseIssue> issues, CancellationToken cancellation)
    {
        bool opens = true;
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            ReportClosed(current, type, issues, cancellation);
            opens &= IsVisible(current, type, issues);
        }

        if (!opens || !HasNames(type))
        {
            return null;
        }

        return new TypeSpec(
            type.ContainingNamespace.IsGlobalNamespace ? "" : EscapedName(type.ContainingNamespace),
            Containers(type).Select(container => $"partial {Keyword(container)} {NameWithParameters(container)}").ToEquatableArray(),
            Keyword(type),
            Escaped(type.Name),
            type.TypeParameters.Select(parameter => Escaped(parameter.Name)).ToEquatableArray(),
            SyntaxFacts.GetText(type.DeclaredAccessibility),
            HintName(type));
    }

    /// <summary>The identifier in the type's first declaration.</summary>
    public static Location Identifier(INamedTypeSymbol type, CancellationToken cancellation) =>
        Declarations(type, cancellation).FirstOrDefault()?.Identifier.GetLocation() ?? type.Locations[0];

    /// <summary>The declarations of a type that may be partial.</summary>
    public static IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>();

    private static void ReportClosed(INamedTypeSymbol type, INamedTypeSymbol annotated, ICollection<ParseIssue> issues, CancellationToken cancellation)
    {
        TypeDeclarationSyntax? closed = Declarations(type, cancellation).FirstOrDefault(declaration => !declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
        if (closed is not null)
        {
            string what = SymbolEqualityComparer.Default.Equals(type, annotated) ? "it" : $"'{annotated.Name}' inside it";
            issues.Add(new ParseIssue(DiagnosticDescriptors.PartialRequired, closed.Identifier.GetLocation(), type.Name, what));
        }
    }

    private static bool IsVisible(INamedTypeSymbol type, INamedTypeSymbol annotated, ICollection<ParseIssue> issues)
    {
        if (type.IsFileLocal)
        {
            string where = SymbolEqualityComparer.Default.Equals(type, annotated) ? "local to its file" : $"inside '{type.Name}', which is local to its file";
            issues.Add(new ParseIssue(
                DiagnosticDescriptors.NetworkKind, annotated.Locations[0], annotated.Name, where, "the generated half stands in another file"));
        }

        return !type.IsFileLocal;
    }

    /// <summary>While a name is being typed, its symbol has none; the compiler says so already.</summary>
    private static bool HasNames(INamedTypeSymbol type)
    {
        for (INamespaceOrTypeSymbol symbol = type; symbol is not INamespaceSymbol { IsGlobalNamespace: true }; symbol = Container(symbol))
        {
            if (symbol.Name.Length == 0 || (symbol is INamedTypeSymbol named && named.TypeParameters.Any(parameter => parameter.Name.Length == 0)))
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        var containers = new Stack<INamedTypeSymbol>();
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            containers.Push(container);
        }

        return containers;
    }

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };

    private static string NameWithParameters(INamedTypeSymbol type) => type.TypeParameters.Length == 0
        ? Escaped(type.Name)
        : $"{Escaped(type.Name)}<{string.Join(", ", type.TypeParameters.Select(parameter => Escaped(parameter.Name)))}>";

    private static string EscapedName(INamespaceSymbol @namespace) => @namespace.ContainingNamespace is { IsGlobalNamespace: false } outer
        ? EscapedName(outer) + "." + Escaped(@namespace.Name)
        : Escaped(@namespace.Name);

    /// <summary>A name that is also a keyword is written with an @.</summary>
    private static string Escaped(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>The full metadata name. Hint names are compared without regard to case, so a name that has a twin in other case gets a mark.</summary>
    private static string HintName(INamedTypeSymbol type)
    {
        string name = type.MetadataName;
        bool hasTwin = HasTwin(type);
        for (INamespaceOrTypeSymbol container = Container(type); container is not INamespaceSymbol { IsGlobalNamespace: true }; container = Container(container))
        {
            name = container.MetadataName + (container is INamespaceSymbol ? "." : "+") + name;
            hasTwin |= HasTwin(container);
        }

        return hasTwin ? $"{name}-{Mark(name)}" : name;
    }

    private static INamespaceOrTypeSymbol Container(ISymbol symbol) => (INamespaceOrTypeSymbol?)symbol.ContainingType ?? symbol.ContainingNamespace;

    /// <summary>
    /// Asked of every type of a namespace, which may be thousands: the short names come first, because metadata names are put together anew each time.
    /// </summary>
    private static bool HasTwin(INamespaceOrTypeSymbol symbol)
    {
        string name = symbol.Name;
        return Container(symbol).GetMembers().Any(other =>
            string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)
            && other is INamespaceOrTypeSymbol && other.MetadataName != symbol.MetadataName
            && string.Equals(other.MetadataName, symbol.MetadataName, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>FNV-1a, which gives the same on every machine and in every process, unlike the hash codes of strings.</summary>
    private static string Mark(string name) =>
        name.Aggregate(2166136261u, (hash, c) => unchecked((hash ^ c) * 16777619u)).ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
}
