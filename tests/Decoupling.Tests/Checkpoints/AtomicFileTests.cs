using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using CsCheck;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Checkpoints;

/// <summary>Writing replaces what is in a file, and nothing else about it: what it is called, who may read it, and which links lead there.</summary>
public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("decoupling-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static bool IsUnix => !OperatingSystem.IsWindows();

    [Theory]
    [InlineData("link", "target", "target")]
    [InlineData("link", "folder/target", "folder/target")]
    [InlineData("folder/link", "../target", "target")]
    [InlineData("folder/link", "./../folder/../target", "target")]
    [InlineData("link", "/target", "target")] // the slash stands for the test's folder
    [InlineData("links/link", "../target", "target")]
    [InlineData("links/link", "../links/../target", "target")]
    public void Link_IsFollowed_AndStays(string link, string content, string target)
    {
        foreach (bool dangling in (bool[])[false, true])
        {
            string root = Path.Combine(_folder, dangling ? "b" : "a");
            Directory.CreateDirectory(Path.Combine(root, "folder"));
            Directory.CreateDirectory(Path.Combine(root, "real", "deep"));
            Directory.CreateSymbolicLink(Path.Combine(root, "links"), Path.Combine("real", "deep"));

            // After a linked folder, ".." is the parent of where the link leads.
            string expected = Path.Combine(root, link.StartsWith("links/", StringComparison.Ordinal) ? Path.Combine("real", target) : target);
            if (content == "../links/../target")
            {
                Directory.CreateSymbolicLink(Path.Combine(root, "real", "links"), Path.Combine(root, "real", "deep"));
            }

            if (!dangling)
            {
                File.WriteAllText(expected, "old");
            }

            string path = Path.Combine(root, link);
            string to = content.StartsWith('/') ? root + content : content;
            File.CreateSymbolicLink(path, to);
            Write(path, "new");
            Assert.Equal("new", File.ReadAllText(expected));
            Assert.Equal("new", File.ReadAllText(path));
            Assert.Equal(to, new FileInfo(path).LinkTarget);
            Assert.Equal([expected], FilesIn(root));
        }
    }

    /// <summary>Folders, files and links at random: what is written through any of them is where the system reads it, and every link stays.</summary>
    [Fact(Skip = "Links of Windows need a right of their own.", SkipUnless = nameof(IsUnix))]
    public void AnyTreeOfLinks_IsWrittenWhereTheSystemReadsIt()
    {
        string[] places = ["a", "b", "c", "d", "a/e", "a/f", "b/g", "b/h"];
        string[] ways = ["", "../", "a/", "b/", "c/", "./", "a/../", "c/../", "d/.././"];
        Gen<(int Kind, int Way, int Place)> place = Gen.Select(Gen.Int[0, 3], Gen.Int[0, ways.Length - 1], Gen.Int[0, places.Length - 1]);
        (int written, int refused, int number) = (0, 0, 0);
        Gen.Select(place.Array[places.Length], Gen.Int[0, places.Length - 1]).SampleFixed(250, each =>
        {
            // A link may lead to a place beside the root.
            string around = Path.Combine(_folder, $"{number++}");
            string root = Directory.CreateDirectory(Path.Combine(around, "root")).FullName;
            for (int i = 0; i < places.Length; i++)
            {
                (int kind, int way, int to) = each.Item1[i];
                string path = Path.Combine(root, places[i]);
                if (i < 2)
                {
                    Directory.CreateDirectory(path);
                }
                else if (kind == 0)
                {
                    File.WriteAllText(path, "old");
                }
                else
                {
                    File.CreateSymbolicLink(path, ways[way] + places[to]);
                }
            }

            string[] before = Links(around);
            string target = Path.Combine(root, places[each.Item2]);
            try
            {
                Write(target, "new");
                written++;
            }
            catch (IOException)
            {
                refused++;
                Assert.ThrowsAny<Exception>(() => File.WriteAllText(target, "other")); // neither can the system
                Assert.Equal(before, Links(around));
                return;
            }

            Assert.Equal("new", File.ReadAllText(target));
            Assert.Equal(before, Links(around));
            Assert.Single(FilesIn(around), file => File.ReadAllText(file) == "new");
        });
        Assert.True(written > 40 && refused > 20, $"{written} written, {refused} refused");
    }

    [Fact(Skip = "Windows has no such mode.", SkipUnless = nameof(IsUnix))]
    public void Mode_OfAnOldFile_IsKept_AndOfANewOneFollowsTheSystem()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string path = Path.Combine(_folder, "file");
        foreach (int mode in (int[])[0b110_000_000, 0b110_110_110, 0b111_111_111, 0b100_000_000, 0b100_100_100, 0b110_100_000, 0])
        {
            File.WriteAllText(path, "old");
            File.SetUnixFileMode(path, (UnixFileMode)mode);
            UnixFileMode? whileWriting = null;
            AtomicFile.Write(path, stream =>
            {
                whileWriting = new FileInfo(Directory.GetFiles(_folder, ".*").Single()).UnixFileMode;
                stream.WriteByte(1);
            });
            Assert.Equal((UnixFileMode)mode, File.GetUnixFileMode(path));
            Assert.Equal((UnixFileMode)mode, whileWriting);
            File.Delete(path);
        }

        File.WriteAllText(Path.Combine(_folder, "other"), "");
        Write(path, "new");
        Assert.Equal(File.GetUnixFileMode(Path.Combine(_folder, "other")), File.GetUnixFileMode(path));
    }

    [Fact(Skip = "Windows has no such files.", SkipUnless = nameof(IsUnix))]
    public void WhatIsNoFile_IsRefused_AndStays()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "folder")).FullName;
        string pipe = Path.Combine(_folder, "pipe");
        Process.Start("mkfifo", [pipe])!.WaitForExit();
        string link = Path.Combine(_folder, "link");
        (string, string)[] targets = [(folder, "is a Directory"), (pipe, "is a Fifo"), ("/dev/null", "is a CharacterDevice")];
        foreach ((string target, string expected) in targets)
        {
            File.Delete(link);
            File.CreateSymbolicLink(link, target);
            foreach (string path in (string[])[target, link])
            {
                IOException error = Assert.Throws<IOException>(() => AtomicFile.Write(path, _ => Assert.Fail("Nothing may be written.")));
                Assert.Contains(expected, error.Message, StringComparison.Ordinal);
                Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
            }
        }

        Assert.Equal(3, Directory.GetFileSystemEntries(_folder).Length);
    }

    [Fact(Skip = "Links of Windows need a right of their own.", SkipUnless = nameof(IsUnix))]
    public void LinksInACircle_AreRefused()
    {
        (string a, string b) = (Path.Combine(_folder, "a"), Path.Combine(_folder, "b"));
        File.CreateSymbolicLink(a, b);
        File.CreateSymbolicLink(b, "a");
        Assert.Contains("symbolic links", Assert.Throws<IOException>(() => Write(a, "new")).Message, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder).Length);
    }

    [Fact]
    public void FailureWhileWritingThroughALink_LeavesAllAsItWas()
    {
        string target = Path.Combine(_folder, "target");
        string link = Path.Combine(_folder, "link");
        File.WriteAllText(target, "old");
        File.CreateSymbolicLink(link, "target");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(link, _ => throw new InvalidOperationException()));
        Assert.Equal("old", File.ReadAllText(target));
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder).Length);
    }

    private static void Write(string path, string text) => AtomicFile.Write(path, stream => stream.Write(Encoding.ASCII.GetBytes(text)));

    /// <summary>What is in a folder and below it, links not followed.</summary>
    private static IEnumerable<FileSystemInfo> Entries(string root) => new DirectoryInfo(root).EnumerateFileSystemInfos()
        .SelectMany(entry => entry is DirectoryInfo && entry.LinkTarget is null ? Entries(entry.FullName).Prepend(entry) : [entry]);

    private static string[] FilesIn(string root) =>
        [.. Entries(root).Where(entry => entry is FileInfo && entry.LinkTarget is null).Select(file => file.FullName)];

    private static string[] Links(string root) =>
        [.. Entries(root).Where(entry => entry.LinkTarget is not null).Select(entry => $"{entry.FullName} {entry.LinkTarget}").Order(StringComparer.Ordinal)];
}
