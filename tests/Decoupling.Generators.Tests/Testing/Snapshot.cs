using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace Decoupling.Generators.Tests.Testing;

/// <summary>
/// Compares generated files with accepted ones, <c>Snapshots/{name}.verified.cs</c>. The one door between the tests and whatever compares snapshots: file names and
/// workflow are those of Verify, so that it can take this class's place.
/// </summary>
internal static partial class Snapshot
{
    private const string Accepted = ".verified.cs";
    private const string Received = ".received.cs";

    private static readonly string Folder = Path.Combine(
        typeof(Snapshot).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "ProjectDirectory").Value!, "Snapshots");

    /// <summary>Fails unless the files of a case are the accepted ones, each and all.</summary>
    /// <param name="name">The case's name, with which the names of its files begin.</param>
    /// <param name="files">Generated files by their names, without ending.</param>
    public static void Match(string name, IReadOnlyDictionary<string, string> files) => Match(Folder, name, files);

    internal static void Match(string folder, string name, IReadOnlyDictionary<string, string> files)
    {
        Directory.CreateDirectory(folder);
        var problems = new List<string>();
        foreach ((string file, string content) in files)
        {
            string path = Path.Combine(folder, $"{name}#{file}");
            string actual = Scrub(content);
            string? expected = File.Exists(path + Accepted) ? File.ReadAllText(path + Accepted) : null;
            File.Delete(path + Received);
            if (actual != expected)
            {
                File.WriteAllText(path + Received, actual);
                problems.Add($"{Path.GetFileName(path)}: {Difference(expected, actual)}\n    To accept: mv '{path}{Received}' '{path}{Accepted}'");
            }
        }

        IEnumerable<string> known = files.Keys.Select(file => $"{name}#{file}{Accepted}");
        problems.AddRange(Directory.EnumerateFiles(folder, $"{name}#*{Accepted}").Select(path => Path.GetFileName(path)).Except(known)
            .Select(stale => $"{stale} was accepted once, but is not generated any more. To accept: delete it."));
        Assert.True(problems.Count == 0, "Generated code differs from what was accepted.\n" + string.Join('\n', problems));
    }

    /// <summary>The package's version changes with every release and says nothing about the code.</summary>
    private static string Scrub(string content) => GeneratedCode().Replace(content, "$1VERSION$2");

    private static string Difference(string? expected, string actual)
    {
        if (expected == null)
        {
            return "is new";
        }

        string[] was = expected.Split('\n');
        string[] now = actual.Split('\n');
        int line = Enumerable.Range(0, Math.Max(was.Length, now.Length)).First(i => was.ElementAtOrDefault(i) != now.ElementAtOrDefault(i));
        return $"line {line + 1}\n    was: {was.ElementAtOrDefault(line) ?? "(the end)"}\n    now: {now.ElementAtOrDefault(line) ?? "(the end)"}";
    }

    [GeneratedRegex("""(GeneratedCode(?:Attribute)?\("[^"]*", ")[^"]*("\))""")]
    private static partial Regex GeneratedCode();
}
