using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>Reads a reusable pair: a type with <c>[Activation]</c> and no <c>[Network]</c>.</summary>
internal static class PairDeclarationParser
{
    /// <summary>The names of generated members. Which overloads of the methods there are depends on what the functions read, so all are taken.</summary>
    private static readonly string[] GeneratedMembers = ["Name", "BackwardReads", "Forward", "Backward"];

    /// <summary>Whether the type declares a reusable pair.</summary>
    public static bool IsDeclaration(INamedTypeSymbol type) =>
        type.GetAttributes().Any(attribute => PairParser.Is(attribute, PairParser.ActivationAttribute))
        && !type.GetAttributes().Any(attribute => PairParser.Is(attribute, PairParser.NetworkAttribute));

    /// <summary>The attribute that declares the pair.</summary>
    public static AttributeData AttributeOf(INamedTypeSymbol type) => type.GetAttributes().First(attribute => PairParser.Is(attribute, PairParser.ActivationAttribute));

    /// <summary>What to generate, or null where the type cannot be completed at all.</summary>
    /// <param name="type">A type for which <see cref="IsDeclaration"/> holds.</param>
    public static PairDeclaration? Parse(INamedTypeSymbol type, ProjectSources sources, ICollection<ParseIssue> issues, CancellationToken cancellation)
    {
        AttributeData[] attributes = type.GetAttributes().Where(attribute => PairParser.Is(attribute, PairParser.ActivationAttribute)).ToArray();
        UnboundNameParser.Parse([.. DeclaredAttribute.Of(type, cancellation)], issues);
        TypeSpec? description = TypeParser.Parse(type, issues, cancellation);
        if (description is null || !CanBeCompleted(type, issues))
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
        else if (LayerDeclaration.Properties.FirstOrDefault(arguments.Has) is { } ofLayers)
        {
            issues.Add(new ParseIssue(
                DiagnosticDescriptors.UnusedParameter, arguments.PlaceOf(ofLayers), ofLayers, $"the pair '{type.Name}'", "only a layer has it, and a pair has the name of its type"));
        }
        else
        {
            pair = (PairParser.Parse(attributes[0], type, sources, issues, cancellation) as InlinePair)?.Pair;
        }

        return new PairDeclaration(description, hasOwnMembers ? null : pair, hasOwnMembers);
    }

    private static bool CanBeCompleted(INamedTypeSymbol type, ICollection<ParseIssue> issues)
    {
        (string Fact, string Expectation)? reason =
            type.IsStatic ? ("is a static class, which implements no interface", "a partial struct is expected")
            : type.IsRefLikeType ? ("is a ref struct, which cannot be a type argument", "a partial struct is expected")
            : null;
        if (reason is { } found)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.PairTypeCannotBeCompleted, type.Locations[0], type.Name, found.Fact, found.Expectation));
        }

        return reason is null;
    }

    private static bool ReportOwnMembers(INamedTypeSymbol type, ICollection<ParseIssue> issues)
    {
        // No member may have the type's own name or that of a type parameter either.
        ISymbol[] own = type.GetMembers().Where(member => !member.IsImplicitlyDeclared && !PairFunctionParser.IsGenerated(member))
            .Concat(type.TypeParameters).Append(type).Where(IsTaken).ToArray();
        foreach (ISymbol member in own)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.MemberIsTaken, member.Locations[0], type.Name, member.Name));
        }

        return own.Length > 0;
    }

    private static bool IsTaken(ISymbol member) => GeneratedMembers.Contains(member.Name);
}
