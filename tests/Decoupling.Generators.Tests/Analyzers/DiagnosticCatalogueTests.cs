using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>Every rule has a page, a row among the releases, a test, and an analyzer that reports it.</summary>
public sealed partial class DiagnosticCatalogueTests
{
    private static readonly string[] Headings = ["## What you wrote", "## Why it cannot work", "## Bad", "## Good"];

    private static DiagnosticDescriptor[] Descriptors { get; } =
    [
        .. typeof(DiagnosticDescriptors).GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal),
    ];

    private static string Pages { get; } = Path.Combine(Repository.Root, "docs", "diagnostics");

    public static TheoryData<string> Ids => [.. Descriptors.Select(descriptor => descriptor.Id)];

    /// <summary>What is proved of pairs has its cases in a file of their own.</summary>
    public static TheoryData<string> DeclaredIds => [.. Descriptors.Except(DiagnosticDescriptors.OfProofs).Select(descriptor => descriptor.Id)];

    /// <summary>There is no bad code to show for a bug of ours, nor for a setting.</summary>
    public static TheoryData<string> IdsWithCode => [.. Ids.Select(row => row.Data).Where(id => id is not (DiagnosticIds.InternalError or DiagnosticIds.WorkingRange))];

    [Fact]
    public void Ids_AreUniqueAndComplete()
    {
        string[] constants = [.. typeof(DiagnosticIds).GetFields().Select(field => (string)field.GetValue(null)!)];
        Assert.True(constants.Length > 20);
        Assert.Equal(Descriptors.Length, Descriptors.Select(descriptor => descriptor.Id).Distinct().Count());
        Assert.Empty(constants.Except(Descriptors.Select(descriptor => descriptor.Id)));
    }

    [Fact]
    public void PagesAndRowsWithoutARule_DoNotExist()
    {
        string[] ids = [.. Descriptors.Select(descriptor => descriptor.Id)];

        // The build's own, in Decoupling.targets.
        string[] ofTheBuild = ["DCPL0901"];
        Assert.Empty(ofTheBuild.Intersect(ids));
        Assert.Equal(ofTheBuild, Directory.EnumerateFiles(Pages, "DCPL*.md").Select(Path.GetFileNameWithoutExtension).Except(ids));
        Assert.Empty(ReleaseRows.Keys.Except(ids));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_HasAPage(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.Single(candidate => candidate.Id == id);
        Assert.EndsWith($"/docs/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        string page = File.ReadAllText(Path.Combine(Pages, id + ".md"));
        Assert.StartsWith($"# {id}: {descriptor.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"Severity: {descriptor.DefaultSeverity.ToString().ToLowerInvariant()}", page, StringComparison.Ordinal);
        int[] places = [.. Headings.Take(id == DiagnosticIds.InternalError ? 2 : 4).Select(heading => page.IndexOf(heading + "\n", StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_HasARowInTheIndex(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.Single(candidate => candidate.Id == id);
        Assert.True(File.Exists(Path.Combine(Pages, id + ".md")));
        Assert.Contains(
            $"| [{id}]({id}.md) | {descriptor.DefaultSeverity.ToString().ToLowerInvariant()} | {descriptor.Title} |",
            File.ReadAllText(Path.Combine(Pages, "README.md")), StringComparison.Ordinal);
    }

    /// <summary>What a page calls bad gives its diagnostic and no other, in the words that the page quotes; what it calls good gives none.</summary>
    [Theory]
    [MemberData(nameof(IdsWithCode))]
    public async Task CodeOnAPage_IsAsBadAndAsGoodAsItSays(string id)
    {
        string page = File.ReadAllText(Path.Combine(Pages, id + ".md"));
        Match[] code = [.. CodeBlock().Matches(page).Cast<Match>()];
        Assert.Equal(2, code.Length);
        Diagnostic bad = Assert.Single(await Diagnose(code[0].Groups[1].Value), diagnostic => diagnostic.Id.StartsWith("DCPL", StringComparison.Ordinal));
        Assert.Equal(id, bad.Id);
        string quote = "\n```\n\n> " + AnalyzerVerifier.Message(bad) + "\n";
        Assert.True(page.Contains(quote, StringComparison.Ordinal), $"Under its bad code the page of {id} should quote:{quote}");
        Assert.Empty(await Diagnose(code[1].Groups[1].Value));
    }

    /// <summary>An attribute that stands alone on a page stands on a pair.</summary>
    private static Task<IReadOnlyList<Diagnostic>> Diagnose(string code)
    {
        bool isWhole = code.Contains("class ", StringComparison.Ordinal) || code.Contains("struct ", StringComparison.Ordinal);
        string source = "using System;\nusing Decoupling;\n" + code + (isWhole ? "" : "public partial struct Pair;");
        return AnalyzerVerifier.Diagnose(GeneratorHarness.Run(source));
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_HasARowAmongTheReleases(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.Single(candidate => candidate.Id == id);
        Assert.Equal((DiagnosticDescriptors.Category, descriptor.DefaultSeverity.ToString(), descriptor.Title.ToString(null)), ReleaseRows[id]);
    }

    [Theory]
    [MemberData(nameof(DeclaredIds))]
    public void Rule_HasATest(string id)
    {
        IEnumerable<string> tests = Directory.EnumerateFiles(Repository.Project, "*Tests.cs", SearchOption.AllDirectories).Where(file => !file.EndsWith(nameof(DiagnosticCatalogueTests) + ".cs", StringComparison.Ordinal));
        Assert.Contains(tests, file => File.ReadAllText(file) is var text && (text.Contains($"{{|{id}:", StringComparison.Ordinal) || text.Contains($"\"{id}\"", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_IsReportedByAnAnalyzer(string id) =>
        Assert.Contains(AnalyzerVerifier.Analyzers, analyzer => analyzer.SupportedDiagnostics.Any(descriptor => descriptor.Id == id));

    private static Dictionary<string, (string Category, string Severity, string Title)> ReleaseRows { get; } =
        new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(file => File.ReadLines(Path.Combine(Repository.Root, "generators", "Decoupling.Generators", file)))
            .Where(line => line.StartsWith("DCPL", StringComparison.Ordinal))
            .Select(line => line.Split(" | "))
            .ToDictionary(cells => cells[0], cells => (cells[1], cells[2], cells[3]));
}
