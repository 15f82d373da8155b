using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Decoupling.Generators.Tests.Emit;

/// <summary>
/// A user may give anything any name that the generator itself uses somewhere: what is emitted compiles, or the declaration has a message of ours and members that throw.
/// </summary>
public sealed partial class EmittedNamesTests
{
    /// <summary>What only the generated half uses as names of types is in lower case: that the user's types are, too, is the user's to be told.</summary>
    private static readonly string[] OfTheUser = ["CS8981", "CS1591"];

    /// <summary>Every identifier that is emitted for the declarations of <see cref="DeclaredSources"/>, and what precedes a capital letter in one.</summary>
    private static string[] Names { get; } = [.. Harvest().Order(StringComparer.Ordinal)];

    [Fact]
    public void Layers_MayHaveAnyNameOfGeneratedCode()
    {
        // Each name comes to stand at two layers or three.
        IEnumerable<string> networks = Enumerable.Range(0, Names.Length / 4).Select(i => (Func<int, string>)(layer => Names[((4 * i) + (layer * 17)) % Names.Length])).Select((name, i) => $$"""
            namespace Layers{{i}}
            {
                [global::Decoupling.Network(1, 4, 4)]
                [global::Decoupling.Activation(Forward = global::Decoupling.Forwards.Tanh, Name = "{{name(0)}}")]
                [global::Decoupling.Conv2D(1, 2, Name = "{{name(1)}}")]
                [global::Decoupling.BatchNorm(Name = "{{name(2)}}")]
                [global::Decoupling.Activation(Forward = nameof(Soft), Backward = global::Decoupling.Backwards.RectangularJam, Name = "{{name(3)}}")]
                [global::Decoupling.MaxPool2D(2, Stride = 1, Name = "{{name(4)}}")]
                [global::Decoupling.Conv2D(1, 1, Name = "{{name(5)}}")]
                [global::Decoupling.Activation(Forward = global::Decoupling.Forwards.SiLU, Name = "{{name(6)}}")]
                [global::Decoupling.Dense(2, Name = "{{name(7)}}")]
                [global::Decoupling.Dropout(0.5, Name = "{{name(8)}}")]
                [global::Decoupling.Dense(2)]
                [global::Decoupling.Loss(global::Decoupling.Losses.SoftmaxCrossEntropy)]
                public sealed partial class Net
                {
                    private static float Soft(float x, [global::Decoupling.Learned] float slope = 1f, float bend = 2f) => slope * x / (1f + bend * global::System.MathF.Abs(x));
                }
            }
            """);
        AssertClean([.. networks]);
    }

    [Fact]
    public void NeighbouringLayers_MayHaveNamesThatAreTheBeginningOfEachOther()
    {
        IEnumerable<string> networks = Splits().Where(IsFunction).DistinctBy(split => split.Tail).Select((split, i) => $$"""
            namespace Neighbours{{i}}
            {
                [global::Decoupling.Network(1, 2, 2)]
                [global::Decoupling.Activation(Forward = global::Decoupling.Forwards.Tanh, Name = "A")]
                [global::Decoupling.Conv2D(1, 1, Name = "A{{split.Tail}}")]
                [global::Decoupling.Activation(Forward = nameof(Soft), Name = "B")]
                [global::Decoupling.Activation(Forward = global::Decoupling.Forwards.SiLU, Name = "B{{split.Tail}}")]
                [global::Decoupling.Conv2D(1, 2, Name = "C")]
                [global::Decoupling.BatchNorm(Name = "C{{split.Tail}}")]
                [global::Decoupling.Activation(Forward = global::Decoupling.Forwards.SiLU, Name = "D")]
                [global::Decoupling.Dense(3, Name = "D{{split.Tail}}")]
                [global::Decoupling.Dense(2, Name = "{{split.Head}}")]
                [global::Decoupling.Loss(global::Decoupling.Losses.SoftmaxCrossEntropy)]
                public sealed partial class Net
                {
                    private static float Soft(float x, [global::Decoupling.Learned] float @{{LowerCase(split.Tail)}} = 1f) => x * @{{LowerCase(split.Tail)}} + global::System.MathF.Abs(x);
                }
            }
            """);
        AssertClean([.. networks]);
    }

