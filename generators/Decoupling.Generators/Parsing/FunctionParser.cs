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
    private readonly List<SyntaxNode> _calls = [];
    private readonly HashSet<SyntaxNode> _refused = [];
    private readonly List<FieldInitializer> _fields = [];
    private int _steps;
    private int _nesting;
    private bool _isTooLarge;
    private FunctionDeclaration _function;

    // The innermost place that has no value: where no issue says why, C# does.
    private (SyntaxNode Syntax, FunctionDeclaration Function)? _unread;

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
        int known = issues.Count;
        Expression? value = parser.Call(function, inputs, NoValues, function.Identifier.GetLocation());
        if (value is null && issues.Count == known)
        {
            parser.Explain();
        }

        return value;
    }

    /// <summary>No function stays without a value and without a word: what C# takes and the reader has not thought of is told at its place.</summary>
    private void Explain()
    {
        if (_unread is not { } unread || unread.Function.Scope.HasError(unread.Syntax, _cancellation))
        {
            return;
        }

        _function = unread.Function;
        if (unread.Syntax is ExpressionSyntax expression)
        {
            Refuse(expression, $"'{Shorten(expression)}'", LanguageInWords);
        }
        else
        {
            Refuse(_function.Identifier.GetLocation(), "something that has no value", LanguageInWords);
        }
    }

    /// <summary>Reads the body of a function with its parameters bound.</summary>
    /// <param name="around">The variables that a local function sees.</param>
    private Expression? Call(
        FunctionDeclaration function, IReadOnlyList<Expression?> arguments, IReadOnlyDictionary<object, Expression?> around, Location place)
    {
        SyntaxNode syntax = function.Syntax;
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
            _unread ??= (syntax, function);
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
            Expression? value = Body(function, arguments, around);
            if (value is null)
            {
                _unread ??= (syntax, function);
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

    private Expression? Body(FunctionDeclaration function, IReadOnlyList<Expression?> arguments, IReadOnlyDictionary<object, Expression?> around)
    {
        SyntaxToken modifier = function.Modifiers.FirstOrDefault(token => token.IsKind(SyntaxKind.AsyncKeyword) || token.IsKind(SyntaxKind.ExternKeyword));
        if (modifier != default)
        {
            return Refuse(modifier.GetLocation(), $"the modifier '{modifier.Text}'", "an ordinary static function");
        }

        Flow flow = new(function.IsLocal ? around : NoValues);
        for (int i = 0; i < arguments.Count; i++)
        {
            if (Scope.VariableOf(function.Parameters[i], _cancellation) is { } parameter)
            {
                flow.Values[parameter] = arguments[i];
            }
        }

        if (function.ExpressionBody is { } arrow)
        {
            return Value(arrow.Expression, flow.Values);
        }

        // Without a body, or with a way that returns nothing, C# has an error of its own.
        return function.Body is { } block && Execute(block, flow) ? flow.Result() : null;
    }

    /// <summary>Whether the parameters are values: asked first, because the array that a call makes for <c>params</c> is written nowhere.</summary>
    private bool TakesValues(FunctionDeclaration function)
    {
        ParameterSyntax? other = function.Parameters.FirstOrDefault(parameter => parameter.Modifiers.Any(modifier => !modifier.IsKind(SyntaxKind.ThisKeyword)));
        if (other is not null && _refused.Add(function.Syntax))
        {
            FunctionDeclaration caller = _function;
            _function = function;
            Refuse(other.GetLocation(), $"the modifier '{other.Modifiers[0].Text}' of a parameter", "a parameter passed by value");
            _function = caller;
        }

        return other is null;
    }

    /// <summary>Refuses something for which one text is right.</summary>
    private Expression? RefuseFor(string instead, SyntaxNode replaced, SyntaxNode place, string found)
    {
        _issues.Add(new ParseIssue(DiagnosticDescriptors.OutsideTheFunctionLanguage, place.GetLocation(), _function.Name, found, instead)
        {
            Properties = DiagnosticProperties.OfEdit($"Write {instead}", replaced.Span, instead),
        });
        return null;
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
