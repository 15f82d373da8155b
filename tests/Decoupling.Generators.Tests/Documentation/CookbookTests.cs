using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Decoupling.Generators.Tests.Documentation;

/// <summary>Every recipe of docs/cookbook.md compiles without a warning and runs, with the usings of the first.</summary>
public sealed class CookbookTests
{
    private static readonly Regex Recipe = new(
        @"^## (?<title>.*?)\r?$(?:(?!^## ).)*?^```csharp\r?\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline);

    /// <summary>What people look for, in the words of the issue trackers; each has a heading.</summary>
    private static readonly string[] Questions =
    [
        "residual", "several inputs", "recurrence", "class weights", "sample weights", "smoothing", "several labels", "embedding", "freezing", "transfer",
        "averaging", "a loss of your own", "a rate for each layer", "export", "tensorboard", "folds", "sweeps", "reading values", "convolution over a sequence",
    ];

    private static string Page { get; } = File.ReadAllText(Path.Combine(Repository.Root, "docs", "cookbook.md"));

    [Fact]
    public void EveryQuestion_HasARecipe()
    {
        string[] titles = [.. Recipe.Matches(Page).Select(match => match.Groups["title"].Value.ToLowerInvariant())];
        Assert.All(Questions, question => Assert.Contains(titles, title => title.Contains(question, StringComparison.Ordinal)));
        Assert.Equal(Questions.Length, titles.Length);
    }

    /// <summary>One project, each recipe in a namespace of its own; then each runs, in a folder of its own.</summary>
    [Fact]
    public async Task Recipes_CompileAndRun()
    {
        Match[] recipes = [.. Recipe.Matches(Page).Cast<Match>()];
        string usings = string.Concat(SyntaxFactory.ParseCompilationUnit(recipes[0].Groups["code"].Value).Usings.Select(item => item.ToFullString()));
        Compilation compilation = await Snippets.Compile(
            OutputKind.DynamicallyLinkedLibrary, [.. recipes.Select((recipe, number) => Source(usings, recipe.Groups["code"].Value, number))]);
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        image.Position = 0;
        Assembly assembly = new AssemblyLoadContext("cookbook").LoadFromStream(image);
        string folder = Directory.CreateTempSubdirectory("cookbook").FullName;
        try
        {
            for (int number = 0; number < recipes.Length; number++)
            {
                MethodInfo main = assembly.GetType($"Recipe{number}.Program")!.GetMethod("Main")!;
                var output = new StringWriter();
                main.Invoke(null, [folder, output]);
                Assert.True(output.ToString().Length > 0, recipes[number].Groups["title"].Value + " says nothing.");
                TestContext.Current.TestOutputHelper!.WriteLine($"{recipes[number].Groups["title"].Value}: {output}");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The statements as a method, which writes to the test's output and in its folder; the types beside it.</summary>
    private static string Source(string usings, string code, int number)
    {
        CompilationUnitSyntax unit = SyntaxFactory.ParseCompilationUnit(code);
        string statements = string.Concat(unit.Members.OfType<GlobalStatementSyntax>().Select(statement => statement.ToFullString()));
        string types = string.Concat(unit.Members.Where(member => member is not GlobalStatementSyntax).Select(member => member.ToFullString()));
        statements = statements.Replace("Console.WriteLine", "output.WriteLine", StringComparison.Ordinal)
            .Replace("static void Run(ITrainable<int> net, float rate)", "void Run(ITrainable<int> net, float rate)", StringComparison.Ordinal);
        statements = Regex.Replace(statements, "\"(exported.safetensors|runs/first)\"", "System.IO.Path.Combine(folder, \"$1\")");
        return $$"""
            {{usings}}
            namespace Recipe{{number}}
            {
                public static class Program
                {
                    public static void Main(string folder, System.IO.TextWriter output)
                    {
                        {{statements}}
                    }
                }

                {{types}}
            }
            """;
    }
}
