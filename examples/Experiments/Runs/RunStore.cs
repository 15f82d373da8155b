using System;
using System.IO;
using System.Text.Json;

namespace ExperimentsExample;

/// <summary>
/// Finished runs as files of a folder, which any number of processes and machines may share. A file is named by what determines its content, is written whole
/// under another name first, and never changes after that: so a reader sees a whole file or none, and of two that write the same run it does not matter who
/// is first.
/// </summary>
/// <param name="directory">The folder; made when the first run is added.</param>
internal sealed class RunStore(string directory)
{
    private const string Extension = ".json";

    /// <summary>Where the run of a key lies.</summary>
    public string PathOf(string key) => Path.Combine(directory, key + Extension);

    /// <summary>The finished run of these settings; null where there is none yet.</summary>
    /// <exception cref="DamagedRunException">There is a file of its name that does not hold it.</exception>
    public RunRecord? Find(RunSettings settings)
    {
        string path = PathOf(settings.Key());
        try
        {
            using FileStream file = File.OpenRead(path);
            RunRecord? run = JsonSerializer.Deserialize(file, RunJson.Default.RunRecord);
            return run is { Epochs: { IsDefaultOrEmpty: false }, Direction: { IsDefault: false } } && run.Settings == settings
                ? run
                : throw new DamagedRunException(path, "it holds another run than its name says");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception wrong) when (wrong is JsonException or UnauthorizedAccessException or IOException)
        {
            throw new DamagedRunException(path, wrong.Message);
        }
    }

    /// <summary>Adds a finished run. Where another process has added it in the meantime, its file stays.</summary>
    public void Add(RunRecord run)
    {
        Directory.CreateDirectory(directory);
        string path = PathOf(run.Settings.Key());
        string temporary = $"{path}.{Environment.ProcessId}-{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream file = new(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                JsonSerializer.Serialize(file, run, RunJson.Default.RunRecord);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Deletes what killed processes have left half written: files under temporary names that are an hour old.</summary>
    public void DeleteLeftovers()
    {
        foreach (string file in Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "*.tmp") : [])
        {
            if (File.GetLastWriteTimeUtc(file) < DateTime.UtcNow.AddHours(-1))
            {
                File.Delete(file);
            }
        }
    }
}

/// <summary>A file of the store cannot be read as the run that its name says. It stays as it is.</summary>
internal sealed class DamagedRunException(string path, string reason)
    : Exception($"'{path}' is no finished run: {reason.TrimEnd('.')}. It was left as it is; move or delete it, and the run is made anew.")
{
    public string Path { get; } = path;
}
