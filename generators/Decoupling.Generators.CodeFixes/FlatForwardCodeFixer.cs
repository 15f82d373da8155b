using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using Decoupling.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators.CodeFixes;

/// <summary>DCPL0200: gives a flat forward function a window for its rule, in place of its own derivative.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class FlatForwardCodeFixer : ArgumentCodeFixer
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.FlatForward.Id];

    private protected override (string Title, AttributeArgumentListSyntax List)? Mend(
        Diagnostic diagnostic, AttributeArgumentSyntax argument, AttributeArgumentListSyntax list, SemanticModel model, CancellationToken cancellation)
    {
        // Of an activation it is Backward, of a binary layer InputBackward or WeightBackward.
        string property = argument.NameEquals?.Name.Identifier.ValueText.Replace("Forward", "Backward") ?? "Backward";
        ExpressionSyntax window = BuiltIn(Backwards, "Rectangular");
        AttributeArgumentListSyntax mended = Find(list, property) is { } backward
            ? list.ReplaceNode(backward.Expression, window.WithTriviaFrom(backward.Expression))
            : list.WithArguments(list.Arguments.Insert(
                list.Arguments.IndexOf(argument) + 1,
                SyntaxFactory.AttributeArgument(SyntaxFactory.NameEquals(property).NormalizeWhitespace(), null, window)));
        return ($"Pass the gradient through a window: {property} = Backwards.Rectangular", mended);
    }
}