    [Fact]
    public void FunctionsOfNetworks_MayHaveNamesThatGiveAnyNameOfGeneratedCode()
    {
        const int Together = 4;
        IEnumerable<string> networks = FunctionNames().OrderBy(split => split.Tail, StringComparer.Ordinal).Chunk(Together).Select((splits, i) => $$"""
            namespace Functions{{i}}
            {
                [global::Decoupling.Network(3)]
                {{string.Concat(splits.DistinctBy(split => split.Head).Select(split => $"[global::Decoupling.Dense(2)] [global::Decoupling.Activation(Forward = nameof(Functions.@{split.Head}))]\n"))}}
                [global::Decoupling.Dense(2)]
                [global::Decoupling.Activation(Forward = nameof(Learned0))]
                [global::Decoupling.Dense(2)]
                [global::Decoupling.Loss(global::Decoupling.Losses.MeanSquaredError)]
                public sealed partial class Functions
                {
                    {{string.Concat(splits.DistinctBy(split => split.Head).Select(Function))}}
                    private static float Learned0(float x{{string.Concat(splits.Select(split => LowerCase(split.Tail)).Distinct().Select(name => $", [global::Decoupling.Learned] float @{name} = 1f"))}}) =>
                        x * ({{string.Join(" + ", splits.Select(split => "@" + LowerCase(split.Tail)).Distinct())}}) + global::System.MathF.Abs(x);
                }
            }
            """);
        AssertClean([.. networks]);
    }

    [Fact]
    public void FunctionsOfPairs_MayHaveAnyNameOfGeneratedCode()
    {
        IEnumerable<Split> splits = FunctionNames().Concat(Names.Select(name => new Split("F", name))).Where(IsFunction);
        IEnumerable<string> pairs = splits.Distinct().Select((split, i) => $$"""
            namespace Functions
            {
                [global::Decoupling.Activation(Forward = nameof(Pair{{i}}.@{{split.Head}}), Backward = nameof(Rule0))]
                public readonly partial struct Pair{{i}}
                {
                    private static float @{{split.Head}}(float x, float u, float @{{LowerCase(split.Tail)}} = 0.5f)
                    {
                        float other = x * u * @{{LowerCase(split.Tail)}};
                        bool isOut = other < x && x <= 100f || other == 3f;
                        return (isOut ? other : x * x) + global::System.MathF.Exp(-global::System.MathF.Abs(other)) * other;
                    }

                    private static float Rule0(float x, float y, float n, float bend = 2f) => (x <= bend && y >= -bend ? y - x : n) / (1f + global::System.MathF.Abs(x - y));
                }

            }
            """);
        AssertClean([.. pairs]);
    }

    /// <summary>A function with comparisons, selections and parts that are used twice, so that local variables are written for it.</summary>
    private static string Function(Split split) => $$"""
        private static float @{{split.Head}}(float x, float @{{LowerCase(split.Tail)}} = 0.5f)
        {
            float other = x * @{{LowerCase(split.Tail)}};
            bool isOut = other < x && x <= 100f || other == 3f;
            return (isOut ? other : x * x) + global::System.MathF.Exp(-global::System.MathF.Abs(other)) * other;
        }

        """;

    /// <summary>A function and a parameter whose property has any name of generated code.</summary>
    private static IEnumerable<Split> FunctionNames() => Splits().Where(IsFunction);

    /// <summary>Whether the names can be those of a function and of a parameter beside x.</summary>
    private static bool IsFunction(Split split) => char.IsLetter(split.Head[0]) && !InputNames.OfBackward.Select(input => input.Name).Append("other").Contains(LowerCase(split.Tail));

