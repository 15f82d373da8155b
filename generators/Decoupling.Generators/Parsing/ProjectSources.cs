using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>
/// The user's project as one run of a parser sees it, with the model of each file, which is asked again and again. Not thread-safe, and not to be kept: it holds the
/// compilation.
/// </summary>
internal sealed class ProjectSources(Compilation compilation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    public IAssemblySymbol Assembly => compilation.Assembly;

    public SemanticModel ModelOf(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out SemanticModel? model))
        {
            // The files of a function and of what it calls may be different ones, each with a model of its own.
            // What may be null is never asked for, and to find it out is a quarter of the binding; that this can be left out is an experimental part of Roslyn.
#pragma warning disable RS1030, RSEXPERIMENTAL001
            model = compilation.GetSemanticModel(tree, SemanticModelOptions.DisableNullableAnalysis);
#pragma warning restore RS1030, RSEXPERIMENTAL001
            _models.Add(tree, model);
        }

        return model;
    }
}
