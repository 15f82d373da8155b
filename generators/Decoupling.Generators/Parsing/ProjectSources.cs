using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators.Parsing;

/// <summary>
/// The user's project as one run of a parser sees it. What the compiler is asked again and again is kept: the model of each file, and the errors of each type, which
/// the compiler looks up through the whole project, whether for one method or for all of a type. Not thread-safe, and not to be kept: it holds the compilation.
/// </summary>
internal sealed class ProjectSources(Compilation compilation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private readonly Dictionary<SyntaxNode, Location[]> _errors = [];

    public IAssemblySymbol Assembly => compilation.Assembly;

    public SemanticModel ModelOf(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out SemanticModel? model))
        {
            // The files of a function and of what it calls may be different ones, each with a model of its own.
#pragma warning disable RS1030
            model = compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
            _models.Add(tree, model);
        }

        return model;
    }

    /// <summary>Whether C# itself refuses the method.</summary>
    public bool IsBroken(MethodDeclarationSyntax method, CancellationToken cancellation) =>
        method.GetDiagnostics().Any(IsError) || ErrorsOf(method.Parent ?? method, cancellation).Any(place => method.Span.Contains(place.SourceSpan));

    private Location[] ErrorsOf(SyntaxNode type, CancellationToken cancellation)
    {
        if (!_errors.TryGetValue(type, out Location[]? errors))
        {
            errors = [.. ModelOf(type.SyntaxTree).GetMethodBodyDiagnostics(type.Span, cancellation).Where(IsError).Select(error => error.Location)];
            _errors.Add(type, errors);
        }

        return errors;
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.DefaultSeverity == DiagnosticSeverity.Error;
}
