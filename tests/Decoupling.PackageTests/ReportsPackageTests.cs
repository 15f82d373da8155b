using System;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using Xunit;

namespace Decoupling.PackageTests;

/// <summary>The package of reports, used as its users will.</summary>
public sealed class ReportsPackageTests(PackedLibrary packed)
{
    [Fact]
    public async Task ProjectThatReferencesIt_TrainsAndReports()
    {
        string project = packed.CreateProject("Reporting");
        await packed.Run(project, "build", "--configuration", "Release", "--disable-build-servers");
        string output = await packed.Run(project, "run", "--configuration", "Release", "--no-build");
        Assert.Equal("tfevents, 2 curves", output.Trim());
    }

    /// <summary>What compiles its .proto file is no user's business.</summary>
    [Fact]
    public void Package_HoldsItselfAloneAndAsksForNoTool()
    {
        using ZipArchive archive = ZipFile.OpenRead(packed.ReportsPackage);
        Assert.Equal(
            ["lib/net10.0/Decoupling.Reports.dll", "lib/net10.0/Decoupling.Reports.xml"],
            archive.Entries.Select(entry => entry.FullName)
                .Where(name => !name.StartsWith('_') && name.Contains('/') && !name.StartsWith("package/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
        using System.IO.Stream manifest = archive.GetEntry("Decoupling.Reports.nuspec")!.Open();
        XElement[] dependencies = [.. XDocument.Load(manifest).Descendants().Where(element => element.Name.LocalName == "dependency")];
        Assert.Equal(["Decoupling", "Google.Protobuf", "System.Numerics.Tensors"], dependencies.Select(element => element.Attribute("id")!.Value));
    }
}
