using System.IO;
using System.Linq;
using System.Reflection;

namespace Decoupling.Generators.Tests.Testing;

/// <summary>Where the sources are that tests read.</summary>
internal static class Repository
{
    /// <summary>The folder of this test project.</summary>
    public static string Project { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "ProjectDirectory").Value!;

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Project, "..", ".."));
}
