using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>Reads a loss that is a function of the network's class, and what stands for its derivative.</summary>
internal sealed class LossFunctionParser(
    DeclaredAttribute attribute, INamedTypeSymbol network, ProjectSources sources, ICollection<ParseIssue> issues, CancellationToken cancellation)
{
    private const string Rule = "Backward";

    /// <summary>The target at which a derivative has to be finite: between yes and no.</summary>
    private static readonly Dictionary<string, Expression> s_targets = new() { [InputNames.Target] = Expression.Constant(0.5f) };

    /// <returns>The loss, or null where a function cannot be read.</returns>
    public LossSpec? Parse()
    {
        Location place = attribute.ArgumentLocation(0, "forward");
        if (attribute.Argument<string?>(0) is not { } name)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.UnknownFunction, place, "null", network.Name, "loss", Expected("Own")));
            return null;
        }

        FunctionSpec? forward = Find(name, place);
        FunctionSpec? backward = attribute.Sets(Rule) ? Find(attribute.Property<string?>(Rule, null) ?? "null", attribute.PropertyLocation(Rule))
            : forward is null ? null
            : new FunctionSpec(Catalogue.Derivative, Catalogue.Derivative, FiniteDerivative.Of(forward.Body, InputNames.PreActivation, s_targets));
        return forward is null || backward is null ? null : new LossSpec(LossKind.Function) { Forward = forward, Backward = backward };
    }

    private FunctionSpec? Find(string name, Location place)
    {
        IMethodSymbol[] candidates = PairFunctionParser.Candidates(network, name);
        if (candidates.Length == 0)
        {
            string? builtIn = System.Enum.GetNames(typeof(LossKind)).FirstOrDefault(kind => kind == name && kind != nameof(LossKind.Function));
            string? nearest = NearestName.Find(name, Names());
            string expected = builtIn is not null ? $"the built-in loss is Losses.{builtIn}"
                : nearest is not null ? $"the nearest name is '{nearest}'"
                : Expected(name);
            issues.Add(new ParseIssue(DiagnosticDescriptors.UnknownFunction, place, name, network.Name, "loss", expected)
            {
                Properties = DiagnosticProperties.OfSuggestion(nearest),
            });
            return null;
        }

        IMethodSymbol[] fitting = [.. candidates.Where(Fits)];
        if (fitting.Length != 1)
        {
            ReportSignature(candidates, fitting.Length);
            return null;
        }

        IMethodSymbol method = fitting[0];
        Expression[] inputs =
        [
            Expression.Input(InputNames.PreActivation),
            Expression.Input(InputNames.Target),
            .. method.Parameters.Skip(2).Select(parameter => Expression.Constant((float)parameter.ExplicitDefaultValue!)),
        ];
        return SemanticScope.Declaration(method, sources, cancellation) is { } declaration
            && FunctionParser.Parse(declaration, inputs, issues, cancellation) is { } body
                ? new FunctionSpec(method.Name, null, body) { FullName = $"{network.ToDisplayString()}.{method.Name}" }
                : null;
    }

    /// <summary>The functions of the class that could have been meant.</summary>
    private IEnumerable<string> Names() =>
        network.GetMembers().OfType<IMethodSymbol>().Where(method => Fits(method) && !PairFunctionParser.IsGenerated(method)).Select(method => method.Name);

    private static bool Fits(IMethodSymbol method) =>
        method is { IsStatic: true, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Single, RefKind: RefKind.None, Parameters.Length: >= 2 }
        && method.MethodKind == MethodKind.Ordinary
        && method.Parameters.All(parameter => parameter is { Type.SpecialType: SpecialType.System_Single, RefKind: RefKind.None })
        && method.Parameters.Skip(2).All(parameter => parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: float });

    private void ReportSignature(IMethodSymbol[] candidates, int fitting)
    {
        IMethodSymbol method = candidates[0];
        if (method.ReturnType.TypeKind == TypeKind.Error || method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error))
        {
            return;
        }

        string found = fitting > 1 ? $"has {fitting} overloads that fit" : PairFunctionParser.DeclaredAs(method);
        issues.Add(new ParseIssue(
            DiagnosticDescriptors.FunctionSignature,
            method.Locations[0],
            method.Name,
            found,
            $"a loss is one 'static float {method.Name}(float output, float target)'; a further parameter needs a default and is a constant"));
    }

    private static string Expected(string name) => $"write 'static float {name}(float output, float target)'";
}
