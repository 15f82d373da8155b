using System;
using System.IO;
using System.Linq;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>The page of all built-ins says what the table says; <c>dotnet run -c Release --project examples/Pairs -- --all</c> makes it anew.</summary>
public sealed class PairsPageTests
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

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
}
