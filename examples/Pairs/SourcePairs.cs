using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Model;
using Decoupling.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace PairsExample;

/// <summary>The pairs that a C# file declares, read as the compiler reads them.</summary>
internal static class SourcePairs
{
    private const string ImplicitUsings = "global using System; global using Decoupling;";

    /// <summary>Reads every <c>[Activation]</c> with functions, on reusable pairs and on networks.</summary>
    /// <param name="path">The file. It may name types of other files, as long as its pairs do not.</param>
    /// <param name="typeName">The one type to read, or null for all.</param>
    /// <param name="values">Values of run-time parameters by name.</param>
    /// <returns>At least one pair.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">The file is no C#, has no such type or no pair, or one that cannot be compiled.</exception>
    public static IReadOnlyList<ShownPair> Read(string path, string? typeName, IReadOnlyDictionary<string, float> values)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path);
        if (tree.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
        {
            throw new FormatException(error.ToString());
        }

        string[] assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Pairs", [tree, CSharpSyntaxTree.ParseText(ImplicitUsings)], assemblies.Select(assembly => MetadataReference.CreateFromFile(assembly)));
        INamedTypeSymbol[] types =
        [
            .. compilation.GetSymbolsWithName(name => typeName is null || name == typeName, SymbolFilter.Type).Cast<INamedTypeSymbol>().OrderBy(type => type.Locations[0].SourceSpan.Start),
        ];
        if (types.Length == 0)
        {
            throw new FormatException($"There is no type {typeName ?? "at all"} in '{path}'.");
        }

        ProjectSources sources = new(compilation);
        List<ParseIssue> issues = [];
        (string Type, PairReference? Reference)[] pairs =
        [
            .. types.SelectMany(type => type.GetAttributes()
                .Where(attribute => PairParser.Is(attribute, PairParser.ActivationAttribute))
                .Select(attribute => (type.Name, PairParser.Parse(attribute, type, sources, issues, CancellationToken.None)))),
        ];
        if (pairs.Any(pair => pair.Reference is null))
        {
            // What C# itself finds wrong with an attribute is the cause of what the parser misses there; what it finds elsewhere may be in other files.
            TextSpan[] attributes = [.. types.SelectMany(type => type.GetAttributes()).Select(attribute => attribute.ApplicationSyntaxReference!.Span)];
            Diagnostic[] errors =
            [
                .. compilation.GetDiagnostics().Where(diagnostic =>
                    diagnostic.Severity == DiagnosticSeverity.Error && attributes.Any(span => span.Contains(diagnostic.Location.SourceSpan))),
            ];
            throw new FormatException(string.Join("\n", errors.Length > 0 ? errors : issues.Select(issue => issue.ToDiagnostic())));
        }

        // A pair that is named by its type is shown where the type declares it.
        (string Type, PairSpec Pair)[] found = [.. pairs.Where(pair => pair.Reference is InlinePair).Select(pair => (pair.Type, ((InlinePair)pair.Reference!).Pair))];
        if (found.Length == 0)
        {
            throw new FormatException($"'{path}' declares no pair{(typeName is null ? "" : $" on {typeName}")}: expected an [Activation(Forward = ..., Backward = ...)] on a type.");
        }

        ShownPair.CheckNames(values, $"'{path}'", [.. found.SelectMany(pair => pair.Pair.Values.Concat(pair.Pair.Learned)).Select(parameter => parameter.Name)]);
        return [.. found.Select(pair => ShownPair.Of(pair.Type, pair.Pair, values))];
    }
}
