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

/// <summary>Reads a reusable pair: a type with <c>[Activation]</c> and no <c>[Network]</c>.</summary>
internal static class PairDeclarationParser
{
    /// <summary>The members that are generated, each with the parameter types that would collide; null for any member of that name.</summary>
    private static readonly (string Name, int Parameters)[] GeneratedMethods = [("Forward", 1), ("Forward", 2), ("Backward", 2), ("Backward", 3)];

    private static readonly string[] GeneratedProperties = ["Name", "BackwardReads"];

    /// <summary>Whether the type declares a reusable pair.</summary>
    public static bool IsDeclaration(INamedTypeSymbol type) =>
        type.GetAttributes().Any(attribute => PairParser.Is(attribute, PairParser.ActivationAttribute))
        && !type.GetAttributes().Any(attribute => PairParser.Is(attribute, PairParser.NetworkAttribute));

    /// <summary>What to generate, or null where the type cannot be completed at all.</summary>
    /// <param name="type">A type for which <see cref="IsDeclaration"/> holds.</param>
    public static PairDeclaration? Parse(INamedTypeSymbol type, Compilation compilation, ICollection<ParseIssue> issues, CancellationToken cancellation)
    {
        AttributeData[] attributes = type.GetAttributes().Where(attribute => PairParser.Is(attribute, PairParser.ActivationAttribute)).ToArray();
        if (!CanBeCompleted(type, issues, cancellation))
        {
            return null;
        }

        bool hasOwnMembers = ReportOwnMembers(type, issues);
        PairSpec? pair = null;
        AttributeArguments arguments = new(attributes[0], cancellation);
        if (attributes.Length > 1)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.SeveralPairs, new AttributeArguments(attributes[1], cancellation).Place, type.Name, attributes.Length));
        }
        else if (attributes[0].ConstructorArguments.Length > 0)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.MissingForward, arguments.Place, type.Name, "declares a pair by naming another one"));
        }
        else if (arguments.Has("Name"))
        {
            issues.Add(new ParseIssue(
                DiagnosticDescriptors.UnusedParameter, arguments.PlaceOf("Name"), "Name", $"the pair '{type.Name}'", "it names a layer, and a pair has the name of its type"));
        }
        else
        {
            pair = (PairParser.Parse(attributes[0], type, compilation, issues, cancellation) as InlinePair)?.Pair;
        }

        return new PairDeclaration(Describe(type), hasOwnMembers ? null : pair, hasOwnMembers);
    }

    private static bool CanBeCompleted(INamedTypeSymbol type, ICollection<ParseIssue> issues, CancellationToken cancellation)
    {
        (string Fact, string Expectation)? reason =
            type.IsStatic ? ("is a static class, which implements no interface", "a partial struct is expected")
            : type.IsRefLikeType ? ("is a ref struct, which cannot be a type argument", "a partial struct is expected")
            : SelfAndContainers(type).Any(outer => outer.IsFileLocal) ? ("is local to its file, so no other part of it can be generated", "a type without the modifier 'file' is expected")
            : SelfAndContainers(type).FirstOrDefault(outer => !IsPartial(outer, cancellation)) is { } closed
                ? (SymbolEqualityComparer.Default.Equals(closed, type) ? "is not partial" : $"lies in '{closed.Name}', which is not partial", "the modifier 'partial' is expected")
            : null;
        if (reason is { } found)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.PairTypeCannotBeCompleted, type.Locations[0], type.Name, found.Fact, found.Expectation));
        }

        return reason is null;
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences.All(
        reference => reference.GetSyntax(cancellation) is TypeDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static IEnumerable<INamedTypeSymbol> SelfAndContainers(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            yield return outer;
        }
    }

    private static bool ReportOwnMembers(INamedTypeSymbol type, ICollection<ParseIssue> issues)
    {
        ISymbol[] own = type.GetMembers().Where(member => !member.IsImplicitlyDeclared && !PairFunctionParser.IsGenerated(member) && IsTaken(member)).ToArray();
        foreach (ISymbol member in own)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.MemberIsTaken, member.Locations[0], type.Name, member.Name));
        }

        return own.Length > 0;
    }

    private static bool IsTaken(ISymbol member) => member is IMethodSymbol method
        ? GeneratedProperties.Contains(method.Name) || GeneratedMethods.Contains((method.Name, method.Parameters.Length))
        : GeneratedProperties.Contains(member.Name) || GeneratedMethods.Any(generated => generated.Name == member.Name);

    private static TypeSpec Describe(INamedTypeSymbol type)
    {
        string @namespace = type.ContainingNamespace.IsGlobalNamespace ? string.Empty : type.ContainingNamespace.ToDisplayString();
        string[] metadataNames = SelfAndContainers(type).Select(outer => outer.MetadataName).Reverse().ToArray();
        return new TypeSpec(
            @namespace,
            SelfAndContainers(type).Skip(1).Reverse().Select(outer => $"partial {Keyword(outer)} {NameWithParameters(outer)}").ToEquatableArray(),
            Keyword(type),
            EscapedName(type.Name),
            type.TypeParameters.Select(parameter => EscapedName(parameter.Name)).ToEquatableArray(),
            SyntaxFacts.GetText(type.DeclaredAccessibility),
            (@namespace.Length == 0 ? string.Empty : @namespace + ".") + string.Join("+", metadataNames));
    }

    private static string NameWithParameters(INamedTypeSymbol type) => type.TypeParameters.Length == 0
        ? EscapedName(type.Name)
        : $"{EscapedName(type.Name)}<{string.Join(", ", type.TypeParameters.Select(parameter => EscapedName(parameter.Name)))}>";

    private static string EscapedName(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    private static string Keyword(INamedTypeSymbol type) => (type.IsRecord, type.TypeKind) switch
    {
        (true, TypeKind.Struct) => "record struct",
        (true, _) => "record",
        (_, TypeKind.Struct) => "struct",
        (_, TypeKind.Interface) => "interface",
        _ => "class",
    };
}
