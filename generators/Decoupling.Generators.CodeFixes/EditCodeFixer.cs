using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Threading.Tasks;
using Decoupling.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Decoupling.Generators.CodeFixes;

/// <summary>Applies the edit that a diagnostic carries: its message names the text, so the parser that wrote the message knows the place.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class EditCodeFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        DiagnosticDescriptors.OutsideTheFunctionLanguage.Id,
        DiagnosticDescriptors.FunctionSignature.Id,
        DiagnosticDescriptors.MissingForward.Id,
        DiagnosticDescriptors.NotAPairParameter.Id,
        DiagnosticDescriptors.TypeParameterIsNoPair.Id,
        DiagnosticDescriptors.NoLoss.Id,
        DiagnosticDescriptors.UnknownGradientRule.Id,
        DiagnosticDescriptors.UnknownLayer.Id,
        DiagnosticDescriptors.SoftmaxOfOneOutput.Id,
        DiagnosticDescriptors.PaddingOfThirdValue.Id,
        DiagnosticDescriptors.LatentWeightsNotClipped.Id,
    ];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Document document = context.Document;
        SourceText text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            ImmutableDictionary<string, string?> properties = diagnostic.Properties;
            if (properties.TryGetValue(DiagnosticProperties.EditTitle, out string? title) && title is not null
                && properties[DiagnosticProperties.EditText] is { } replacement)
            {
                var change = new TextChange(new TextSpan(Number(DiagnosticProperties.EditStart), Number(DiagnosticProperties.EditLength)), replacement);
                context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(document.WithText(text.WithChanges(change))), nameof(EditCodeFixer)), diagnostic);
            }

            int Number(string property) => int.Parse(properties[property]!, CultureInfo.InvariantCulture);
        }
    }
}
