using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Decoupling.Datasets;
using Decoupling.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Decoupling.Generators.Tests.Documentation;

/// <summary>The recipes of the page about binary layers, as they stand there: no analyzer warns of them, and they learn.</summary>
public sealed partial class BinaryRecipeTests
{
    private const int Epochs = 8;

    private static readonly Dictionary<string, string> Recipes = Recipe().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "binary.md")))
        .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["code"].Value);

    private static readonly Lazy<GeneratorRun> Compiled = new(() => GeneratorHarness.Run("using System;\nusing Decoupling;\n" + string.Concat(Recipes.Values)));

    private static readonly (Dataset<int> Train, Dataset<int> Test) Data = Split();

    public static TheoryData<string> Names => [.. Recipes.Keys];

    [Fact]
    public void Recipes_AreFive() => Assert.Equal(["BinaryNetRecipe", "XnorNetRecipe", "BiRealNetRecipe", "IRNetRecipe", "ReActNetRecipe"], Recipes.Keys);

    [Fact]
    public async Task Recipes_AreDeclaredWithoutAWarning()
    {
        IReadOnlyList<Diagnostic> diagnostics = await AnalyzerVerifier.Diagnose(Compiled.Value);
        Assert.Empty(diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.ToString()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Recipe_Learns(string name)
    {
        var network = (ITrainable<int>)Activator.CreateInstance(Compiled.Value.Assembly.GetType(name, throwOnError: true)!, 64, 3UL)!;
        var latent = new ParameterGroup(tensor => tensor.Name.StartsWith("Binary", StringComparison.Ordinal))
        {
            RateScale = tensor => ParameterGroup.BinaryNetScale(tensor) / 10,
        };
        Anneal(network, 0);
        TrainingHistory history = Trainer.Fit(network, Data.Train, new TrainingOptions
        {
            Epochs = Epochs,
            BatchSize = 64,
            Optimizer = new Adam(0.01f) { Groups = [latent] },
            Schedule = LearningRateSchedule.Cosine(Epochs),
            DropLast = true,
            Validation = Data.Test,
            AfterEpoch = state => Anneal(network, state.Epoch),
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {history}");
        Assert.True(history.ValidationAccuracy[^1] > 0.9, $"{name}: {history}");
        Assert.InRange(history.FlipRate[0], 0.001, 0.5);
        Assert.True(history.FlipRate[^1] < history.FlipRate[0], $"{name}: {string.Join(", ", history.FlipRate)}");
    }

    /// <summary>The two settable parameters of the annealed rule, where the network has them.</summary>
    private static void Anneal(INetwork network, int epoch)
    {
        if (network.GetType().GetProperty("EdeT") is not { } t)
        {
            return;
        }

        PropertyInfo k = network.GetType().GetProperty("EdeK")!;
        float window = 0.1f * MathF.Pow(100, (float)epoch / Epochs);
        t.SetValue(network, window);
        k.SetValue(network, MathF.Max(1 / window, 1));
    }

    private static (Dataset<int> Train, Dataset<int> Test) Split()
    {
        (Dataset<int> train, Dataset<int> test) = Digits.Load().Split(0.8, seed: 1);
        Normalization normalization = Normalization.Measure(train, channels: 1);
        return (normalization.Apply(train), normalization.Apply(test));
    }

    [GeneratedRegex(@"^```csharp\n(?<code>\[Network.*?class (?<name>\w+Recipe)\b.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Recipe();
}
