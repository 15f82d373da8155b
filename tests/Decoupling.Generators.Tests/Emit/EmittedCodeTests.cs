using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Decoupling.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Decoupling.Generators.Tests.Emit;

/// <summary>What is emitted must not disturb the project that it lands in.</summary>
public sealed partial class EmittedCodeTests
{
    public static TheoryData<string> Declarations => [.. DeclaredSources.All.Keys];

    [Theory]
    [MemberData(nameof(Declarations))]
    public void EmittedCode_CompilesWithoutAWarningEvenWithItsPragmasStripped(string name)
    {
        GeneratorDriverRunResult result = Generate([Parse(DeclaredSources.All[name], name + ".cs")], out CSharpCompilation compilation);
        foreach (SyntaxTree tree in result.GeneratedTrees)
        {
            compilation = compilation.ReplaceSyntaxTree(tree, Parse(Pragma().Replace(tree.ToString(), ""), tree.FilePath));
        }

        AssertClean(compilation);
    }

    [Theory]
    [InlineData("checked")]
    [InlineData("nullable disabled")]
    [InlineData("nullable warnings")]
    [InlineData("CLS compliant")]
    [InlineData("unsafe")]
    [InlineData("all of them")]
    public void EmittedCode_WarnsOfNothingUnderTheProjectsSettings(string settings)
    {
        bool Has(string setting) => settings == setting || settings == "all of them";
        IEnumerable<SyntaxTree> sources = DeclaredSources.All.Select(source => Parse(source.Value, source.Key + ".cs"));
        sources = Has("CLS compliant") ? sources.Append(Parse("[assembly: global::System.CLSCompliant(true)]", "Compliant.cs")) : sources;
        Generate(sources, out CSharpCompilation compilation);
        AssertClean(compilation.WithOptions(compilation.Options
            .WithOverflowChecks(Has("checked"))
            .WithNullableContextOptions(
                settings == "nullable disabled" ? NullableContextOptions.Disable : Has("nullable warnings") ? NullableContextOptions.Warnings : NullableContextOptions.Enable)
            .WithAllowUnsafe(Has("unsafe"))));
    }

    /// <summary>Rows of an image that are not there have negative numbers, and counters of random numbers wrap around.</summary>
    [Fact]
    public void Networks_TrainToTheSameBitsInAProjectThatChecksOverflow()
    {
        Generate(DeclaredSources.All.Select(source => Parse(source.Value, source.Key + ".cs")), out CSharpCompilation compilation);
        Dictionary<string, float[]> plain = Train(compilation), ofChecked = Train(compilation.WithOptions(compilation.Options.WithOverflowChecks(true)));
        Assert.Superset(new HashSet<string> { "Learned", "NormalisedImages", "Mlp" }, plain.Keys.ToHashSet());
        Assert.Equal(plain.Keys, ofChecked.Keys);
        Assert.All(plain, network => Assert.Equal(network.Value.Select(BitConverter.SingleToUInt32Bits), ofChecked[network.Key].Select(BitConverter.SingleToUInt32Bits)));
    }

    /// <summary>The parameters of each network after a few steps, and what it predicts then.</summary>
    private static Dictionary<string, float[]> Train(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        Assert.True(compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default)).Emit(image).Success);
        IEnumerable<Type> types = Assembly.Load(image.ToArray()).GetTypes().Where(type => type.IsAssignableTo(typeof(INetwork)) && !type.ContainsGenericParameters);
        return types.ToDictionary(type => type.Name, type =>
        {
            const int Batch = 18;
            var network = (ITrainable<float>)Activator.CreateInstance(type, Batch, 3ul)!;
            network.Step = uint.MaxValue - 1L;
            NetworkDescription description = network.Description;
            float[] inputs = Values(Batch * Size(description.InputShape)), targets = Values(Batch * Size(description.Layers[^1].OutputShape));
            for (int step = 0; step < 3; step++)
            {
                network.Backward(inputs, targets);
                for (int i = 0; i < network.Parameters.Length; i++)
                {
                    network.Parameters[i] -= 0.01f * network.Gradients[i];
                }

                network.Step++;
            }

            float[] outputs = new float[targets.Length];
            network.Predict(inputs, outputs);
            return (float[])[.. network.Parameters, .. outputs];
        });

        static float[] Values(int count) => [.. Enumerable.Range(0, count).Select(i => (i * 37 % 101) / 101f)];

        static int Size(IEnumerable<int> lengths) => lengths.Aggregate(1, (product, length) => product * length);
    }

    [Theory]
    [MemberData(nameof(Declarations))]
    public void EmittedFiles_BeginWithTheMarkOfGeneratedCodeAndEndLinesTheSameEverywhere(string name)
    {
        foreach (GeneratedSourceResult file in Generate([Parse(DeclaredSources.All[name], name + ".cs")], out _).Results.SelectMany(result => result.GeneratedSources))
        {
            string text = file.SourceText.ToString();
            Assert.StartsWith("// <auto-generated", text, StringComparison.Ordinal);
            Assert.DoesNotContain('\r', text);
            Assert.DoesNotContain('\t', text);
            Assert.EndsWith("}\n", text, StringComparison.Ordinal);
            Assert.DoesNotContain(text.Split('\n'), line => line.EndsWith(' '));
        }
    }

    [Fact]
    public void AllDeclarationsInOneProject_DoNotCollide()
    {
        IEnumerable<SyntaxTree> sources = DeclaredSources.All.Select(source => Parse(source.Value, source.Key + ".cs"));
        Generate(sources, out CSharpCompilation compilation);
        AssertClean(compilation);
    }

    private static GeneratorDriverRunResult Generate(IEnumerable<SyntaxTree> sources, out CSharpCompilation compilation)
    {
        GeneratorDriverRunResult result = InMemoryAssembly.Generate(sources, out compilation);
        Assert.NotEmpty(result.GeneratedTrees);
        return result;
    }

    private static void AssertClean(CSharpCompilation compilation) =>
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !IsAboutTheDeclaration(diagnostic)));

    /// <summary>The test's own declarations carry no documentation, and are not CLS compliant by what they say; the emitted members must have the one and tell nothing of the other.</summary>
    private static bool IsAboutTheDeclaration(Diagnostic diagnostic) =>
        diagnostic.Id is "CS1591" or "CS3016" or "CS3024" && !diagnostic.Location.SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal);

    private static SyntaxTree Parse(string text, string path) => InMemoryAssembly.Parse(text, path);

    [GeneratedRegex("""^\s*#pragma warning .*$""", RegexOptions.Multiline)]
    private static partial Regex Pragma();
}
