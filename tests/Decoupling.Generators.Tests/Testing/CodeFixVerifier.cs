using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Decoupling.Generators.Tests.Testing;

/// <summary>Applies a code fixer as an editor would: one diagnostic after the other, and all of a document at once. Both must give the same text.</summary>
internal static class CodeFixVerifier
{
    private const string Head = "using System;\nusing Decoupling;\n";

    /// <summary>Fails unless the fixer turns the source into the expected one, which its diagnostics are then gone from.</summary>
    public static async Task Verify<TFixer>(string source, string expected)
        where TFixer : CodeFixProvider, new()
    {
        Document document = CreateDocument(Head + source);
        Assert.NotEmpty(await Fixable<TFixer>(document));
        Assert.Equal(Head + expected, await TextOf(await FixOneByOne<TFixer>(document)));
        Document fixedAtOnce = await FixAll<TFixer>(document);
        Assert.Equal(Head + expected, await TextOf(fixedAtOnce));
        Assert.Empty(await Fixable<TFixer>(fixedAtOnce));
    }

    /// <summary>Fails unless there is a diagnostic of the fixer's and no fix for it.</summary>
    public static async Task VerifyNoFix<TFixer>(string source)
        where TFixer : CodeFixProvider, new()
    {
        Document document = CreateDocument(Head + source);
        Assert.Null(await ActionFor(new TFixer(), document, Assert.Single(await Fixable<TFixer>(document))));
    }

    private static Document CreateDocument(string source)
    {
        Microsoft.CodeAnalysis.CSharp.CSharpCompilation like = GeneratorHarness.Compile();
        Project project = new AdhocWorkspace()
            .AddProject("InMemory", LanguageNames.CSharp)
            .WithCompilationOptions(like.Options)
            .WithParseOptions(GeneratorHarness.ParseOptions)
            .WithMetadataReferences(like.References);
        return project.AddDocument("Source0.cs", source);
    }

    private static async Task<string> TextOf(Document document) => (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString();

    private static async Task<ImmutableArray<Diagnostic>> Fixable<TFixer>(Document document)
        where TFixer : CodeFixProvider, new()
    {
        Compilation compilation = (await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        ImmutableArray<Diagnostic> diagnostics = await compilation
            .WithAnalyzers(AnalyzerVerifier.Analyzers)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. diagnostics.Where(diagnostic => new TFixer().FixableDiagnosticIds.Contains(diagnostic.Id)).OrderBy(diagnostic => diagnostic.Location.SourceSpan)];
    }

    private static async Task<CodeAction?> ActionFor(CodeFixProvider fixer, Document document, Diagnostic diagnostic)
    {
        CodeAction? found = null;
        await fixer.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => found = action, TestContext.Current.CancellationToken));
        return found;
    }

    private static async Task<Document> FixOneByOne<TFixer>(Document document)
        where TFixer : CodeFixProvider, new()
    {
        for (int round = 0; round < 10 && await Fixable<TFixer>(document) is [{ } diagnostic, ..]; round++)
        {
            document = await Apply((await ActionFor(new TFixer(), document, diagnostic))!, document);
        }

        return document;
    }

    private static async Task<Document> FixAll<TFixer>(Document document)
        where TFixer : CodeFixProvider, new()
    {
        var fixer = new TFixer();
        ImmutableArray<Diagnostic> diagnostics = await Fixable<TFixer>(document);
        string key = (await ActionFor(fixer, document, diagnostics[0]))!.EquivalenceKey!;
        var context = new FixAllContext(
            document, fixer, FixAllScope.Document, key, fixer.FixableDiagnosticIds, new Known(diagnostics), TestContext.Current.CancellationToken);
        return await Apply((await fixer.GetFixAllProvider()!.GetFixAsync(context))!, document);
    }

    private static async Task<Document> Apply(CodeAction action, Document document)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    }

    private sealed class Known(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
