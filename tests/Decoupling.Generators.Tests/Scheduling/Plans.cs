using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Parsing;
using Decoupling.Generators.Scheduling;
using Decoupling.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Decoupling.Generators.Tests.Scheduling;

/// <summary>The plans of the networks that a source declares.</summary>
internal static class Plans
{
    public static IEnumerable<NetworkPlan> Of(string source)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(source);
        SyntaxTree tree = compilation.SyntaxTrees.Single();
        SemanticModel model = compilation.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes()
            .OfType<Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax>()
            .Select(node => model.GetDeclaredSymbol(node)!)
            .Where(NetworkParser.IsNetwork)
            .Select(type => NetworkParser.Parse(type, new ProjectSources(compilation), CancellationToken.None).Spec)
            .OfType<Model.NetworkSpec>()
            .Select(NetworkScheduler.Plan);
    }
}
