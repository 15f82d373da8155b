using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>The page of all built-ins says what the table says; <c>dotnet run -c Release --project examples/Pairs -- --all</c> makes it anew.</summary>
public sealed partial class PairsPageTests
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

    /// <summary>Each function that the page writes out learns in the network around it.</summary>
    [Fact]
    public void TheFunctionsOnThePage_AreTrained()
    {
        string code = CodeBlock().Match(File.ReadAllText(Path.Combine(Docs, "pairs.md"))).Groups[1].Value;
        var network = (ITrainable<int>)Activator.CreateInstance(GeneratorHarness.Run(code).Assembly.GetType("DigitNet")!, 4, 1UL)!;
        ParameterDescription[] learned = [.. network.Description.Parameters.Where(parameter => !parameter.Name.StartsWith("Dense", StringComparison.Ordinal))];
        Assert.Equal(["Activation1.slope", "Activation2.gamma", "Activation2.zeta", "Activation2.beta"], learned.Select(parameter => parameter.Name));
        network.Backward([.. Enumerable.Range(0, 4 * 64).Select(i => MathF.Sin(i))], [0, 1, 2, 3]);
        Assert.All(learned, parameter => Assert.True(float.IsFinite(network.Gradients[parameter.Offset]) && network.Gradients[parameter.Offset] != 0f, parameter.Name));
    }

    [Fact]
    public void ThePage_HasARowAndAPictureForEachBuiltIn()
    {
        string[] rows = File.ReadAllLines(Path.Combine(Docs, "pairs.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToArray();
        Assert.Equal(Catalogue.Entries.Count, rows.Length);
        foreach (CatalogueEntry entry in Catalogue.Entries)
        {
            string row = Assert.Single(rows, row => row.StartsWith($"| `{entry.Name}` | ", StringComparison.Ordinal) && row.Contains(Cell(entry.Formula), StringComparison.Ordinal));
            Assert.Contains(Cell(entry.Source), row, StringComparison.Ordinal);
            Assert.All(entry.Parameters, parameter => Assert.Contains($"{parameter.Name} = {FormulaWriter.Number((float)parameter.Default)}", row, StringComparison.Ordinal));
            if (entry.Text is not null)
            {
                string picture = $"pictures/{(entry.Role == FunctionRole.Forward ? "forward" : "rule")}-{entry.Name}.png";
                Assert.Contains($"({picture})", row, StringComparison.Ordinal);
                Assert.InRange(new FileInfo(Path.Combine(Docs, picture)).Length, 500, 15_000);
            }
        }

        static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
