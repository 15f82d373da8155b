using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System;
using Decoupling.Generators.Collections;
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
    public static bool IsGenerated(ISymbol member) => member.DeclaringSyntaxReferences.All(reference => IsGenerated(reference.SyntaxTree.FilePath));

    /// <summary>
    /// Whether a file lies where the compiler puts what a generator made: in a folder of the generator's name, in a folder of its assembly's name, below
    /// the build's intermediate files. The file's own name tells nothing: tools write files named <c>*.g.cs</c> among the user's, which generators read
    /// like any other.
    /// </summary>
    public static bool IsGenerated(string path)
    {
        string[] folders = path.Split('/', '\\');
        if (folders.Length < 3)
        {
            return false;
        }

        string assembly = folders[folders.Length - 3];
        string generator = folders[folders.Length - 2];
        bool isBelowTheBuild = folders.Length == 3 || folders.Contains("obj") || assembly == typeof(PairFunctionParser).Assembly.GetName().Name;
        return isBelowTheBuild && assembly.Length > 0 && generator.StartsWith(assembly, StringComparison.Ordinal);
    }

    public static FunctionSpec? Parse(
        IMethodSymbol[] candidates, FunctionRole role, ProjectSources sources, ICollection<ParseIssue> issues, CancellationToken cancellation)
    {
        IMethodSymbol[] fitting = candidates.Where(method => Fits(method, role)).ToArray();
        if (fitting.Length != 1)
        {
            Report(candidates, fitting.Length, role, issues);
            return null;
        }

        IMethodSymbol method = fitting[0];
        if (SemanticScope.Declaration(method, sources, cancellation) is not { } declaration)
        {
            return null;
        }

        // The first parameter of a forward function is the pre-activation, whatever its name.
        Expression[] inputs = method.Parameters.Select(parameter => Expression.Input(
            role == FunctionRole.Forward && parameter.Ordinal == 0 ? InputNames.PreActivation
            : IsLive(parameter, role) ? Live(parameter).Input
            : parameter.Name)).ToArray();
        bool isBound = (role == FunctionRole.Forward || CheckInputs(method, issues)) & CheckLearned(method, role, issues);
        if (FunctionParser.Parse(declaration, inputs, issues, cancellation) is not { } body || !isBound)
        {
            return null;
        }

        LiveParameter[] live = [.. method.Parameters.Where(parameter => IsLive(parameter, role)).Select(Live)];
        return new FunctionSpec(method.Name, null, body)
        {
            FullName = $"{method.ContainingType.ToDisplayString()}.{method.Name}",
            Live = live.ToEquatableArray(),
        };
    }

    /// <summary>Whether a parameter is no bound input but has a default, so that it is a value of the network.</summary>
    private static bool IsLive(IParameterSymbol parameter, FunctionRole role) =>
        parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: float }
        && (role == FunctionRole.Backward || parameter.Ordinal > 0)
        && !(role == FunctionRole.Forward ? InputNames.OfForward : InputNames.OfBackward).Any(input => input.Name == parameter.Name);

    private static LiveParameter Live(IParameterSymbol parameter) =>
        new(parameter.ContainingSymbol.Name, parameter.Name, (float)parameter.ExplicitDefaultValue!, IsLearned(parameter));

    private static bool IsLearned(IParameterSymbol parameter) =>
        parameter.GetAttributes().Any(attribute => LayerParser.IsNamed(attribute.AttributeClass, WellKnownNames.LearnedAttribute));

    /// <summary>[Learned] stands on a parameter of a forward function that has a default, which is the first value.</summary>
    private static bool CheckLearned(IMethodSymbol method, FunctionRole role, ICollection<ParseIssue> issues)
    {
        IParameterSymbol? wrong = method.Parameters.FirstOrDefault(parameter => IsLearned(parameter) && (role == FunctionRole.Backward || !IsLive(parameter, role)));
        if (wrong is not null)
        {
            string reason = role == FunctionRole.Backward ? "a backward rule, which the loss does not depend on" : "an input of the function";
            issues.Add(new ParseIssue(DiagnosticDescriptors.LearnedParameter, wrong.Locations[0], wrong.Name, method.Name, reason));
        }

        return wrong is null;
    }

    private static bool Fits(IMethodSymbol method, FunctionRole role) =>
        method is { IsStatic: true, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Single, RefKind: RefKind.None, MethodKind: MethodKind.Ordinary }
        && method.Parameters.All(parameter => parameter.Type.SpecialType == SpecialType.System_Single)
        && (role == FunctionRole.Backward || IsForward(method));

    private static bool IsForward(IMethodSymbol method) =>
        method.Parameters.Length > 0
        && !InputNames.OfForward.Any(input => input.Name == method.Parameters[0].Name)
        && method.Parameters.Skip(1).All(parameter => InputNames.OfForward.Any(input => input.Name == parameter.Name) || IsLive(parameter, FunctionRole.Forward));

    private static void Report(IMethodSymbol[] candidates, int fitting, FunctionRole role, ICollection<ParseIssue> issues)
    {
        IMethodSymbol method = candidates[0];
        if (method.ReturnType.TypeKind == TypeKind.Error || method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error))
        {
            return;
        }

        string found = fitting > 1
            ? $"has {fitting} overloads that fit"
            : DeclaredAs(method);
        string expected = role == FunctionRole.Forward
            ? $"a forward function is one 'static float {method.Name}(float x)'; after x may stand {InWords(InputNames.OfForward)}{InsteadOfBare(method)}"
            : $"a backward function is one 'static float {method.Name}(...)' with float parameters among {InWords(InputNames.OfBackward)}";
        issues.Add(new ParseIssue(DiagnosticDescriptors.FunctionSignature, method.Locations[0], method.Name, found, expected)
        {
            Properties = candidates.Length == 1 ? SourceEdits.AsFunctionOfFloats(method) : SourceEdits.None,
        });
    }

    /// <summary>A method's signature, for a message that says what was found.</summary>
    public static string DeclaredAs(IMethodSymbol method) =>
        $"is declared as '{(method.IsStatic ? "static " : string.Empty)}{method.ToDisplayString(Signature)}'";

    private static bool CheckInputs(IMethodSymbol method, ICollection<ParseIssue> issues)
    {
        bool fits = true;
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (!InputNames.OfBackward.Any(known => known.Name == parameter.Name) && !IsLive(parameter, FunctionRole.Backward))
            {
                issues.Add(new ParseIssue(
                    DiagnosticDescriptors.UnknownRuleInput,
                    parameter.Locations[0],
                    parameter.Name,
                    method.Name,
                    "is unknown",
                    $"{InWords(InputNames.OfBackward)}; a further parameter needs a default: 'float {parameter.Name} = 1f'"));
                fits = false;
            }
        }

        return fits;
    }

    /// <summary>What to write for a further parameter without a default, where that is what does not fit.</summary>
    private static string InsteadOfBare(IMethodSymbol method) =>
        method.Parameters.Skip(1).FirstOrDefault(parameter =>
            parameter is { Type.SpecialType: SpecialType.System_Single, HasExplicitDefaultValue: false }
            && !InputNames.OfForward.Any(input => input.Name == parameter.Name)) is { } bare
            ? $"; a further parameter needs a default: 'float {bare.Name} = 1f', or '[Learned] float {bare.Name} = 1f' where it is trained"
            : "";

    private static string InWords(IEnumerable<(string Name, string Meaning)> inputs) => string.Join(", ", inputs.Select(input => $"{input.Name} ({input.Meaning})"));

    private static readonly SymbolDisplayFormat Signature = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);
}
