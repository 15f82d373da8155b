using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;
using Decoupling.Generators.Parsing;
using Decoupling.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>What the parser makes of a type, with each issue as text: ID, the marked source text, message.</summary>
internal sealed record ParsedPair(PairReference? Reference, IReadOnlyList<(string Id, string Place, string Message)> Issues)
{
    public PairSpec Pair => Assert.IsType<InlinePair>(Reference).Pair;

    /// <summary>Reads the first <c>[Activation]</c> of a type named <c>P</c>.</summary>
    public static ParsedPair Read(string source) => Read(source, static (type, sources, issues) => PairParser.Parse(
        type.GetAttributes().First(attribute => attribute.AttributeClass!.Name == "ActivationAttribute"), type, sources, issues, CancellationToken.None));

    /// <summary>Reads a type named <c>P</c> as a reusable pair.</summary>
    public static ParsedPair ReadDeclaration(string source) => Read(source, static (type, sources, issues) =>
        PairDeclarationParser.Parse(type, sources, issues, CancellationToken.None) is { Pair: { } pair } ? new InlinePair(pair) : null);

    /// <summary>Reads functions as the members of a pair.</summary>
    public static ParsedPair ReadFunctions(string members, string arguments = "Forward = nameof(F), Backward = Backwards.Constant") =>
        Read($"[Activation({arguments})] public partial struct P {{ {members} }}");

    /// <summary>Reads the bodies of many forward functions, in one compilation.</summary>
    public static Expression[] ReadBodies(string[] bodies)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile("using System;\nusing Decoupling;\n" + string.Join("\n", bodies.Select((body, i) =>
            $"[Activation(Forward = nameof(F), Backward = Backwards.Constant)] public partial struct P{i} {{ static float F(float x) {{ {body} }} }}")));
        List<ParseIssue> issues = [];
        Expression[] trees =
        [
            .. bodies.Select((_, i) =>
            {
                INamedTypeSymbol type = compilation.GetTypeByMetadataName("P" + i)!;
                return ((InlinePair)PairParser.Parse(type.GetAttributes()[0], type, new ProjectSources(compilation), issues, CancellationToken.None)!).Pair.Forward.Body;
            }),
        ];
        Assert.Empty(issues);
        return trees;
    }

    /// <summary>The one issue, checked.</summary>
    public void AssertIssue(string id, string place, params string[] messageParts)
    {
        (string Id, string Place, string Message) issue = Assert.Single(Issues);
        Assert.Equal((id, place), (issue.Id, issue.Place));
        Assert.All(messageParts, part => Assert.Contains(part, issue.Message, StringComparison.Ordinal));
    }

    private static ParsedPair Read(string source, Func<INamedTypeSymbol, ProjectSources, ICollection<ParseIssue>, PairReference?> parse)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile("using System;\nusing Decoupling;\nnamespace Pairs;\n" + source);
        INamedTypeSymbol type = compilation.GetSymbolsWithName("P", SymbolFilter.Type).Cast<INamedTypeSymbol>().First();
        List<ParseIssue> issues = [];
        PairReference? reference = parse(type, new ProjectSources(compilation), issues);
        return new ParsedPair(reference, [.. issues.Select(issue => (
            issue.Descriptor.Id,
            issue.Location.SourceTree!.GetText().ToString(issue.Location.SourceSpan),
            issue.ToDiagnostic().GetMessage(System.Globalization.CultureInfo.InvariantCulture)))]);
    }
}
