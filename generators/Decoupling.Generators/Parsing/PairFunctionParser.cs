using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Functions;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>Finds the function of a user's type that an attribute names, checks its signature for its role, and reads it.</summary>
internal static class PairFunctionParser
{
    /// <summary>The methods of that name that the user wrote: analyzers see generated ones as well.</summary>
    public static IMethodSymbol[] Candidates(INamedTypeSymbol owner, string name) =>
        owner.GetMembers(name).OfType<IMethodSymbol>().Where(method => method.MethodKind == MethodKind.Ordinary && !IsGenerated(method)).ToArray();

    /// <summary>The functions of a type that could have been meant.</summary>
    public static IEnumerable<string> Names(INamedTypeSymbol owner, FunctionRole role) =>
        owner.GetMembers().OfType<IMethodSymbol>().Where(method => Fits(method, role) && !IsGenerated(method)).Select(method => method.Name);

    /// <summary>Whether a member stands in a file that a generator made.</summary>
    public static bool IsGenerated(ISymbol member) => member.DeclaringSyntaxReferences.All(
        reference => reference.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase));

    public static FunctionSpec? Parse(
        IMethodSymbol[] candidates, FunctionRole role, Compilation compilation, ICollection<ParseIssue> issues, CancellationToken cancellation)
    {
        IMethodSymbol[] fitting = candidates.Where(method => Fits(method, role)).ToArray();
        if (fitting.Length != 1)
        {
            Report(candidates, fitting.Length, role, issues);
            return null;
        }

        IMethodSymbol method = fitting[0];
        if (SemanticScope.Declaration(method, compilation, cancellation) is not { } declaration)
        {
            return null;
        }

        Expression[] inputs = role == FunctionRole.Forward
            ? [Expression.Input(InputNames.PreActivation)]
            : method.Parameters.Select(parameter => Expression.Input(parameter.Name)).ToArray();
        bool isBound = role == FunctionRole.Forward || CheckInputs(method, issues);
        return FunctionParser.Parse(declaration, inputs, issues, cancellation) is { } body && isBound
            ? new FunctionSpec(method.Name, null, body)
            : null;
    }

    private static bool Fits(IMethodSymbol method, FunctionRole role) =>
        method is { IsStatic: true, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Single, RefKind: RefKind.None, MethodKind: MethodKind.Ordinary }
        && method.Parameters.All(parameter => parameter.Type.SpecialType == SpecialType.System_Single)
        && (role == FunctionRole.Backward || method.Parameters.Length == 1);

    private static void Report(IMethodSymbol[] candidates, int fitting, FunctionRole role, ICollection<ParseIssue> issues)
    {
        IMethodSymbol method = candidates[0];
        if (method.ReturnType.TypeKind == TypeKind.Error || method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error))
        {
            return;
        }

        string found = fitting > 1
            ? $"has {fitting} overloads that fit"
            : $"is declared as '{(method.IsStatic ? "static " : string.Empty)}{method.ToDisplayString(Signature)}'";
        string expected = role == FunctionRole.Forward
            ? $"a forward function is one 'static float {method.Name}(float x)'"
            : $"a backward function is one 'static float {method.Name}(...)' with float parameters among {Supported()}";
        issues.Add(new ParseIssue(DiagnosticDescriptors.FunctionSignature, method.Locations[0], method.Name, found, expected));
    }

    private static bool CheckInputs(IMethodSymbol method, ICollection<ParseIssue> issues)
    {
        bool fits = true;
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            (string Name, string Meaning, bool IsSupported) input = InputNames.OfBackward.FirstOrDefault(known => known.Name == parameter.Name);
            if (!input.IsSupported)
            {
                string fact = input.Name is null ? "is unknown" : $"is reserved for {input.Meaning}, which rules cannot read yet";
                issues.Add(new ParseIssue(DiagnosticDescriptors.UnknownRuleInput, parameter.Locations[0], parameter.Name, method.Name, fact, Supported()));
                fits = false;
            }
        }

        return fits;
    }

    private static string Supported() =>
        string.Join(", ", InputNames.OfBackward.Where(input => input.IsSupported).Select(input => $"{input.Name} ({input.Meaning})"));

    private static readonly SymbolDisplayFormat Signature = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);
}
