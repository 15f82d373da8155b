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
        SyntaxNode? declaration = definition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        return declaration is { } syntax and (MethodDeclarationSyntax or LocalFunctionStatementSyntax)
            ? new FunctionDeclaration(method.Name, syntax, new SemanticScope(sources, sources.ModelOf(syntax.SyntaxTree)))
            : null;
    }

    /// <summary>
    /// By the operations, which the reader of the function asks for anyway: for its diagnostics the compiler goes through the whole project, for each function anew. What
    /// is not told by them, a variable without a value or a way without a result, the reader meets itself.
    /// </summary>
    public override bool IsBroken(SyntaxNode function, CancellationToken cancellation) =>
        function.GetDiagnostics().Any(IsError)
        || model.GetOperation(function, cancellation) is not { } body
        || body.Descendants().Any(IsWrong)
        || DeclaresTwice(function);

    public override bool HasError(SyntaxNode place, CancellationToken cancellation) =>
        model.GetDiagnostics((place.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? place).Span, cancellation).Any(IsError);

    /// <summary>By the operations, which the reader of the function asks for anyway: to look each name up costs as much as all else.</summary>
    public override SimpleNameSyntax? FindGenerated(SyntaxNode function, CancellationToken cancellation) =>
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

    public override bool BecomesFloat(ExpressionSyntax constant, CancellationToken cancellation) =>
        model.GetTypeInfo(constant, cancellation).ConvertedType?.SpecialType == SpecialType.System_Single;

    public override object? VariableOf(SyntaxNode declarationOrName, CancellationToken cancellation) =>
        (declarationOrName is IdentifierNameSyntax
            ? model.GetSymbolInfo(declarationOrName, cancellation).Symbol
            : model.GetDeclaredSymbol(declarationOrName, cancellation)) is { Kind: SymbolKind.Local or SymbolKind.Parameter } variable
            ? variable
            : null;

    public override CallTarget? Resolve(InvocationExpressionSyntax call, CancellationToken cancellation)
    {
        if (model.GetOperation(call, cancellation) is not IInvocationOperation invocation)
        {
            return model.GetSymbolInfo(call, cancellation).Symbol is null
                ? null
                : new CallTarget.Refused($"'{call}'", "arithmetic, comparisons or a function of MathF");
        }

        if (invocation.Instance is ILocalReferenceOperation)
        {
            // Refused where it is declared.
            return null;
        }

        IMethodSymbol method = invocation.TargetMethod;
        string display = $"{method.ContainingType?.Name}.{method.Name}";
        if (IsLibrary(method.ContainingType))
        {
            return Library(method, call, invocation);
        }

        if (!(method is { IsStatic: true, MethodKind: MethodKind.Ordinary } or { MethodKind: MethodKind.LocalFunction }) || method.IsGenericMethod
            || Declaration(method, sources, cancellation) is not { } declaration)
        {
            return new CallTarget.Refused($"a call of '{display}'", IsSystem(method.ContainingType, "Random")
                ? "a parameter named u, which is uniform in [0, 1), or n, which is standard normal"
                : "a static function of your own with a body, or one of " + Intrinsics.Supported + " of MathF");
        }

        return new CallTarget.Inline(declaration, Arguments(invocation));
    }

    public override FieldInitializer? InitializerOf(ExpressionSyntax name, CancellationToken cancellation)
    {
        if (model.GetSymbolInfo(name, cancellation).Symbol is not IFieldSymbol { IsStatic: true, IsReadOnly: true } field
            || field.ContainingType.StaticConstructors.Any(constructor => !constructor.IsImplicitlyDeclared)
            || field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not VariableDeclaratorSyntax { Initializer.Value: { } value })
        {
            return null;
        }

        return new FieldInitializer(field.Name, field.ContainingType.OriginalDefinition, value, new SemanticScope(sources, sources.ModelOf(value.SyntaxTree)));
    }

    /// <summary>A call of a library function, which the language has for floats only.</summary>
    private static CallTarget Library(IMethodSymbol method, InvocationExpressionSyntax call, IInvocationOperation invocation)
    {
        int count = method.Parameters.Length;
        string type = method.ContainingType!.Name;
        System.Func<Expression[], Expression>? function = Intrinsics.Find(type, method.Name, count);
        IParameterSymbol? other = method.Parameters.FirstOrDefault(parameter => parameter.Type.SpecialType != SpecialType.System_Single);
        if (function is not null && other is null)
        {
            return new CallTarget.Library(function, Arguments(invocation));
        }

        bool isDouble = other?.Type.SpecialType == SpecialType.System_Double;
        string found = isDouble ? $"{type}.{method.Name} in double"
            : function is not null ? $"'{call.Expression}' of type {other!.Type.ToDisplayString()}"
            : Intrinsics.HasOtherArity(type, method.Name, count) ? $"'{call.Expression}' with {(count == 1 ? "1 argument" : count + " arguments")}"
            : $"'{call.Expression}'";
        return function is null ? new CallTarget.Refused(found, Intrinsics.Instead(method.Name, count, Digits(invocation)))
            : method.Name == "Clamp" ? new CallTarget.Refused(found, "Math.Clamp of floats")
            : new CallTarget.Refused(found, $"MathF.{method.Name} and floats") { IsInMathF = true };
    }

    /// <summary>Of a rounding the number of digits, where it is a constant.</summary>
    private static int? Digits(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name is "digits" or "decimals")?.Value.ConstantValue is { HasValue: true, Value: int digits } ? digits : null;

    /// <summary>The arguments in the order of the parameters. The operation lists them in the order of the text, and the ones left out too.</summary>
    private static ArgumentValue[] Arguments(IInvocationOperation call)
    {
        ArgumentValue[] arguments = new ArgumentValue[call.TargetMethod.Parameters.Length];
        foreach (IArgumentOperation argument in call.Arguments)
        {
            // The receiver of an extension method is written without being an argument.
            arguments[argument.Parameter!.Ordinal] = argument.ArgumentKind == ArgumentKind.Explicit
                ? new ArgumentValue((argument.Syntax as ArgumentSyntax)?.Expression ?? argument.Syntax as ExpressionSyntax, null)
                : new ArgumentValue(null, argument.Value.ConstantValue is { HasValue: true, Value: var value } ? value : null);
        }

        return arguments;
    }

    /// <summary>
    /// Whether a variable has the name of a parameter, or of another one whose block it stands in. A function inside may use the names again.
    /// </summary>
    private static bool DeclaresTwice(SyntaxNode function)
    {
        SyntaxNode[] own =
        [
            .. function.DescendantNodes(node => node == function || node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)),
        ];
        VariableDeclaratorSyntax[] variables = [.. own.OfType<VariableDeclaratorSyntax>()];
        return variables.Any(variable =>
            own.OfType<ParameterSyntax>().Any(parameter => parameter.Identifier.ValueText == variable.Identifier.ValueText)
            || variables.Any(other => other != variable && other.Identifier.ValueText == variable.Identifier.ValueText && other.Parent?.Parent?.Parent?.Contains(variable) == true));
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.DefaultSeverity == DiagnosticSeverity.Error;

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

    private static bool IsLibrary(INamedTypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_Single } || IsSystem(type, "MathF") || IsSystem(type, "Math");

    private static bool IsSystem(INamedTypeSymbol? type, string name) =>
        type is { ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } && type.Name == name;
}
