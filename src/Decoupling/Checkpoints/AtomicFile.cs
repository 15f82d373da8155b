using System;
using System.Collections.Generic;
using System.Formats.Tar;
using System.IO;

namespace Decoupling;

/// <summary>Replaces files so that, whatever happens meanwhile, either the old or the new content is there, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>As many as Linux follows.</summary>
    private const int MaxLinks = 40;

    /// <summary>
    /// Writes a temporary file in the same folder, waits until the disk has it, and renames it over the target. Symbolic links are followed and stay; the mode
    /// of a file that was there is kept.
    /// </summary>
    /// <param name="path">The target.</param>
    /// <param name="write">Writes the content. If it throws, the temporary file is removed and the target stays.</param>
    /// <exception cref="IOException">The target is a folder, a device or a pipe, or cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string target = FollowLinks(path);
        CheckKind(path, target);
        string temporary = Path.Combine(Path.GetDirectoryName(target) ?? ".", $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (FileStream stream = Create(temporary, target))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>A new file with the mode of an old one, from the start: what few may read is at no time open to more.</summary>
    private static FileStream Create(string path, string old)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (OperatingSystem.IsWindows() || !File.Exists(old))
        {
            return new FileStream(path, options);
        }

        UnixFileMode mode = File.GetUnixFileMode(old);
        options.UnixCreateMode = mode;
        var stream = new FileStream(path, options);
        if (File.GetUnixFileMode(stream.SafeFileHandle) != mode)
        {
            // The process's umask has taken something away.
            File.SetUnixFileMode(stream.SafeFileHandle, mode);
        }

        return stream;
    }

    /// <summary>
    /// Where the system would write: link after link, folder after folder. <see cref="File.ResolveLinkTarget"/> takes ".." off the text, which is another place
    /// where the folder before it is a link itself.
    /// </summary>
    private static string FollowLinks(string path)
    {
        string full = Path.GetFullPath(path);
        string real = Path.GetPathRoot(full)!;
        var rest = new Stack<string>();
        Push(full[real.Length..]);
        for (int links = 0; rest.TryPop(out string? name);)
        {
            if (!Directory.Exists(real))
            {
                throw new DirectoryNotFoundException($"{path} cannot be written: {real} is no directory.");
            }

            string next = Path.Join(real, name);
            if (name is "" or ".")
            {
                continue;
            }

            if (name == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
            }
            else if (new FileInfo(next).LinkTarget is { } link)
            {
                if (++links > MaxLinks)
                {
                    throw new IOException($"{path} leads through more than {MaxLinks} symbolic links, or in a circle.");
                }

                string root = Path.IsPathRooted(link) ? Path.GetPathRoot(link)! : "";
                real = root.Length > 0 ? root : real;
                Push(link[root.Length..]);
            }
            else
            {
                real = next;
            }
        }

        return real;

        void Push(string names)
        {
            string[] parts = names.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
            for (int i = parts.Length - 1; i >= 0; i--)
            {
                rest.Push(parts[i]);
            }
        }
    }

    private static void CheckKind(string path, string target)
    {
        TarEntryType kind = Directory.Exists(target) ? TarEntryType.Directory
            : new FileInfo(target) is { Exists: true, Length: 0 } && !OperatingSystem.IsWindows() ? KindOf(target)
            : TarEntryType.RegularFile;
        if (kind != TarEntryType.RegularFile)
        {
            throw new IOException($"{path} is a {kind}: expected a file, or a name that is free.");
        }
    }

    /// <summary>The writer of archives is the one part of the framework that tells devices and pipes, which have no length, from empty files.</summary>
    private static TarEntryType KindOf(string path)
    {
        using var archive = new MemoryStream();
        try
        {
            using var writer = new TarWriter(archive, leaveOpen: true);
            writer.WriteEntry(path, "file");
        }
        catch (UnauthorizedAccessException)
        {
            // Only files are opened.
            return TarEntryType.RegularFile;
        }

        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry()!.EntryType;
    }
}
