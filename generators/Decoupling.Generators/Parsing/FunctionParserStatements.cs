using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Functions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators.Parsing;

internal sealed partial class FunctionParser
{
    /// <summary>Carries out a statement on the flow. False where it is refused.</summary>
    private bool Execute(StatementSyntax statement, Flow flow)
    {
        if (flow.HasEnded)
        {
            return true;
        }

        switch (statement)
        {
            case BlockSyntax block:
                // All statements are looked at, so that each issue is told at once.
                return block.Statements.Aggregate(true, (fits, inner) => Execute(inner, flow) & fits);

            case EmptyStatementSyntax:
                return true;

            case LocalDeclarationStatementSyntax declaration:
                return declaration.IsConst || declaration.Declaration.Variables.Aggregate(true, (fits, variable) => Declare(variable, flow) & fits);

            case ReturnStatementSyntax { Expression: { } returned }:
                return flow.Return(Value(returned, flow.Values));

            case IfStatementSyntax branch:
                return Branch(branch, flow);

            case ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment }:
                return Assign(assignment, flow);

            case ExpressionStatementSyntax { Expression: PostfixUnaryExpressionSyntax { Operand: IdentifierNameSyntax name } step }
                when step.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression:
                return Step(name, step.IsKind(SyntaxKind.PostIncrementExpression), flow);

            case ExpressionStatementSyntax { Expression: PrefixUnaryExpressionSyntax { Operand: IdentifierNameSyntax name } step }
                when step.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression:
                return Step(name, step.IsKind(SyntaxKind.PreIncrementExpression), flow);

            default:
                (string found, string instead) = Describe(statement);
                Refuse(statement.GetFirstToken().GetLocation(), found, instead);
                return false;
        }
    }

    private bool Declare(VariableDeclaratorSyntax variable, Flow flow)
    {
        string name = variable.Identifier.ValueText;
        if (variable.Initializer is null)
        {
            // A value reaches each use; C# sees to that.
            flow.Values[name] = null;
            return true;
        }

        return Store(name, Value(variable.Initializer.Value, flow.Values), flow);
    }

    private bool Assign(AssignmentExpressionSyntax assignment, Flow flow)
    {
        if (assignment.Left is not IdentifierNameSyntax name || !flow.Values.ContainsKey(name.Identifier.ValueText))
        {
            if (Scope.KindOf(assignment.Left, _cancellation) != ValueKind.Unknown)
            {
                Refuse(assignment.Left, $"an assignment to '{assignment.Left}'", "an assignment to a local variable");
            }

            return false;
        }

        Expression? value = Value(assignment.Right, flow.Values);
        if (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression))
        {
            value = Compound(assignment, name, value, flow);
        }

        return Store(name.Identifier.ValueText, value, flow);
    }

    private Expression? Compound(AssignmentExpressionSyntax assignment, IdentifierNameSyntax name, Expression? value, Flow flow)
    {
        Operation? operation = assignment.Kind() switch
        {
            SyntaxKind.AddAssignmentExpression => Operation.Add,
            SyntaxKind.SubtractAssignmentExpression => Operation.Subtract,
            SyntaxKind.MultiplyAssignmentExpression => Operation.Multiply,
            SyntaxKind.DivideAssignmentExpression => Operation.Divide,
            SyntaxKind.AndAssignmentExpression => Operation.And,
            SyntaxKind.OrAssignmentExpression => Operation.Or,
            _ => null,
        };
        Expression? current = Value(name, flow.Values);
        if (operation is not { } known)
        {
            return Refuse(assignment.OperatorToken.GetLocation(), $"the operator '{assignment.OperatorToken.Text}'", "an assignment with =, +=, -=, *= or /=");
        }

        if (Scope.KindOf(name, _cancellation) == ValueKind.Integer)
        {
            return Refuse(assignment, "integer arithmetic", "a variable of type float");
        }

        return current is null || value is null ? null : Expression.Of(known, current, value);
    }

    private bool Step(IdentifierNameSyntax name, bool isUp, Flow flow)
    {
        if (Scope.KindOf(name, _cancellation) == ValueKind.Integer)
        {
            Refuse(name, "integer arithmetic", "a variable of type float");
            return false;
        }

        return Value(name, flow.Values) is { } current
            && Store(name.Identifier.ValueText, Expression.Of(isUp ? Operation.Add : Operation.Subtract, current, Expression.One), flow);
    }

    private static bool Store(string name, Expression? value, Flow flow)
    {
        flow.Values[name] = value;
        return value is not null;
    }

    private bool Branch(IfStatementSyntax branch, Flow flow)
    {
        Expression? condition = Value(branch.Condition, flow.Values);
        Flow whenTrue = flow.Fork();
        Flow whenFalse = flow.Fork();
        bool fits = Execute(branch.Statement, whenTrue) & (branch.Else is null || Execute(branch.Else.Statement, whenFalse));
        if (condition is null || !fits)
        {
            return false;
        }

        flow.Join(condition, whenTrue, whenFalse);
        return true;
    }

    private static (string Found, string Instead) Describe(StatementSyntax statement) => statement switch
    {
        ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax => ("a loop", "the steps one by one, or a function of one step"),
        SwitchStatementSyntax => ("a switch statement", "if and else, or a switch expression"),
        ThrowStatementSyntax => ("an exception", "a value for every input"),
        LocalFunctionStatementSyntax => ("a local function", "a static function of the type"),
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => ($"a call of '{call.Expression}' whose value is not used", "only what the result is made of"),
        _ => ($"the statement '{statement.GetFirstToken().Text}'", "local variables, assignments, if, else and return"),
    };

    /// <summary>Where a function stands between two statements: the values of its variables, and what it has returned under which condition.</summary>
    private sealed class Flow
    {
        /// <summary>What was returned before this point: the first condition that holds decides.</summary>
        private readonly List<(Expression Condition, Expression Value)> _returned = [];
        private Expression? _last;

        /// <summary>The variables that have been declared. One that was refused, or has not been given a value, is null.</summary>
        public Dictionary<string, Expression?> Values { get; private set; } = new(StringComparer.Ordinal);

        /// <summary>Whether no way leads on from here.</summary>
        public bool HasEnded => _last is not null;

        /// <summary>A way that begins with the same values and has returned nothing yet.</summary>
        public Flow Fork() => new() { Values = new Dictionary<string, Expression?>(Values, StringComparer.Ordinal) };

        public bool Return(Expression? value)
        {
            _last = value;
            return value is not null;
        }

        /// <summary>The returned value, or null where a way leads to the end without one.</summary>
        public Expression? Result() => _last is null ? null
            : Enumerable.Reverse(_returned).Aggregate(_last, (otherwise, returned) => Expression.Select(returned.Condition, returned.Value, otherwise));

        /// <summary>Goes on behind a branch whose two ways have been carried out.</summary>
        public void Join(Expression condition, Flow whenTrue, Flow whenFalse)
        {
            if (whenTrue.Result() is { } first && whenFalse.Result() is { } second)
            {
                _last = Expression.Select(condition, first, second);
                return;
            }

            AddReturns(condition, whenTrue);
            AddReturns(Expression.Not(condition), whenFalse);
            Values = whenTrue.HasEnded ? whenFalse.Values
                : whenFalse.HasEnded ? whenTrue.Values
                : Merge(condition, whenTrue.Values, whenFalse.Values);
        }

        private void AddReturns(Expression condition, Flow way)
        {
            if (way.Result() is { } always)
            {
                _returned.Add((condition, always));
                return;
            }

            _returned.AddRange(way._returned.Select(returned => (Expression.And(condition, returned.Condition), returned.Value)));
        }

        /// <summary>A variable that only one way knows was declared inside it, and is out of scope now or given there alone.</summary>
        private static Dictionary<string, Expression?> Merge(
            Expression condition, Dictionary<string, Expression?> whenTrue, Dictionary<string, Expression?> whenFalse)
        {
            Dictionary<string, Expression?> merged = new(whenFalse, StringComparer.Ordinal);
            foreach (KeyValuePair<string, Expression?> variable in whenTrue)
            {
                merged[variable.Key] = !whenFalse.TryGetValue(variable.Key, out Expression? other) ? variable.Value
                    : other is null || variable.Value is null || other.IsBoolean != variable.Value.IsBoolean ? null
                    : Expression.Select(condition, variable.Value, other);
            }

            return merged;
        }
    }
}
