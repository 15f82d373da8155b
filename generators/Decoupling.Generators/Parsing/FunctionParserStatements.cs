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

            // Read where it is called.
            case LocalFunctionStatementSyntax:
                return true;

            case LocalDeclarationStatementSyntax { Declaration.Type: RefTypeSyntax or ScopedTypeSyntax } declaration:
                return Refused(declaration.Declaration.Type.GetFirstToken(), "a ref local", "an ordinary local variable");

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
                return Refused(statement.GetFirstToken(), found, instead);
        }
    }

    private bool Refused(SyntaxToken place, string found, string instead)
    {
        Refuse(place.GetLocation(), found, instead);
        return false;
    }

    private bool Declare(VariableDeclaratorSyntax variable, Flow flow)
    {
        if (Scope.VariableOf(variable, _cancellation) is not { } declared)
        {
            return false;
        }

        if (variable.Initializer is null)
        {
            // A value reaches each use; C# sees to that.
            flow.Values[declared] = null;
            return true;
        }

        return Store(declared, Value(variable.Initializer.Value, flow.Values), flow);
    }

    private bool Assign(AssignmentExpressionSyntax assignment, Flow flow)
    {
        if (assignment.Left is not IdentifierNameSyntax name || Target(name, flow) is not { } variable)
        {
            return RefuseTarget(assignment.Left, flow);
        }

        Expression? value = Value(assignment.Right, flow.Values);
        if (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression))
        {
            value = Compound(assignment, name, value, flow);
        }

        return Store(variable, value, flow);
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
            SyntaxKind.ExclusiveOrAssignmentExpression => Operation.NotEqual,
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

        return current is null || value is null ? null : Combine(known, current, value);
    }

    private bool Step(IdentifierNameSyntax name, bool isUp, Flow flow)
    {
        if (Scope.KindOf(name, _cancellation) == ValueKind.Integer)
        {
            return Refused(name.Identifier, "integer arithmetic", "a variable of type float");
        }

        if (Target(name, flow) is not { } variable)
        {
            return RefuseTarget(name, flow);
        }

        return Value(name, flow.Values) is { } current
            && Store(variable, Expression.Of(isUp ? Operation.Add : Operation.Subtract, current, Expression.One), flow);
    }

    private object? Target(IdentifierNameSyntax name, Flow flow) =>
        Scope.VariableOf(name, _cancellation) is { } variable && flow.Owns(variable) ? variable : null;

    private bool RefuseTarget(ExpressionSyntax target, Flow flow)
    {
        _unread ??= (target, _function);

        // A variable that is not known was refused where it was declared.
        bool isUnknown = target is IdentifierNameSyntax && Scope.VariableOf(target, _cancellation) is { } variable && !flow.Values.ContainsKey(variable);
        if (!isUnknown && Scope.KindOf(target, _cancellation) != ValueKind.Unknown)
        {
            Refuse(target, $"an assignment to '{target}'", "an assignment to a local variable");
        }

        return false;
    }

    private static bool Store(object variable, Expression? value, Flow flow)
    {
        flow.Values[variable] = value;
        return value is not null;
    }

    private bool Branch(IfStatementSyntax branch, Flow flow)
    {
        Expression? condition = Value(branch.Condition, flow.Values);
        if (condition?.Operation is Operation.True or Operation.False)
        {
            // C# asks nothing of the way that is never taken, neither values for variables nor a result.
            return (condition.Operation == Operation.True ? branch.Statement : branch.Else?.Statement) is not { } taken || Execute(taken, flow);
        }

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
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => ($"a call of '{call.Expression}' whose value is not used", "only what the result is made of"),
        _ => ($"the statement '{statement.GetFirstToken().Text}'", "local variables, assignments, if, else and return"),
    };

    /// <summary>Where a function stands between two statements: the values of its variables, and what it has returned under which condition.</summary>
    /// <param name="around">The variables of the function around a local one: read, and not assigned to.</param>
    private sealed class Flow(IReadOnlyDictionary<object, Expression?> around)
    {
        /// <summary>What was returned before this point: the first condition that holds decides.</summary>
        private readonly List<(Expression Condition, Expression Value)> _returned = [];
        private Expression? _last;

        /// <summary>The variables that have been declared. One that was refused, or has not been given a value, is null.</summary>
        public Dictionary<object, Expression?> Values { get; private set; } = Copy(around);

        /// <summary>Whether no way leads on from here.</summary>
        public bool HasEnded => _last is not null;

        /// <summary>A way that begins with the same values and has returned nothing yet.</summary>
        public Flow Fork() => new(around) { Values = Copy(Values) };

        /// <summary>The variable, where it is the function's own.</summary>
        public bool Owns(object variable) => Values.ContainsKey(variable) && !around.ContainsKey(variable);

        public bool Return(Expression? value)
        {
            _last = value;
            return value is not null;
        }

        /// <summary>The returned value, or null where a way leads to the end without one.</summary>
        public Expression? Result() => _last is null ? null
            : Enumerable.Reverse(_returned).Aggregate(_last, (otherwise, returned) => Expression.Select(returned.Condition, returned.Value, otherwise));

        /// <summary>Goes on after a branch whose two ways have been carried out.</summary>
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

        /// <summary>
        /// A variable that only one way knows was declared inside it, and is out of scope now. One without a value on either way is not read before
        /// it has one.
        /// </summary>
        private static Dictionary<object, Expression?> Merge(
            Expression condition, Dictionary<object, Expression?> whenTrue, Dictionary<object, Expression?> whenFalse)
        {
            Dictionary<object, Expression?> merged = new(whenFalse);
            foreach (KeyValuePair<object, Expression?> variable in whenTrue)
            {
                merged[variable.Key] = variable.Value is { } value && whenFalse.TryGetValue(variable.Key, out Expression? other) && other is not null
                    ? Expression.Select(condition, value, other)
                    : null;
            }

            return merged;
        }

        private static Dictionary<object, Expression?> Copy(IReadOnlyDictionary<object, Expression?> values)
        {
            Dictionary<object, Expression?> copy = [];
            foreach (KeyValuePair<object, Expression?> variable in values)
            {
                copy.Add(variable.Key, variable.Value);
            }

            return copy;
        }
    }
}
