using System.Linq;
using Decoupling.Generators.Tests.Emit;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Snapshots;

/// <summary>Emitted code as it stands, for a reader of the history: one case for each form that is emitted differently.</summary>
public sealed class EmittedSnapshotTests
{
    [Fact]
    public void Mlp_IsEmittedAsAccepted() => Match("Mlp", DeclaredSources.Mlp);

    [Fact]
    public void GenericNetwork_IsEmittedAsAccepted() => Match("Generic", DeclaredSources.Generic);

    [Fact]
    public void BatchNorm_IsEmittedAsAccepted() => Match("Normalised", DeclaredSources.Normalised);

    [Fact]
    public void ReusablePair_IsEmittedAsAccepted() => Match("ReusablePair", DeclaredSources.ReusablePair);

    private static void Match(string name, string source) =>
        Snapshot.Match(name, InMemoryAssembly.Generate(source, out _).Results.SelectMany(result => result.GeneratedSources)
            .ToDictionary(file => file.HintName[..^".cs".Length], file => file.SourceText.ToString()));
}
