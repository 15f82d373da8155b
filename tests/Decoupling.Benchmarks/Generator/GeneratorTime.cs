using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Benchmarks.Measuring;
using Decoupling.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Decoupling.Benchmarks.Generator;

/// <summary>
/// What the generator costs: a run from nothing, as in a build, and one after an edit, as while one types. A small project is one network; a large one has many
/// beside two thousand classes that are none of ours.
/// </summary>
internal static class GeneratorTime
{
    private const int Networks = 30, Pairs = 30, OtherFiles = 200, ClassesOfAFile = 10;

    public static IEnumerable<Race> Races()
    {
        yield return Measure("small project: 1 network", Project.Compile(Network(0), Ordinary(0)));
        yield return Measure(
            $"large project: {Networks} networks, {Pairs} pairs, {OtherFiles * ClassesOfAFile} other classes",
            Project.Compile([Network(0), Ordinary(0), .. Enumerable.Range(1, Networks - 1).Select(Network), .. Enumerable.Range(0, Pairs).Select(Pair), .. Enumerable.Range(1, OtherFiles - 1).Select(Ordinary)]));
    }

    private static Race Measure(string project, CSharpCompilation compilation) => new(
        $"generator, {project}",
        0,

        // A copy has the same text and no symbols yet, as a build begins.
        new Contender("a run from nothing", () => Start(compilation.Clone())),
        new Contender("after a comment in another file", Edits(compilation, 1, "// A comment.")),
        new Contender("after a comment in a network's file", Edits(compilation, 0, "// A comment.")),
        new Contender("after a layer more in a network", Edits(compilation, 0, network => network.Replace("[Dense(10)]", "[Dense(20)]\n[Activation(Forward = Forwards.ReLU)]\n[Dense(10)]", StringComparison.Ordinal))),
        new Contender("no generator: the symbols of the networks, which the compiler makes anyway", () => Bind(compilation.Clone())));

    private static GeneratorDriver Start(CSharpCompilation compilation)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new NetworkGenerator(), new ActivationGenerator()).RunGenerators(compilation);
        return driver.GetRunResult() is { Diagnostics.IsEmpty: true, GeneratedTrees.Length: > 0 } ? driver : throw new InvalidOperationException("The project is expected to be sound.");
    }

    private static void Bind(CSharpCompilation compilation)
    {
        foreach (ISymbol type in compilation.GetSymbolsWithName(name => name.StartsWith("Net", StringComparison.Ordinal), SymbolFilter.Type))
        {
            _ = type.GetAttributes().Sum(attribute => attribute.NamedArguments.Length);
        }
    }

    private static Action Edits(CSharpCompilation compilation, int file, string comment) => Edits(compilation, file, text => text + comment);

    /// <summary>Types and takes back in turns, so that each run is one edit after the last.</summary>
    private static Action Edits(CSharpCompilation compilation, int file, Func<string, string> edit)
    {
        GeneratorDriver driver = Start(compilation);
        SyntaxTree tree = compilation.SyntaxTrees[file];
        SyntaxTree edited = CSharpSyntaxTree.ParseText(edit(tree.ToString()), path: tree.FilePath);
        bool isEdited = false;
        return () =>
        {
            // Each from the original: symbols are never left over from an earlier run.
            isEdited = !isEdited;
            driver = driver.RunGenerators(isEdited ? compilation.ReplaceSyntaxTree(tree, edited) : compilation.Clone());
        };
    }

    private static string Network(int i) => $$"""
        using System;
        using Decoupling;

        [Network(784)]
        [Dense({{256 + i}})]
        [Activation(Forward = nameof(Fires), Backward = nameof(Window))]
        [Dense(128)]
        [Activation(Forward = Forwards.Tanh, Backward = Backwards.Constant)]
        [Dense(10)]
        [Loss(Losses.SoftmaxCrossEntropy)]
        public sealed partial class Net{{i}}
        {
            private static float Fires(float x) => x > 0.{{i + 1}}f ? 1f : 0f;
            private static float Window(float x) => MathF.Abs(x) <= {{i + 1}}f ? 1f : 0f;
        }

        """;

    private static string Pair(int i) => $$"""
        using System;
        using Decoupling;

        [Activation(Forward = nameof(Soft), Backward = Backwards.Constant)]
        public readonly partial struct Pair{{i}}
        {
            private static float Soft(float x) => x / ({{i + 1}}f + MathF.Abs(x));
        }

        """;

    private static string Ordinary(int i) => string.Concat(Enumerable.Range(0, ClassesOfAFile).Select(j => $$"""
        public sealed class Ordinary{{i}}_{{j}}
        {
            public int Count { get; private set; }

            public int Add(int more)
            {
                Count += more;
                return Count;
            }

            public override string ToString() => "Ordinary " + Count;
        }

        """));
}
