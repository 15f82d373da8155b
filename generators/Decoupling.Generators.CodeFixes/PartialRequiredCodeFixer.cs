using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Decoupling.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Decoupling.Generators.CodeFixes;

/// <summary>DCPL0001: adds the missing <c>partial</c>, to the type or to one around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class PartialRequiredCodeFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.PartialRequired];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Document document = context.Document;
        SyntaxNode? root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SourceText text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root?.FindToken(diagnostic.Location.SourceSpan.Start).Parent is TypeDeclarationSyntax declaration)
            {
                // C# wants 'partial' right in front of the keyword.
                var change = new TextChange(new TextSpan(declaration.Keyword.SpanStart, 0), "partial ");
                string title = $"Make '{declaration.Identifier.ValueText}' partial";
                context.RegisterCodeFix(
                    CodeAction.Create(title, _ => Task.FromResult(document.WithText(text.WithChanges(change))), nameof(PartialRequiredCodeFixer)), diagnostic);
            }
        }
    }
}
