using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Model;
using Decoupling.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PairsExample;

/// <summary>The pairs that a C# file declares, read as the compiler reads them.</summary>
internal static class SourcePairs
{
    private const string ImplicitUsings = "global using System; global using Decoupling;";

    /// <summary>Reads every <c>[Activation]</c> with functions, on reusable pairs and on networks.</summary>
    /// <param name="path">The file. It may name types of other files, as long as its pairs do not.</param>
    /// <param name="typeName">The one type to read, or null for all.</param>
    /// <param name="values">Values of run-time parameters by name.</param>
    /// <returns>The pairs that can be shown, and what is wrong with the others, in the compiler's words; one of the two at least.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">The file is no C#, has no such type or no pair.</exception>
    public static (IReadOnlyList<ShownPair> Pairs, IReadOnlyList<string> Errors) Read(string path, string? typeName, IReadOnlyDictionary<string, float> values)
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
        Diagnostic[] errors = [.. compilation.GetSemanticModel(tree).GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        List<(string Type, PairSpec Pair)> found = [];
        List<string> wrong = [];
        foreach (INamedTypeSymbol type in types)
        {
            foreach (AttributeData attribute in type.GetAttributes().Where(attribute => PairParser.Is(attribute, PairParser.ActivationAttribute)))
            {
                List<ParseIssue> issues = [];
                PairReference? reference = PairParser.Parse(attribute, type, sources, issues, CancellationToken.None);
                Diagnostic[] own = Within([attribute.ApplicationSyntaxReference!], errors);
                if (own.Length > 0)
                {
                    // What C# itself finds wrong with an attribute is the cause of what the parser misses there.
                    wrong.AddRange(own.Select(diagnostic => diagnostic.ToString()));
                }
                else if (reference is InlinePair { Pair: var pair })
                {
                    found.Add((type.Name, pair));
                }
                else if (reference is null)
                {
                    Diagnostic[] told = issues.Count > 0 ? [.. issues.Select(issue => issue.ToDiagnostic())] : Within(type.DeclaringSyntaxReferences, errors);
                    wrong.AddRange(told.Select(diagnostic => diagnostic.ToString()));
                }
            }
        }

        // A pair that is named by its type is shown where the type declares it.
        if (found.Count == 0 && wrong.Count == 0)
        {
            throw new FormatException($"'{path}' declares no pair{(typeName is null ? "" : $" on {typeName}")}: expected an [Activation(Forward = ..., Backward = ...)] on a type.");
        }

        ShownPair.CheckNames(values, $"'{path}'", [.. found.SelectMany(pair => pair.Pair.Values.Concat(pair.Pair.Learned)).Select(parameter => parameter.Name)]);
        return ([.. found.Select(pair => ShownPair.Of(pair.Type, pair.Pair, values))], wrong);
    }

    private static Diagnostic[] Within(IReadOnlyCollection<SyntaxReference> places, Diagnostic[] errors) =>
        [.. errors.Where(error => places.Any(place => place.Span.Contains(error.Location.SourceSpan)))];
}
