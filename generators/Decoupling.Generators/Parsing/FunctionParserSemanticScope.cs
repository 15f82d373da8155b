using System.Linq;
using System.Threading;
using Decoupling.Generators.Functions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Decoupling.Generators.Parsing;

/// <summary>Names as the C# compiler understands them in one file of the user's project.</summary>
internal sealed class SemanticScope(ProjectSources sources, SemanticModel model) : FunctionScope
{
    /// <summary>The text of a method, or null where it has none: of another assembly, or abstract.</summary>
    public static FunctionDeclaration? Declaration(IMethodSymbol method, ProjectSources sources, CancellationToken cancellation)
    {
        IMethodSymbol definition = method.PartialImplementationPart ?? method;
        return definition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is MethodDeclarationSyntax syntax
            ? new FunctionDeclaration(method.Name, syntax, new SemanticScope(sources, sources.ModelOf(syntax.SyntaxTree)))
            : null;
    }

    /// <summary>
    /// By the operations, which the reader of the function asks for anyway: for its diagnostics the compiler goes through the whole project, for each function anew. What
    /// is not told by them, a variable without a value or a way without a result, the reader meets itself.
    /// </summary>
    public override bool IsBroken(MethodDeclarationSyntax function, CancellationToken cancellation) =>
        function.GetDiagnostics().Any(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error)
        || model.GetOperation(function, cancellation) is not { } body
        || body.Descendants().Any(IsWrong)
        || DeclaresTwice(function);

    /// <summary>By the operations, which the reader of the function asks for anyway: to look each name up costs as much as all else.</summary>
    public override SimpleNameSyntax? FindGenerated(MethodDeclarationSyntax function, CancellationToken cancellation) =>
        model.GetOperation(function, cancellation)?.Descendants().Select(GeneratedName).FirstOrDefault(name => name is not null);

    public override bool TryGetConstant(ExpressionSyntax expression, CancellationToken cancellation, out object? value)
    {
        Optional<object?> constant = model.GetConstantValue(expression, cancellation);
        value = constant.HasValue ? constant.Value : null;
        return value is not null;
    }

    public override ValueKind KindOf(ExpressionSyntax expression, CancellationToken cancellation)
    {
        TypeInfo info = model.GetTypeInfo(expression, cancellation);
        return (info.Type ?? info.ConvertedType)?.SpecialType switch
        {
            SpecialType.System_Single => ValueKind.Float,
            SpecialType.System_Boolean => ValueKind.Boolean,
            SpecialType.System_Double => ValueKind.Double,
            >= SpecialType.System_SByte and <= SpecialType.System_UInt64 => ValueKind.Integer,
            null => ValueKind.Unknown,
            _ => (info.Type ?? info.ConvertedType)!.TypeKind == TypeKind.Error ? ValueKind.Unknown : ValueKind.Other,
        };
    }

    public override CallTarget? Resolve(InvocationExpressionSyntax call, CancellationToken cancellation)
    {
        if (model.GetOperation(call, cancellation) is not IInvocationOperation invocation)
        {
            return model.GetSymbolInfo(call, cancellation).Symbol is null
                ? null
                : new CallTarget.Refused($"'{call}'", "arithmetic, comparisons or a function of MathF");
        }

        IMethodSymbol method = invocation.TargetMethod;
        string display = $"{method.ContainingType?.Name}.{method.Name}";
        if (IsLibrary(method.ContainingType))
        {
            IParameterSymbol? other = method.Parameters.FirstOrDefault(parameter => parameter.Type.SpecialType != SpecialType.System_Single);
            return other?.Type.SpecialType == SpecialType.System_Double
                ? new CallTarget.Refused($"Math.{method.Name} in double", $"MathF.{method.Name} and floats")
                : new CallTarget.Library(method.Name, other is null ? Intrinsics.Find(method.ContainingType!.Name, method.Name, method.Parameters.Length) : null);
        }

        if (method.MethodKind == MethodKind.LocalFunction)
        {
            // Refused where it is declared.
            return null;
        }

        if (!method.IsStatic || method.MethodKind != MethodKind.Ordinary || method.IsGenericMethod
            || Declaration(method, sources, cancellation) is not { } declaration)
        {
            return new CallTarget.Refused(
                $"a call of '{display}'", "a static function of your own with a body, or one of " + Intrinsics.Supported + " of MathF");
        }

        // The operation lists the arguments in the order of evaluation, and the ones left out too.
        ArgumentValue[] arguments = new ArgumentValue[method.Parameters.Length];
        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            arguments[argument.Parameter!.Ordinal] = argument.ArgumentKind == ArgumentKind.Explicit && argument.Syntax is ArgumentSyntax syntax
                ? new ArgumentValue(syntax.Expression, null)
                : new ArgumentValue(null, DefaultOf(argument.Parameter));
        }

        return new CallTarget.Inline(declaration, arguments);
    }

    public override (ExpressionSyntax Value, FunctionScope Scope)? InitializerOf(ExpressionSyntax name, CancellationToken cancellation)
    {
        if (model.GetSymbolInfo(name, cancellation).Symbol is not IFieldSymbol { IsStatic: true, IsReadOnly: true } field
            || field.ContainingType.StaticConstructors.Any(constructor => !constructor.IsImplicitlyDeclared)
            || field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not VariableDeclaratorSyntax { Initializer.Value: { } value })
        {
            return null;
        }

        return (value, new SemanticScope(sources, sources.ModelOf(value.SyntaxTree)));
    }

    /// <summary>Whether a variable has the name of a parameter, or of another one whose block it stands in.</summary>
    private static bool DeclaresTwice(MethodDeclarationSyntax function)
    {
        VariableDeclaratorSyntax[] variables = [.. function.DescendantNodes().OfType<VariableDeclaratorSyntax>()];
        return variables.Any(variable =>
            function.ParameterList.Parameters.Any(parameter => parameter.Identifier.ValueText == variable.Identifier.ValueText)
            || variables.Any(other => other != variable && other.Identifier.ValueText == variable.Identifier.ValueText && other.Parent?.Parent?.Parent?.Contains(variable) == true));
    }

    private static bool IsWrong(IOperation operation) =>
        operation is IInvalidOperation or { Type.TypeKind: TypeKind.Error } or IConversionOperation { IsImplicit: true, Conversion: not { Exists: true, IsImplicit: true } };

    private static SimpleNameSyntax? GeneratedName(IOperation operation)
    {
        ISymbol? member = operation switch
        {
            IMemberReferenceOperation reference => reference.Member,
            IInvocationOperation call => call.TargetMethod,
            _ => null,
        };
        return member is not null && !member.DeclaringSyntaxReferences.IsEmpty && PairFunctionParser.IsGenerated(member)
            ? operation.Syntax.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().FirstOrDefault(name => name.Identifier.ValueText == member.Name)
            : null;
    }

    private static Expression? DefaultOf(IParameterSymbol parameter) => parameter is not { HasExplicitDefaultValue: true, ExplicitDefaultValue: { } value } ? null
        : value is bool truth ? Expression.Truth(truth)
        : value is float number ? Expression.Constant(number)
        : null;

    private static bool IsLibrary(INamedTypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_Single }
        || (type is { Name: "MathF" or "Math", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } });
}
