using System.Threading;
using Decoupling.Generators.Functions;
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
    /// <summary>A library function by its name: <c>Exp</c>.</summary>
    public sealed record Library(string Name, System.Func<Expression[], Expression>? Function) : CallTarget;

    /// <summary>A function with a body to put in the call's place, its arguments in the order of its parameters.</summary>
    public sealed record Inline(FunctionDeclaration Function, ArgumentValue[] Arguments) : CallTarget;

    /// <summary>What the language does not call.</summary>
    public sealed record Refused(string Found, string Instead) : CallTarget;
}

/// <summary>An argument as written, or the constant that stands for one left out.</summary>
internal readonly record struct ArgumentValue(ExpressionSyntax? Syntax, Expression? Default);

/// <summary>A function's text and how its names are to be read.</summary>
/// <param name="Name">Its name in messages.</param>
/// <param name="Syntax">The method.</param>
/// <param name="Scope">The meaning of names in it.</param>
internal sealed record FunctionDeclaration(string Name, MethodDeclarationSyntax Syntax, FunctionScope Scope);

/// <summary>What names mean. User code asks the compiler; the catalogue, which has no compilation, a small table.</summary>
internal abstract class FunctionScope
{
    /// <summary>Whether C# itself refuses the function, so that nothing can be said of it.</summary>
    public virtual bool IsBroken(MethodDeclarationSyntax function, CancellationToken cancellation) => false;

    /// <summary>A name in the function that stands for a generated member, or null. While generating there is no such member yet; the analyzer sees it.</summary>
    public virtual SimpleNameSyntax? FindGenerated(MethodDeclarationSyntax function, CancellationToken cancellation) => null;

    /// <summary>The value that C# computes at compile time.</summary>
    public abstract bool TryGetConstant(ExpressionSyntax expression, CancellationToken cancellation, out object? value);

    public abstract ValueKind KindOf(ExpressionSyntax expression, CancellationToken cancellation);

    /// <summary>What a call calls, or null where C# itself finds nothing.</summary>
    public abstract CallTarget? Resolve(InvocationExpressionSyntax call, CancellationToken cancellation);

    /// <summary>The initial value of a read-only static field, with the scope that it is to be read in; null for everything else.</summary>
    public abstract (ExpressionSyntax Value, FunctionScope Scope)? InitializerOf(ExpressionSyntax name, CancellationToken cancellation);
}
