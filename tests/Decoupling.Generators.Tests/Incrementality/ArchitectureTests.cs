using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Decoupling.Generators.Layers;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Incrementality;

/// <summary>Which part of the generator may know what.</summary>
public sealed partial class ArchitectureTests
{
    private static string Root { get; } = Path.Combine(Repository.Root, "generators", "Decoupling.Generators");

    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("bin/", StringComparison.Ordinal) && !file.StartsWith("obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void FilesOfEveryFolder_AreFound()
    {
        IEnumerable<string> folders = Files.Select(row => row.Data.Split('/')[0]).Distinct();
        Assert.Superset(new HashSet<string> { "Parsing", "Diagnostics", "Model", "Functions", "Layers", "Graph", "Ops", "Scheduling", "Emit", "Collections", "NetworkGenerator.cs" }, folders.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void OnlyParsingDiagnosticsAndGenerators_KnowTheCompiler(string file)
    {
        bool may = file.StartsWith("Parsing/", StringComparison.Ordinal)
            || file.StartsWith("Diagnostics/", StringComparison.Ordinal)
            || (file.StartsWith("Layers/", StringComparison.Ordinal) && file.EndsWith("Parser.cs", StringComparison.Ordinal))
            || (file.EndsWith("Generator.cs", StringComparison.Ordinal) && !file.Contains('/', StringComparison.Ordinal));
        Assert.True(may || !Text(file).Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal), file + " uses Microsoft.CodeAnalysis.");
    }

    /// <summary>Each folder and the folders that it may know. The registry of layers is in Parsing; printing, in files of its own, is the only part of an op that writes C#.</summary>
    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["Collections"] = [],
        ["Functions"] = ["Collections", "Emit"],
        ["Model"] = ["Collections", "Functions", "Layers"],
        ["Graph"] = ["Collections", "Model", "Emit", "Ops"],
        ["Ops"] = ["Collections", "Functions", "Model", "Graph", "Emit"],
        ["Layers"] = ["Collections", "Functions", "Model", "Graph", "Ops", "Scheduling", "Emit", "Parsing", "Diagnostics"],
        ["Scheduling"] = ["Collections", "Functions", "Model", "Layers", "Graph", "Ops"],
        ["Emit"] = ["Collections", "Functions", "Model", "Layers", "Graph", "Ops", "Scheduling"],
        ["Proofs"] = ["Collections", "Functions", "Model"],
        ["Parsing"] = ["Collections", "Functions", "Model", "Proofs", "Layers", "Diagnostics", "Emit"],
        ["Diagnostics"] = ["Collections", "Functions", "Model", "Proofs", "Parsing", "Emit"],
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Folders_KnowOnlyThoseThatTheyMay(string file)
    {
        string folder = file.Split('/')[0];
        if (file.Contains('/', StringComparison.Ordinal))
        {
            IEnumerable<string> used = KnownFolder().Matches(Text(file)).Select(match => match.Groups[1].Value).Where(Known.ContainsKey).Distinct();
            Assert.Equal([], used.Except([.. Known[folder], folder]));
        }
    }

    /// <summary>
    /// What a layer is stands in its room: nothing outside of <c>Layers/</c> asks what kind of layer it has before it. Rules of all parameters are gradient rules and no layers,
    /// so what holds these may name them.
    /// </summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void KindsOfLayers_AreNamedInTheirRoomsAlone(string file)
    {
        string[] kinds = [.. typeof(LayerSpec).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LayerSpec))).Select(type => type.Name)];
        Assert.True(kinds.Length >= 9, $"Only {kinds.Length} kinds were found.");
        string[] rules = file is "Model/NetworkSpec.cs" or "Parsing/NetworkParser.cs" ? ["GradientRuleSpec"] : [];
        if (!file.StartsWith("Layers/", StringComparison.Ordinal))
        {
            string text = Text(file);
            Assert.DoesNotContain(kinds.Except(rules), kind => Regex.IsMatch(text, $@"\b{kind}\b"));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Namespaces_FollowFolders(string file)
    {
        string folder = Path.GetDirectoryName(file)!.Replace('\\', '.').Replace('/', '.');
        string expected = folder.Length == 0 ? "Decoupling.Generators" : "Decoupling.Generators." + folder;
        Assert.Equal(expected, NamespaceLine().Match(Text(file)).Groups[1].Value);
    }

    private static string Text(string file) => File.ReadAllText(Path.Combine(Root, file));

    [GeneratedRegex(@"^namespace (\S+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"\bDecoupling\.Generators\.(\w+)")]
    private static partial Regex KnownFolder();
}
