using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Functions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators.Parsing;

/// <summary>Compiles the texts of the <see cref="Catalogue"/>, each once, when it is first asked for.</summary>
internal static class CatalogueParser
{
    // A cache over a fixed table: the same for every compilation, so no state that one could leave to another.
    private static readonly ConcurrentDictionary<CatalogueEntry, Expression> Bodies = new();

    /// <summary>A built-in with its parameters bound to values.</summary>
    /// <param name="entry">A row with a text.</param>
    /// <param name="values">A value for each of its parameters, in order.</param>
    public static FunctionSpec Bind(CatalogueEntry entry, IReadOnlyList<double> values)
    {
        Dictionary<string, Expression> bound = new(StringComparer.Ordinal);
        for (int i = 0; i < values.Count; i++)
        {
            bound.Add(entry.Parameters[i].Input, Expression.Constant((float)values[i]));
        }

        string name = values.Count == 0 ? entry.Name : $"{entry.Name}({string.Join(", ", values.Select(value => FormulaWriter.Number((float)value)))})";
        return new FunctionSpec(name, entry.Name, Bodies.GetOrAdd(entry, Parse).Bind(bound))
        {
            Parameters = entry.Parameters.Zip(values, (parameter, value) => (parameter.Name, value)).ToEquatableArray(),
        };
    }

    /// <summary>A built-in with the defaults of its parameters.</summary>
    public static FunctionSpec Bind(CatalogueEntry entry) => Bind(entry, [.. entry.Parameters.Select(parameter => parameter.Default)]);

    private static Expression Parse(CatalogueEntry entry)
    {
        MethodDeclarationSyntax syntax = (MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(entry.Text!)!;
        Expression[] inputs = syntax.ParameterList.Parameters.Select(parameter => Expression.Input(parameter.Identifier.ValueText)).ToArray();
        List<ParseIssue> issues = [];
        return FunctionParser.Parse(new FunctionDeclaration(entry.Name, syntax, new CatalogueScope()), inputs, issues, CancellationToken.None)
            ?? throw new InvalidOperationException($"The built-in {entry.Name} does not parse: {string.Join(" ", issues.Select(issue => issue.ToDiagnostic()))}");
    }
}
