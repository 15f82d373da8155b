using System.Linq;
using System.Threading;
using Decoupling.Generators.Functions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators.Parsing;

/// <summary>Names as the catalogue's texts use them: floats and conditions only, library functions by their bare name or after <c>MathF</c>.</summary>
internal sealed class CatalogueScope : FunctionScope
{
    public override bool TryGetConstant(ExpressionSyntax expression, CancellationToken cancellation, out object? value)
    {
        value = expression switch
        {
            LiteralExpressionSyntax literal => literal.Token.Value,
            MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "MathF" }, Name.Identifier.ValueText: "PI" } => (float)System.Math.PI,
            _ => null,
        };
        return value is not null;
    }

    public override ValueKind KindOf(ExpressionSyntax expression, CancellationToken cancellation) =>
        expression.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.LogicalNotExpression
            or (>= SyntaxKind.EqualsExpression and <= SyntaxKind.GreaterThanOrEqualExpression)
            ? ValueKind.Boolean
            : ValueKind.Float;

    public override CallTarget Resolve(InvocationExpressionSyntax call, CancellationToken cancellation)
    {
        string name = call.Expression is MemberAccessExpressionSyntax member ? member.Name.Identifier.ValueText : call.Expression.ToString();
        ArgumentValue[] arguments = [.. call.ArgumentList.Arguments.Select(argument => new ArgumentValue(argument.Expression, null))];
        return Intrinsics.FindForCatalogue(name, arguments.Length) is { } function
            ? new CallTarget.Library(function, arguments)
            : new CallTarget.Refused($"'{name}'", Intrinsics.Supported);
    }

    public override object? VariableOf(SyntaxNode declarationOrName, CancellationToken cancellation) => declarationOrName switch
    {
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    public override FieldInitializer? InitializerOf(ExpressionSyntax name, CancellationToken cancellation) => null;
}
