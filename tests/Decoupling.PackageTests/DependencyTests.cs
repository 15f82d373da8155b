using System.IO;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace Decoupling.PackageTests;

/// <summary>What the projects ask the registry for.</summary>
public sealed class DependencyTests
{
    /// <summary>The rules for analyzers would otherwise be those of the version that the compiler's package happens to bring.</summary>
    [Fact]
    public void RulesForAnalyzers_AreAskedForByName()
    {
        string folder = Path.Combine(PackedLibrary.RepositoryDirectory, "generators");
        XElement[] references = [.. XDocument.Load(Path.Combine(folder, "Directory.Build.props")).Descendants("PackageReference")];
        XElement rules = Assert.Single(references, reference => (string?)reference.Attribute("Include") == "Microsoft.CodeAnalysis.Analyzers");
        Assert.Equal("all", (string?)rules.Attribute("PrivateAssets"));
    }

    /// <summary>A version that is asked for loosely, or not at all, is another one tomorrow.</summary>
    [Fact]
    public void EveryVersion_IsNamedInOnePlaceAndExact()
    {
        XElement[] versions = [.. XDocument.Load(Path.Combine(PackedLibrary.RepositoryDirectory, "Directory.Packages.props")).Descendants("PackageVersion")];
        Assert.NotEmpty(versions);
        Assert.All(versions, version => Assert.Matches(@"^\d+(\.\d+){1,3}$", (string)version.Attribute("Version")!));

        string[] projects =
        [
            .. Directory.GetFiles(PackedLibrary.RepositoryDirectory, "*.csproj", SearchOption.AllDirectories),
            .. Directory.GetFiles(PackedLibrary.RepositoryDirectory, "Directory.Build.*", SearchOption.AllDirectories),
        ];
        string[] named = [.. versions.Select(version => (string)version.Attribute("Include")!)];
        XElement[] references =
        [
            .. projects.Where(project => !IsConsumer(project)).SelectMany(project => XDocument.Load(project).Descendants("PackageReference")),
        ];
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.Null(reference.Attribute("Version")));
        Assert.All(references, reference => Assert.Contains((string)reference.Attribute("Include")!, named));
    }

    /// <summary>Projects of users, as the tests play them, and copies of them.</summary>
    private static bool IsConsumer(string project) => project.Split(Path.DirectorySeparatorChar).Intersect(["Projects", "bin", "artifacts"]).Any();
}
