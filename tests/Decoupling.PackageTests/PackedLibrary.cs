using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Xunit;

namespace Decoupling.PackageTests;

/// <summary>The library packed once, into a folder of its own, for all tests of the package.</summary>
public sealed class PackedLibrary : IAsyncLifetime
{
    /// <summary>Everything that the tests write.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("package-tests").FullName;

    /// <summary>The packed file.</summary>
    public string Package { get; private set; } = "";

    /// <summary>Where packages of the machine lie already, so that a restore fetches nothing twice.</summary>
    public static string MachinePackages => Metadata("PackageFolder");

    /// <summary>Where the sources lie.</summary>
    public static string RepositoryDirectory => Metadata("RepositoryDirectory");

    public async ValueTask InitializeAsync()
    {
        string feed = Path.Combine(Folder, "feed");
        await DotnetCommand.Run(
            RepositoryDirectory,
            new Dictionary<string, string>(),
            "pack", "src/Decoupling/Decoupling.csproj", "--artifacts-path", Path.Combine(Folder, "artifacts"), "--output", feed, "--disable-build-servers");
        Package = Directory.GetFiles(feed, "Decoupling.*.nupkg").Single();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string Metadata(string key) =>
        typeof(PackedLibrary).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