    [Fact]
    public void Types_MayHaveAnyNameOfGeneratedCode()
    {
        IEnumerable<string> networks = Names.Select((name, i) => $$"""
            namespace Types{{i}}.@{{name}}
            {
                [global::Decoupling.Network(3)] [global::Decoupling.Dense(2)] [global::Decoupling.Loss(global::Decoupling.Losses.MeanSquaredError)]
                public sealed partial class @{{name}};
            }

            namespace Parameters{{i}}
            {
                public partial class @{{name}}
                {
                    {{OnVectors($"nameof(@{name})")}}
                    public sealed partial class Net<@{{name}}> where @{{name}} : struct, global::Decoupling.IActivation;

                    [global::Decoupling.Activation(Forward = global::Decoupling.Forwards.SiLU)]
                    public readonly partial struct Other;
                }
            }

            namespace Pairs{{i}}
            {
                [global::Decoupling.Activation(Forward = global::Decoupling.Forwards.SiLU)]
                public readonly partial struct @{{name}};
            }
            """);
        AssertClean([.. networks]);
    }

    [Fact]
    public void TypesAndNamespacesBesideANetwork_MayHaveAnyNameOfGeneratedCode()
    {
        string types = $"namespace Siblings {{ {string.Concat(Names.Select(name => $"internal class @{name};\n"))} }}";
        string spaces = $"namespace Spaces {{ {string.Concat(Names.Select(name => $"namespace @{name} {{ internal class Nothing; }}\n"))} }}";
        AssertClean([types, spaces, PairIn("Pairs"), .. EachNetworkIn("Siblings", ""), .. EachNetworkIn("Spaces", "")]);
    }

    [Fact]
    public void TypesOfTheGlobalNamespace_MayHaveAnyNameOfGeneratedCode()
    {
        // The namespaces that there are, and what the test itself calls so.
        string types = string.Concat(Names.Except(["System", "Decoupling", "Pairs"]).Select(name => $"internal class @{name};\n"));
        AssertClean([types, PairIn("Pairs"), .. EachNetworkIn("Any", "")]);
    }

    [Fact]
    public void Members_MayHaveAnyNameOfGeneratedCode()
    {
        // What every network has, and what these networks have for their layers, is refused where it stands: see MemberNameTakenTests.
        InMemoryAssembly.Generate(EachNetworkIn("Plain", "").Append(PairIn("Pairs")).Select((source, i) => InMemoryAssembly.Parse(source, $"Source{i}.cs")), out CSharpCompilation compilation);
        HashSet<string> taken = [.. compilation.GlobalNamespace.GetNamespaceMembers().Where(space => space.Name is "Plain" or "Pairs")
            .SelectMany(space => space.GetTypeMembers()).SelectMany(type => type.GetMembers().Select(member => member.Name).Append(type.Name))];
        string[] free = [.. Names.Where(name => !taken.Contains(name))];
        Assert.True(free.Length > Names.Length / 2);
        string types = string.Concat(free.Select(name => $"private static class @{name};\n"));
        string methods = string.Concat(free.Select(name => $"private static int @{name}() => 0;\n"));
        AssertClean(
            [PairIn("Pairs"), PairIn("PairsWithTypes", types), PairIn("PairsWithMethods", methods), .. EachNetworkIn("WithTypes", types), .. EachNetworkIn("WithMethods", methods)]);
    }

    [Fact]
    public void GlobalUsings_MayHaveAnyNameOfGeneratedCode()
    {
        // Those that the declarations write are theirs to lose.
        IEnumerable<string> free = Names.Except(DeclaredSources.All.Values.SelectMany(source => IdentifiersOf(InMemoryAssembly.Parse(source, ""))));
        string aliases = string.Concat(free.Select(name => $"global using @{name} = global::System.Version;\n"));
        AssertClean([aliases, .. DeclaredSources.All.Values]);
    }

    private static string PairIn(string space, string members = "") => $$"""
        namespace {{space}}
        {
            [global::Decoupling.Activation(Forward = global::Decoupling.Forwards.Sign, Backward = global::Decoupling.Backwards.RectangularJam)]
            public readonly partial struct Pair
            {
                {{members}}
            }
        }
        """;

    /// <summary>Networks in which each pass has something to do.</summary>
    private static IEnumerable<string> EachNetworkIn(string space, string members) => new[] { OnImages("typeof(global::Pairs.Pair)"), OnVectors("typeof(global::Pairs.Pair)") }
        .Select((network, i) => $$"""
            namespace {{space}}
            {
                {{network}}
                public sealed partial class Net{{i}}
                {
                    {{members}}
                }
            }
            """);

