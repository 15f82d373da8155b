using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using Decoupling.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators.CodeFixes;

/// <summary>DCPL0201: swaps the ends of a window that ends before it begins. Where only one end is written, which number is wrong is anyone's guess.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class EmptyWindowCodeFixer : ArgumentCodeFixer
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.EmptyWindow.Id];

    private protected override (string Title, AttributeArgumentListSyntax List)? Mend(
        Diagnostic diagnostic, AttributeArgumentSyntax argument, AttributeArgumentListSyntax list, SemanticModel model, CancellationToken cancellation)
    {
        if (Find(list, "Low")?.Expression is not { } low || Find(list, "High")?.Expression is not { } high)
        {
            return null;
        }

        return ("Swap Low and High", list.ReplaceNodes([low, high], (end, _) => (end == low ? high : low).WithTriviaFrom(end)));
    }
}
