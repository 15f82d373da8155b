using System.Linq;
using Decoupling.Generators.Tests.Emit;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Snapshots;

/// <summary>Emitted code as it stands, for a reader of the history: one case for each form that is emitted differently.</summary>
public sealed class EmittedSnapshotTests
{
    [Theory]
    [InlineData("Mlp")]
    [InlineData("Generic")]
    [InlineData("Normalised")]
    [InlineData("NormalisedImages")]
    [InlineData("Binary")]
    [InlineData("LearnedSlope")]
    [InlineData("ReusablePair")]
    public void DeclaredSource_IsEmittedAsAccepted(string name) =>
        Snapshot.Match(name, InMemoryAssembly.Generate(DeclaredSources.All[name], out _).Results.SelectMany(result => result.GeneratedSources)
            .ToDictionary(file => file.HintName[..^".cs".Length], file => file.SourceText.ToString()));
}
