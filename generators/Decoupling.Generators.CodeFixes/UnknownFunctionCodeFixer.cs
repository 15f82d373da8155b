using System;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators.CodeFixes;

/// <summary>DCPL0014: replaces a mistyped name by the nearest known one, as <c>nameof</c> of the type's own function or as the constant of a built-in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UnknownFunctionCodeFixer : ArgumentCodeFixer
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.UnknownFunction.Id];

    private protected override (string Title, AttributeArgumentListSyntax List)? Mend(
        Diagnostic diagnostic, AttributeArgumentSyntax argument, AttributeArgumentListSyntax list, SemanticModel model, CancellationToken cancellation)
    {
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.Suggestion, out string? name) || name is null)
        {
            return null;
        }

        TypeDeclarationSyntax? owner = argument.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        bool isOwn = owner is not null && model.GetDeclaredSymbol(owner, cancellation) is INamedTypeSymbol type && type.GetMembers(name).OfType<IMethodSymbol>().Any();
        string holder = argument.NameEquals?.Name.Identifier.ValueText.EndsWith("Forward", StringComparison.Ordinal) == true ? Forwards : Backwards;
        ExpressionSyntax expression = isOwn ? SyntaxFactory.ParseExpression($"nameof({name})") : BuiltIn(holder, name);
        return ($"Change to '{name}'", list.ReplaceNode(argument.Expression, expression.WithTriviaFrom(argument.Expression)));
    }
}
