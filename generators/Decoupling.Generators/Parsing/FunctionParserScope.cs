using System.Threading;
using Decoupling.Generators.Functions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators.Parsing;

/// <summary>The types that matter to the language.</summary>
internal enum ValueKind
{
    /// <summary>An error of C#'s own, which the C# compiler reports.</summary>
    Unknown,
    Float,
    Boolean,
    Integer,
    Double,
    Other,
}

/// <summary>What a call calls.</summary>
internal abstract record CallTarget
{
    /// <summary>A library function and its arguments in the order of its parameters.</summary>
    public sealed record Library(System.Func<Expression[], Expression> Function, ArgumentValue[] Arguments) : CallTarget;

    /// <summary>A function with a body to put in the call's place, its arguments in the order of its parameters.</summary>
    public sealed record Inline(FunctionDeclaration Function, ArgumentValue[] Arguments) : CallTarget;

    /// <summary>What the language does not call.</summary>
    public sealed record Refused(string Found, string Instead) : CallTarget
    {
        /// <summary>Whether MathF has it under the same name, and so has the language.</summary>
        public bool IsInMathF { get; init; }
    }
}

/// <summary>An argument as written, or the constant that stands for one left out.</summary>
internal readonly record struct ArgumentValue(ExpressionSyntax? Syntax, object? Default);

/// <summary>A function's text and how its names are to be read.</summary>
/// <param name="Name">Its name in messages.</param>
/// <param name="Syntax">The method or local function.</param>
/// <param name="Scope">The meaning of names in it.</param>
internal sealed record FunctionDeclaration(string Name, SyntaxNode Syntax, FunctionScope Scope)
{
    public SeparatedSyntaxList<ParameterSyntax> Parameters => (Syntax as MethodDeclarationSyntax)?.ParameterList.Parameters ?? Local!.ParameterList.Parameters;

    public SyntaxTokenList Modifiers => (Syntax as MethodDeclarationSyntax)?.Modifiers ?? Local!.Modifiers;

    public SyntaxToken Identifier => (Syntax as MethodDeclarationSyntax)?.Identifier ?? Local!.Identifier;

    public ArrowExpressionClauseSyntax? ExpressionBody => Local is { } local ? local.ExpressionBody : ((MethodDeclarationSyntax)Syntax).ExpressionBody;

    public BlockSyntax? Body => Local is { } local ? local.Body : ((MethodDeclarationSyntax)Syntax).Body;

    /// <summary>Whether it sees the variables of the function around it.</summary>
    public bool IsLocal => Local is not null;

    private LocalFunctionStatementSyntax? Local => Syntax as LocalFunctionStatementSyntax;
}

/// <summary>A static read-only field's value.</summary>
/// <param name="Name">Its name in messages.</param>
/// <param name="Type">The type that declares it.</param>
/// <param name="Value">Its initial value, which stands where C# computes it.</param>
/// <param name="Scope">The meaning of names in the value.</param>
internal sealed record FieldInitializer(string Name, object Type, ExpressionSyntax Value, FunctionScope Scope)
{
    /// <summary>
    /// Whether this field is still 0 while <paramref name="other"/> gets its value: C# initialises the fields of a type in the order of their text,
    /// and leaves open which file of a partial type comes first.
    /// </summary>
    public bool MayFollow(FieldInitializer other) =>
        Type.Equals(other.Type) && (Value.SyntaxTree != other.Value.SyntaxTree || Value.SpanStart >= other.Value.SpanStart);
}

/// <summary>What names mean. User code asks the compiler; the catalogue, which has no compilation, a small table.</summary>
internal abstract class FunctionScope
{
    /// <summary>Whether C# itself refuses the function, so that nothing can be said of it.</summary>
    public virtual bool IsBroken(SyntaxNode function, CancellationToken cancellation) => false;

    /// <summary>Whether C# reports an error in the member that a place is in. Slow: the compiler goes through the whole project for it.</summary>
    public virtual bool HasError(SyntaxNode place, CancellationToken cancellation) => false;

    /// <summary>A name in the function that stands for a generated member, or null. While generating there is no such member yet; the analyzer sees it.</summary>
    public virtual SimpleNameSyntax? FindGenerated(SyntaxNode function, CancellationToken cancellation) => null;

    /// <summary>The value that C# computes at compile time.</summary>
    public abstract bool TryGetConstant(ExpressionSyntax expression, CancellationToken cancellation, out object? value);

    public abstract ValueKind KindOf(ExpressionSyntax expression, CancellationToken cancellation);

    /// <summary>Whether C# converts a constant to float where it stands.</summary>
    public virtual bool BecomesFloat(ExpressionSyntax constant, CancellationToken cancellation) => true;

    /// <summary>The parameter or local variable that a declaration declares or a name means, or null. Two variables of one name are two.</summary>
    public abstract object? VariableOf(SyntaxNode declarationOrName, CancellationToken cancellation);

    /// <summary>What a call calls, or null where C# itself finds nothing.</summary>
    public abstract CallTarget? Resolve(InvocationExpressionSyntax call, CancellationToken cancellation);

    /// <summary>The initial value of a read-only static field; null for everything else.</summary>
    public abstract FieldInitializer? InitializerOf(ExpressionSyntax name, CancellationToken cancellation);
}
