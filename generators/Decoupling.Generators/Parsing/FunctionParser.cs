using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Functions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators.Parsing;

/// <summary>
/// Reads a scalar C# function as an <see cref="Expression"/>. Local variables, branches and calls of other functions dissolve: a variable is the expression it was last
/// given, a branch a selection between the values on both ways. What the language does not have becomes an issue at its place.
/// </summary>
internal sealed partial class FunctionParser
{
    // A function is emitted as straight code and analysed on every keystroke, and readers walk it recursively: these are far above any formula and far below
    // the stack.
    private const int MostSteps = 5_000;
    private const int MostDepth = 500;

    private readonly ICollection<ParseIssue> _issues;
    private readonly CancellationToken _cancellation;
    private readonly List<MethodDeclarationSyntax> _calls = [];
    private readonly HashSet<MethodDeclarationSyntax> _refused = [];
    private int _steps;
    private int _nesting;
    private bool _isTooLarge;
    private FunctionDeclaration _function;

    private FunctionParser(FunctionDeclaration function, ICollection<ParseIssue> issues, CancellationToken cancellation)
    {
        _function = function;
        _issues = issues;
        _cancellation = cancellation;
    }

    private FunctionScope Scope => _function.Scope;

    /// <summary>The value that the function returns, or null where something in it is outside the language (then it is among the issues, or an error of C#'s own).</summary>
    /// <param name="function">The function.</param>
    /// <param name="inputs">What its parameters stand for, in order.</param>
    public static Expression? Parse(
        FunctionDeclaration function, IReadOnlyList<Expression> inputs, ICollection<ParseIssue> issues, CancellationToken cancellation)
    {
        FunctionParser parser = new(function, issues, cancellation);
        return parser.Call(function, inputs, function.Syntax.Identifier.GetLocation());
    }

    /// <summary>Reads the body of a function with its parameters bound.</summary>
    private Expression? Call(FunctionDeclaration function, IReadOnlyList<Expression> arguments, Location place)
    {
        MethodDeclarationSyntax syntax = function.Syntax;
        if (_refused.Contains(syntax))
        {
            return null;
        }

        if (function.Scope.FindGenerated(syntax, _cancellation) is { } generated)
        {
            return Refuse(generated, $"'{generated}', a generated member", "a constant or a function of your own");
        }

        if (function.Scope.IsBroken(syntax, _cancellation))
        {
            return null;
        }

        if (_calls.Contains(syntax))
        {
            return Refuse(place, $"a call of '{function.Name}' from within itself", "the value as one formula, without recursion");
        }

        FunctionDeclaration caller = _function;
        _function = function;
        _calls.Add(syntax);
        try
        {
            Expression? value = Body(syntax, arguments);
            if (value is null)
            {
                _refused.Add(syntax);
            }

            return value;
        }
        finally
        {
            _calls.RemoveAt(_calls.Count - 1);
            _function = caller;
        }
    }

    private Expression? Body(MethodDeclarationSyntax syntax, IReadOnlyList<Expression> arguments)
    {
        SyntaxToken modifier = syntax.Modifiers.FirstOrDefault(token => token.IsKind(SyntaxKind.AsyncKeyword) || token.IsKind(SyntaxKind.ExternKeyword));
        ParameterSyntax? byReference = syntax.ParameterList.Parameters.FirstOrDefault(parameter => parameter.Modifiers.Count > 0);
        if (modifier != default)
        {
            return Refuse(modifier.GetLocation(), $"the modifier '{modifier.Text}'", "an ordinary static function");
        }

        if (byReference is not null)
        {
            return Refuse(byReference.GetLocation(), $"the modifier '{byReference.Modifiers[0].Text}' of a parameter", "a parameter passed by value");
        }

        Flow flow = new();
        for (int i = 0; i < arguments.Count; i++)
        {
            flow.Values[syntax.ParameterList.Parameters[i].Identifier.ValueText] = arguments[i];
        }

        if (syntax.ExpressionBody is { } arrow)
        {
            return Value(arrow.Expression, flow.Values);
        }

        // Without a body, or with a way that returns nothing, C# has an error of its own.
        return syntax.Body is { } block && Execute(block, flow) ? flow.Result() : null;
    }

    private Expression? Refuse(SyntaxNode place, string found, string instead) => Refuse(place.GetLocation(), found, instead);

    private Expression? Refuse(Location place, string found, string instead)
    {
        _issues.Add(new ParseIssue(DiagnosticDescriptors.OutsideTheFunctionLanguage, place, _function.Name, found, instead));
        return null;
    }

    /// <summary>Counts the work, so that functions which double each other end with an issue and not with the compiler.</summary>
    private bool Spend(int depth, SyntaxNode place)
    {
        _cancellation.ThrowIfCancellationRequested();
        _steps++;
        if (_isTooLarge)
        {
            return false;
        }

        if (_steps > MostSteps || depth > MostDepth)
        {
            _isTooLarge = true;
            Refuse(
                place,
                $"more than {MostSteps} operations, or {MostDepth} one inside the other, with the functions that it calls",
                "a shorter formula, or intermediate results as local variables");
        }

        return !_isTooLarge;
    }
}
