using System.Linq;
using Decoupling.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Decoupling.Generators.Tests.Testing;

/// <summary>What the parser makes of the declaration of a network named <c>Net</c>.</summary>
internal static class ParsedNetwork
{
    public static NetworkParseResult Of(string source)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile("using System;\nusing Decoupling;\n" + source);
        INamedTypeSymbol type = compilation.GetSymbolsWithName("Net", SymbolFilter.Type, TestContext.Current.CancellationToken).Cast<INamedTypeSymbol>().Single();
        return NetworkParser.Parse(type, new ProjectSources(compilation), TestContext.Current.CancellationToken);
    }
}
