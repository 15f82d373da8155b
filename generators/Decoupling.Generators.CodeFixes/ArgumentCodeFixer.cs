using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Decoupling.Generators.CodeFixes;

/// <summary>Mends the arguments of an [Activation] whose diagnostic stands at one of them.</summary>
public abstract class ArgumentCodeFixer : CodeFixProvider
{
    private protected const string Forwards = "Forwards";
    private protected const string Backwards = "Backwards";

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeArgumentSyntax>() is { Parent: AttributeArgumentListSyntax list } argument
                && model is not null
                && Mend(diagnostic, argument, list, model, context.CancellationToken) is { } mended)
            {
                Document document = context.Document;
                context.RegisterCodeFix(
                    CodeAction.Create(mended.Title, _ => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(list, mended.List))), GetType().Name),
                    diagnostic);
            }
        }
    }

    /// <summary>The arguments as they should be, and what the change is called, or null where no change is clearly right.</summary>
    private protected abstract (string Title, AttributeArgumentListSyntax List)? Mend(
        Diagnostic diagnostic, AttributeArgumentSyntax argument, AttributeArgumentListSyntax list, SemanticModel model, CancellationToken cancellation);

    /// <summary>The argument that sets a property.</summary>
    private protected static AttributeArgumentSyntax? Find(AttributeArgumentListSyntax list, string property) =>
        list.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == property);

    /// <summary>A built-in by its constant, written as short as the place allows.</summary>
    private protected static ExpressionSyntax BuiltIn(string holder, string name) =>
        SyntaxFactory.ParseExpression($"global::Decoupling.{holder}.{name}").WithAdditionalAnnotations(Simplifier.Annotation);
}
