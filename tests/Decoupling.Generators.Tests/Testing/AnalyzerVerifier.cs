using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Decoupling.Generators.Diagnostics.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Decoupling.Generators.Tests.Testing;

/// <summary>
/// Holds the diagnostics of a source against its marks (see <see cref="Markup"/>): ours, and the compiler's own after the generators ran. So each test says, too,
/// that our message is the only one that the user reads.
/// </summary>
internal static class AnalyzerVerifier
{
    private const string Head = "using System;\nusing Decoupling;\n";

    /// <summary>Every analyzer of the package.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(TypeAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>Fails unless the diagnostics are exactly the marked ones.</summary>
    /// <param name="marked">The source, with marks. <c>using System</c> and <c>using Decoupling</c> stand in front of it.</param>
    /// <param name="messages">The messages of the marked diagnostics in the order of their places, or none to leave them open.</param>
    public static async Task Verify(string marked, params string[] messages)
    {
        Markup markup = Markup.Parse(Head + marked);
        IReadOnlyList<Diagnostic> actual = await Diagnose(GeneratorHarness.Run(markup.Source));
        string[] expectedMarks = [.. markup.Expected.Select(mark => $"{mark.Id} at '{markup.Source[mark.Span.Start..mark.Span.End]}' ({mark.Span})")];
        Assert.True(
            expectedMarks.SequenceEqual(actual.Select(Describe)),
            $"Expected:\n  {string.Join("\n  ", expectedMarks)}\nActual:\n  {string.Join("\n  ", actual.Select(diagnostic => $"{Describe(diagnostic)}: {Message(diagnostic)}"))}");
        if (messages.Length > 0)
        {
            Assert.Equal(messages, actual.Select(Message));
        }
    }

    /// <summary>What the user reads about a program, in the order of places. That C# says of a missing <c>partial</c> too, at the same place, counts as one.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Diagnose(GeneratorRun run)
    {
        Diagnostic[] all = [.. run.Reported.Concat(await Diagnose(run.Compilation)).OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan)];
        return [.. all.Where(diagnostic => diagnostic.Id != "CS0260" || !all.Any(ours => ours.Id == "DCPL0001" && ours.Location == diagnostic.Location))];
    }

    /// <summary>What the user reads about a compilation that the generators have completed, in the order of places.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Diagnose(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers = default)
    {
        ImmutableArray<Diagnostic> diagnostics = await compilation
            .WithAnalyzers(analyzers.IsDefault ? Analyzers : analyzers)
            .GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return
        [
            .. diagnostics
                .Where(diagnostic => !diagnostic.IsSuppressed && diagnostic.Id != "CS1591"
                    && (diagnostic.Severity >= DiagnosticSeverity.Warning || diagnostic.Id.StartsWith("DCPL", StringComparison.Ordinal)))
                .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
        ];
    }

    public static string Message(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);

    private static string Describe(Diagnostic diagnostic) =>
        $"{diagnostic.Id} at '{diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan)}' ({diagnostic.Location.SourceSpan})";
}
