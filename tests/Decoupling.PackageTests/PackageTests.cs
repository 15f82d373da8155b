using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using System.Xml.Linq;
using Xunit;

namespace Decoupling.PackageTests;

/// <summary>What is shipped, used as its users will.</summary>
public sealed class PackageTests(PackedLibrary packed)
{
    [Fact]
    public async Task ProjectThatReferencesThePackage_BuildsWithoutWarningLearnsAndShowsItsCode()
    {
        string project = packed.CreateProject("Consumer");
        await packed.Run(project, "build", "--configuration", "Release", "--disable-build-servers");
        string output = await packed.Run(project, "run", "--configuration", "Release", "--no-build");
        Assert.Equal("82 parameters, 4 of 4 correct, loss fell: True", output.Trim());

        // The command that the README names, in a project that is built already.
        string readme = await File.ReadAllTextAsync(Path.Combine(PackedLibrary.RepositoryDirectory, "README.md"), TestContext.Current.CancellationToken);
        Match command = Regex.Match(readme, @"^dotnet (build .*EmitCompilerGeneratedFiles.*OutputPath=(\S+))$", RegexOptions.Multiline);
        await packed.Run(project, [.. command.Groups[1].Value.Split(' '), "--configuration", "Release", "--disable-build-servers"]);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(project, command.Groups[2].Value), "*XorNet*.g.cs", SearchOption.AllDirectories));
    }

    /// <summary>What a package holds for every framework makes it fit every framework; then errors about missing names come instead of the reason.</summary>
    [Theory]
    [InlineData("netstandard2.0")]
    [InlineData("net8.0")]
    [InlineData("net9.0")]
    public async Task ProjectForAnOlderFramework_IsToldSoWhenItRestores(string framework)
    {
        string project = packed.CreateProject("OlderFramework", framework);
        (int exitCode, string output) = await packed.RunToAnyEnd(project, "restore", $"-p:TargetFramework={framework}");
        Assert.NotEqual(0, exitCode);
        Assert.Contains($"NU1202: Package Decoupling {packed.Version} is not compatible with {framework}", output, StringComparison.Ordinal);
        Assert.Contains("net10.0", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Package_HoldsLibraryGeneratorAndCodeFixesAndNothingForeign()
    {
        using ZipArchive archive = ZipFile.OpenRead(packed.Package);
        string[] files = [.. archive.Entries.Select(entry => entry.FullName).Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))];
        Assert.Contains("analyzers/dotnet/cs/Decoupling.Generators.dll", files);
        Assert.Contains("analyzers/dotnet/cs/Decoupling.Generators.CodeFixes.dll", files);
        Assert.Contains("README.md", files);
        string[] all = ["Decoupling.nuspec", "README.md", "[Content_Types].xml"];
        Assert.Equal(
            ["build/net10.0/Decoupling.targets", "buildTransitive/net10.0/Decoupling.targets", "lib/net10.0/Decoupling.dll", "lib/net10.0/Decoupling.xml"],
            files.Where(name => !name.StartsWith("analyzers/", StringComparison.Ordinal)).Except(all).Order(StringComparer.Ordinal));
        Assert.Equal(3, files.Count(name => name.EndsWith(".dll", StringComparison.Ordinal)));
    }

    /// <summary>The page of a package stands elsewhere than the repository; apart from its links it is the README.</summary>
    [Fact]
    public void Readme_HasLinksThatLeadSomewhere()
    {
        using ZipArchive archive = ZipFile.OpenRead(packed.Package);
        using var reader = new StreamReader(archive.GetEntry("README.md")!.Open());
        string text = reader.ReadToEnd().TrimEnd();
        string[] targets = [.. Regex.Matches(text, @"\]\(([^)]+)\)").Select(link => link.Groups[1].Value)];
        Assert.Contains(targets, target => target.EndsWith("/blob/main/docs/training.md", StringComparison.Ordinal));
        Assert.All(targets, target => Assert.StartsWith("https://", target, StringComparison.Ordinal));
        string source = File.ReadAllText(Path.Combine(PackedLibrary.RepositoryDirectory, "README.md")).TrimEnd();
        Assert.Equal(source, text.Replace("https://github.com/decoupling/decoupling/blob/main/", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Package_DependsOnTensorsAlone()
    {
        using ZipArchive archive = ZipFile.OpenRead(packed.Package);
        using Stream manifest = archive.GetEntry("Decoupling.nuspec")!.Open();
        XElement metadata = XDocument.Load(manifest).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
        Assert.Equal(["System.Numerics.Tensors"], metadata.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value));
        Assert.Equal("MIT", metadata.Elements().Single(element => element.Name.LocalName == "license").Value);
        Assert.NotEmpty(metadata.Elements().Single(element => element.Name.LocalName == "description").Value);
    }
}
