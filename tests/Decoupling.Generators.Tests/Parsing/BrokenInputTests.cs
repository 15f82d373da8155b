using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Decoupling.Generators.Tests.Parsing;

/// <summary>Whatever is typed halfway: no exception of ours, and no error of the compiler's that would not be there without us.</summary>
public sealed class BrokenInputTests
{
    private const string Source = """
        using System;
        using Decoupling;

        namespace Nets.Deep
        {
            [Activation(Forward = nameof(Step), Backward = Backwards.Rectangular, Low = -1, High = 1)]
            internal readonly partial record struct Own
            {
                private static float Step(float x) => x > 0f ? 1f : Scale * 0f;
                private const float Scale = 2f;
            }

            public static partial class Outer<TOuter>
            {
                [Network(1, 4, 3)]
                [Dense(Size + 1, Bias = false, Initializer = Initializer.HeNormal), Activation(Forward = Forwards.LeakyReLU, Slope = 0.2)]
                [Dropout(0.25)]
                [Dense(8, Name = "hidden")]
                [Activation(nameof(TPair))]
                [Dense(units: 4)]
                [Activation(typeof(Own))]
                [Dense(3)]
                [Activation(Forward = nameof(Soft), Backward = nameof(Window), Name = "last")]
                [Loss(Losses.BinaryCrossEntropy)]
                public sealed partial class Net<TPair> : INetwork
                    where TPair : struct, IActivation
                {
                    private const int Size = 5;
                    public Net() : this(3, 4) { }
                    private static float Soft(float x) { float a = MathF.Abs(x); if (a > 2f) { return x; } return x / (1f + a); }
                    private static float Window(float x, float grad) => x >= -Size && x <= Size ? grad : 0f;
                }
            }
        }
        """;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 24)];

    [Fact]
    public async Task UnbrokenSource_HasNoErrorAtAll() => Assert.Empty(await AnalyzerVerifier.Diagnose(GeneratorHarness.Run(Source)));

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task DeletedTokens_YieldNoErrorThatIsNotTheUsersOwn(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 12; i++)
        {
            await AssertHarmless(DeleteTokens(random));
        }
    }

    private static string DeleteTokens(Random random)
    {
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(Source, GeneratorHarness.ParseOptions).GetRoot().DescendantTokens()];
        int start = random.Next(tokens.Length);
        int length = random.Next(4) == 0 ? random.Next(1, 12) : 1;
        var deleted = new HashSet<int>(Enumerable.Range(start, length));
        if (random.Next(2) == 0)
        {
            deleted.Add(random.Next(tokens.Length));
        }

        var text = new StringBuilder();
        for (int i = 0; i < tokens.Length; i++)
        {
            text.Append(deleted.Contains(i) ? " " : tokens[i].ToFullString());
        }

        return text.ToString();
    }

    private static async Task AssertHarmless(string source)
    {
        CSharpCompilation alone = GeneratorHarness.Compile(source);
        GeneratorRun run = GeneratorHarness.Run(alone);
        Assert.All(run.Driver.GetRunResult().Results, result => Assert.Null(result.Exception));

        // At a place with an error of the user's, the words may change: 'Backward' is unknown without us, and a method with us.
        HashSet<TextSpan> own = [.. alone.GetDiagnostics().Where(IsError).Select(diagnostic => diagnostic.Location.SourceSpan)];
        IReadOnlyList<Diagnostic> all = await AnalyzerVerifier.Diagnose(run);
        Assert.DoesNotContain(all, diagnostic => diagnostic.Id is "AD0001" or "DCPL0900");
        Diagnostic[] added =
        [
            .. all.Where(diagnostic => IsError(diagnostic) && diagnostic.Id.StartsWith("CS", StringComparison.Ordinal)
                && !(diagnostic.Location.SourceTree == alone.SyntaxTrees[0] && own.Contains(diagnostic.Location.SourceSpan))),
        ];
        Assert.True(added.Length == 0, $"{string.Join<Diagnostic>("\n", added)}\n\n{source}\n\n{string.Join("\n", run.Sources.Values)}");

        // Where the compiler itself is content, either the network is there or we say why not.
        if (own.Count == 0 && run.Sources.Values.Any(text => text.Contains("has errors", StringComparison.Ordinal)))
        {
            Assert.Contains(all, diagnostic => diagnostic.Id.StartsWith("DCPL", StringComparison.Ordinal) && IsError(diagnostic));
        }
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.DefaultSeverity == DiagnosticSeverity.Error;
}