    private static string OnVectors(string pair) =>
        $"[global::Decoupling.Network(3)] [global::Decoupling.Dense(2)] [global::Decoupling.BatchNorm] [global::Decoupling.Activation({pair})] [global::Decoupling.Dropout(0.5)] [global::Decoupling.Dense(1)] [global::Decoupling.Activation(Forward = global::Decoupling.Forwards.Logistic)] [global::Decoupling.Loss(global::Decoupling.Losses.BinaryCrossEntropy)]";

    private static string OnImages(string pair) =>
        $"[global::Decoupling.Network(1, 6, 6)] [global::Decoupling.Conv2D(2, 3, Stride = 2, Padding = 1)] [global::Decoupling.BatchNorm] [global::Decoupling.Activation({pair})] [global::Decoupling.AvgPool2D(2, Stride = 1)] [global::Decoupling.Conv2D(2, 1)] [global::Decoupling.Activation(Forward = global::Decoupling.Forwards.SiLU)] [global::Decoupling.Dense(2)] [global::Decoupling.Loss(global::Decoupling.Losses.SoftmaxCrossEntropy)]";

    private static string LowerCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static IEnumerable<Split> Splits() =>
        from name in Names
        from capital in Capital().Matches(name)
        where capital.Index > 0 && SyntaxFacts.IsValidIdentifier(name[..capital.Index])
        select new Split(name[..capital.Index], name[capital.Index..]);

    private static HashSet<string> Harvest()
    {
        InMemoryAssembly.Generate(DeclaredSources.All.Select(source => InMemoryAssembly.Parse(source.Value, source.Key + ".cs")), out CSharpCompilation compilation);
        HashSet<string> names = [.. compilation.SyntaxTrees
            .Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))
            .SelectMany(IdentifiersOf)];
        Assert.Superset(new HashSet<string> { "global", "System", "Decoupling", "At", "Engine", "rows", "Predict", "Dense1Weights", "Vector512" }, names);

        // Names of types that a generator might well write short.
        names.UnionWith(["nint", "nuint", "var", "dynamic", "Vector512F", "Math", "Unsafe", "Span"]);
        return names;
    }

    /// <summary>Names, but not texts: a built-in function that is named in one is a function of the user's where the user has one of that name.</summary>
    private static IEnumerable<string> IdentifiersOf(SyntaxTree tree) => tree.GetRoot().DescendantTokens()
        .Where(token => !token.IsKind(SyntaxKind.StringLiteralToken)).Select(token => token.ValueText).Where(text => SyntaxFacts.IsValidIdentifier(text) && !SyntaxFacts.IsReservedKeyword(SyntaxFacts.GetKeywordKind(text)));

    /// <summary>Fails unless the project compiles without a warning. Members of a few declarations may throw, because of an error that we report.</summary>
    private static void AssertClean(IReadOnlyList<string> sources)
    {
        GeneratorDriverRunResult result = InMemoryAssembly.Generate(sources.Select((source, i) => InMemoryAssembly.Parse(source, $"Source{i}.cs")), out CSharpCompilation compilation);
        Diagnostic[] diagnostics = [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !OfTheUser.Contains(diagnostic.Id))];
        Assert.True(diagnostics.Length == 0, $"{diagnostics.Length}:\n{string.Join("\n", diagnostics.Select(Describe).Distinct().Take(12))}");
        string[] refused = [.. result.GeneratedTrees.Where(tree => tree.ToString().Contains("has errors", StringComparison.Ordinal)).Select(tree => tree.FilePath)];
        Assert.True(refused.Length * 3 <= result.GeneratedTrees.Length, $"{refused.Length} of {result.GeneratedTrees.Length}:\n{string.Join("\n", refused.Take(12))}");

        static string Describe(Diagnostic diagnostic)
        {
            SyntaxTree? tree = diagnostic.Location.SourceTree;
            return $"{diagnostic}\n    {tree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim()}";
        }
    }

    /// <summary>A name cut in two before a capital letter, as generated names are put together.</summary>
    private sealed record Split(string Head, string Tail);

    [GeneratedRegex(@"\p{Lu}")]
    private static partial Regex Capital();
}
