using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Xunit;

[assembly: AssemblyFixture(typeof(Decoupling.PackageTests.PackedLibrary))]

namespace Decoupling.PackageTests;

/// <summary>The library packed once, into a folder of its own, for all tests of the package.</summary>
public sealed class PackedLibrary : IAsyncLifetime
{
    private readonly Lazy<Task<string?>> _missingForNativeCode;

    public PackedLibrary() => _missingForNativeCode = new Lazy<Task<string?>>(() => NativeToolchain.Missing(this));

    /// <summary>Everything that the tests write.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("package-tests").FullName;

    /// <summary>The packed file.</summary>
    public string Package { get; private set; } = "";

    /// <summary>The packed file of the reports.</summary>
    public string ReportsPackage { get; private set; } = "";

    /// <summary>The packed version.</summary>
    public string Version => Path.GetFileNameWithoutExtension(Package)["Decoupling.".Length..];

    /// <summary>Where packages of the machine lie already, so that a restore fetches nothing twice.</summary>
    public static string MachinePackages => Metadata("PackageFolder");

    /// <summary>Where the sources lie.</summary>
    public static string RepositoryDirectory => Metadata("RepositoryDirectory");

    public async ValueTask InitializeAsync()
    {
        Package = await Pack("Decoupling");
        ReportsPackage = await Pack("Decoupling.Reports");
    }

    /// <summary>Packs a library into the feed.</summary>
    /// <returns>The packed file.</returns>
    private async Task<string> Pack(string name)
    {
        string feed = Path.Combine(Folder, "feed");
        await Command.Run(
            "dotnet",
            "pack", Path.Combine(RepositoryDirectory, "src", name, $"{name}.csproj"),
            "--artifacts-path", Path.Combine(Folder, "artifacts"), "--output", feed, "--disable-build-servers");
        return Directory.GetFiles(feed, $"{name}.*.nupkg").Single(file => char.IsAsciiDigit(Path.GetFileName(file)[name.Length + 1]));
    }

    /// <summary>What is missing to publish ahead of time, in words; null where nothing is.</summary>
    public Task<string?> MissingForNativeCode => _missingForNativeCode.Value;

    /// <summary>Copies a project that uses the package out of the tests' folder.</summary>
    /// <param name="name">The folder beside the tests that holds it.</param>
    /// <param name="variant">Keeps apart the copies that several tests take.</param>
    /// <returns>The copy's folder.</returns>
    public string CreateProject(string name, string variant = "")
    {
        string project = Directory.CreateDirectory(Path.Combine(Folder, name + variant)).FullName;
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Projects", name)))
        {
            File.Copy(file, Path.Combine(project, Path.GetFileName(file)));
        }

        File.Copy(Path.Combine(AppContext.BaseDirectory, "Projects", "nuget.config"), Path.Combine(project, "nuget.config"));
        return project;
    }

    /// <summary>Runs <c>dotnet</c> in a project that uses the package. Fails where the command does.</summary>
    /// <returns>What it wrote to standard output.</returns>
    public Task<string> Run(string project, params string[] arguments) => Command.Run(project, Environment, "dotnet", arguments);

    /// <inheritdoc cref="Command.RunToAnyEnd(string, IReadOnlyDictionary{string, string}, string, string[])"/>
    public Task<(int ExitCode, string Output)> RunToAnyEnd(string project, params string[] arguments) =>
        Command.RunToAnyEnd(project, Environment, "dotnet", arguments);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private Dictionary<string, string> Environment => new()
    {
        ["NUGET_PACKAGES"] = Path.Combine(Folder, "packages"),
        ["MACHINE_PACKAGES"] = MachinePackages,
    };

    private static string Metadata(string key) =>
        typeof(PackedLibrary).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
