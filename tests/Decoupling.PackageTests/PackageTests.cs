using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using System.Xml.Linq;
using Xunit;

namespace Decoupling.PackageTests;

/// <summary>What is shipped, used as its users will.</summary>
public sealed class PackageTests(PackedLibrary packed) : IClassFixture<PackedLibrary>
{
    [Fact]
    public async Task ProjectThatReferencesThePackage_BuildsWithoutWarningAndLearns()
    {
        string project = Path.Combine(packed.Folder, "consumer");
        Directory.CreateDirectory(project);
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Consumer")))
        {
            File.Copy(file, Path.Combine(project, Path.GetFileName(file)));
        }

        var environment = new Dictionary<string, string>
        {
            ["NUGET_PACKAGES"] = Path.Combine(packed.Folder, "packages"),
            ["MACHINE_PACKAGES"] = PackedLibrary.MachinePackages,
        };
        await DotnetCommand.Run(project, environment, "build", "--configuration", "Release", "--disable-build-servers");
        string output = await DotnetCommand.Run(project, environment, "run", "--configuration", "Release", "--no-build");
        Assert.Equal("82 parameters, 4 of 4 correct, loss fell: True", output.Trim());
    }

    [Fact]
    public void Package_HoldsLibraryGeneratorAndCodeFixesAndNothingForeign()
    {
        using ZipArchive archive = ZipFile.OpenRead(packed.Package);
        string[] files = [.. archive.Entries.Select(entry => entry.FullName).Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))];
        Assert.Contains("lib/net10.0/Decoupling.dll", files);
        Assert.Contains("lib/net10.0/Decoupling.xml", files);
        Assert.Contains("analyzers/dotnet/cs/Decoupling.Generators.dll", files);
        Assert.Contains("analyzers/dotnet/cs/Decoupling.Generators.CodeFixes.dll", files);
        Assert.Contains("README.md", files);
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
