using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Decoupling.Generators.Tests.Documentation;

/// <summary>
/// Who reads a page copies its first C# into an empty file. So it has all that it needs: it compiles in a project without implicit usings, no analyzer warns, and a program
/// among them runs to its end.
/// </summary>
public sealed class FirstSnippetTests
{
    private static readonly Regex Block = new(@"^```csharp\r?\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline);

    /// <summary>The README and the pages of docs/ that show C#; the pages of diagnostics have a form of their own.</summary>
    public static TheoryData<string> Pages { get; } =
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md").Append(Path.Combine(Repository.Root, "README.md"))
            .Where(page => Block.IsMatch(File.ReadAllText(page)))
            .Select(page => Path.GetRelativePath(Repository.Root, page).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task FirstSnippetOfAPage_CompilesAsItStandsAndRuns(string page)
    {
        string snippet = Block.Match(await File.ReadAllTextAsync(Path.Combine(Repository.Root, page), TestContext.Current.CancellationToken)).Groups[1].Value;
        bool isProgram = SyntaxFactory.ParseCompilationUnit(snippet).Members.OfType<GlobalStatementSyntax>().Any();
        Compilation compilation = await Snippets.Compile(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, snippet);
        if (isProgram)
        {
            await RunToItsEnd(compilation);
        }
    }

    [Fact]
    public void Pages_AreFound() =>
        Assert.Equal(["README.md", "docs/rules.md", "docs/training.md"], Pages.Select(row => row.Data).Intersect(["README.md", "docs/rules.md", "docs/training.md"]));

    /// <summary>The README invites to both changes, and says that each is an error.</summary>
    [Theory]
    [InlineData(", Backward = nameof(Window)", "", "DCPL0200")]
    [InlineData("MathF.Abs(x) <= 0.5f ? 1f : 0f", "0f", "DCPL0202")]
    public async Task ReadmesSnippet_ChangedSoThatNothingLearns_IsAnError(string text, string replacement, string id)
    {
        string snippet = Block.Match(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken)).Groups[1].Value;
        Assert.Contains(text, snippet, StringComparison.Ordinal);
        CSharpCompilation compilation = GeneratorHarness.Compile(snippet.Replace(text, replacement, StringComparison.Ordinal));
        compilation = compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication));
        IReadOnlyList<Diagnostic> diagnostics = await AnalyzerVerifier.Diagnose(GeneratorHarness.Run(compilation).Compilation);
        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == id && diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
    }

    /// <summary>In a process and a folder of its own, as the program may write files and nobody else's may be in the way.</summary>
    private static async Task RunToItsEnd(Compilation compilation)
    {
        string folder = Directory.CreateTempSubdirectory("snippet").FullName;
        string program = Path.Combine(folder, "Snippet.dll");
        using (FileStream image = File.Create(program))
        {
            Assert.True(compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        }

        foreach (PortableExecutableReference reference in compilation.References.OfType<PortableExecutableReference>().Where(reference => Path.IsPathRooted(reference.FilePath)))
        {
            File.Copy(reference.FilePath!, Path.Combine(folder, Path.GetFileName(reference.FilePath!)));
        }

        string settings = Path.ChangeExtension(typeof(FirstSnippetTests).Assembly.Location, ".runtimeconfig.json");
        var start = new ProcessStartInfo("dotnet", ["exec", "--runtimeconfig", settings, program])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output + await errors);
        TestContext.Current.TestOutputHelper!.WriteLine(output);
        Directory.Delete(folder, recursive: true);
    }
}
