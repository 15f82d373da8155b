using System;
using System.Collections.Generic;
using System.IO;
using Xunit;
using Xunit.Sdk;

namespace Decoupling.Generators.Tests.Testing;

public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("snapshots").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void NewFile_FailsAndTellsHowToAccept()
    {
        string message = Assert.Throws<TrueException>(() => Match(("A.g", "class A;\n"))).Message;
        Assert.Contains("Net#A.g: is new", message, StringComparison.Ordinal);
        Assert.Contains("To accept: mv '", message, StringComparison.Ordinal);
        Assert.Equal("class A;\n", File.ReadAllText(Path.Combine(_folder, "Net#A.g.received.cs")));
    }

    [Fact]
    public void AcceptedFile_Passes()
    {
        Accept("Net#A.g", "class A;\n");
        Match(("A.g", "class A;\n"));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void ChangedFile_FailsWithTheFirstLineThatDiffers()
    {
        Accept("Net#A.g", "class A\n{\n}\n");
        string message = Assert.Throws<TrueException>(() => Match(("A.g", "class A\n{\n    int _x;\n}\n"))).Message;
        Assert.Contains("line 3\n    was: }\n    now:     int _x;", message, StringComparison.Ordinal);
    }

    [Fact]
    public void FileThatIsGeneratedNoMore_Fails()
    {
        Accept("Net#A.g", "class A;\n");
        Accept("Net#B.g", "class B;\n");
        Accept("Other#C.g", "class C;\n");
        string message = Assert.Throws<TrueException>(() => Match(("A.g", "class A;\n"))).Message;
        Assert.Contains("Net#B.g.verified.cs was accepted once", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Other", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_DoesNotMatter()
    {
        Accept("Net#A.g", "[GeneratedCode(\"Decoupling.Generators\", \"VERSION\")] class A;\n");
        Match(("A.g", "[GeneratedCode(\"Decoupling.Generators\", \"1.2.3\")] class A;\n"));
    }

    private void Match(params (string Name, string Content)[] files)
    {
        var byName = new Dictionary<string, string>();
        foreach ((string name, string content) in files)
        {
            byName.Add(name, content);
        }

        Snapshot.Match(_folder, "Net", byName);
    }

    private void Accept(string name, string content) => File.WriteAllText(Path.Combine(_folder, name + ".verified.cs"), content);
}
