using System;
using System.IO;

namespace Decoupling;

/// <summary>Replaces files so that, whatever happens meanwhile, either the old or the new content is there, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a temporary file in the same folder, waits until the disk has it, and renames it over the target.</summary>
    /// <param name="path">The target.</param>
    /// <param name="write">Writes the content. If it throws, the temporary file is removed and the target stays.</param>
    public static void Write(string path, Action<Stream> write)
    {
        string target = Path.GetFullPath(path);
        string temporary = Path.Combine(Path.GetDirectoryName(target) ?? ".", $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
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
}
