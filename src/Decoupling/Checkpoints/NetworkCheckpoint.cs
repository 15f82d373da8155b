using System;
using System.IO;
using System.Linq;

namespace Decoupling;

/// <summary>
/// Saves and loads networks as safetensors files: 32-bit floats under the names of <see cref="NetworkDescription.Parameters"/> and
/// <see cref="NetworkDescription.Statistics"/>, with their logical shapes in row-major order whatever the layout in memory, so that other programs read them and other layouts load them.
/// </summary>
public static class NetworkCheckpoint
{
    private const string StreamName = "stream";

    /// <summary>
    /// Saves parameters and running statistics, as they are. The file is written beside its target, flushed to disk and then renamed, so that a crash leaves either the old file or the
    /// new one.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file, replaced if it exists.</param>
    /// <param name="notes">What belongs to the network beside its parameters.</param>
    /// <exception cref="ArgumentException">The notes are not those of such a network; nothing is written.</exception>
    /// <exception cref="IOException">The file cannot be written; the target is as it was.</exception>
    public static void Save(this INetwork network, string path, NetworkNotes? notes = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, stream => network.Save(stream, notes));
    }

    /// <summary>Saves parameters and running statistics to a stream, which stays open.</summary>
    /// <param name="network">The network.</param>
    /// <param name="stream">Receives the file's bytes.</param>
    /// <param name="notes">What belongs to the network beside its parameters.</param>
    /// <exception cref="ArgumentException">The notes are not those of such a network; nothing is written.</exception>
    public static void Save(this INetwork network, Stream stream, NetworkNotes? notes = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        new CheckpointLayout()
            .Add(network)
            .Write(stream, [.. CheckpointMetadata.Of(network.Description), .. (notes ?? NetworkNotes.None).Entries(network.Description)]);
    }

    /// <summary>
    /// Loads parameters and running statistics. The file must hold exactly this network's tensors, with their shapes, and may be a <see cref="TrainingCheckpoint"/>. All
    /// of it is checked before a value changes. PyTorch's counter <c>num_batches_tracked</c> of a batch norm is passed over.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file.</param>
    /// <param name="allowNonFinite">Whether infinities and NaN are taken; otherwise they are an error that names the place.</param>
    /// <returns>What was saved beside the parameters; <see cref="NetworkNotes.None"/> where nothing was.</returns>
    /// <exception cref="CheckpointException">The file is damaged or not one of this network; the network is as it was.</exception>
    /// <exception cref="IOException">The file cannot be read; the network is as it was.</exception>
    public static NetworkNotes Load(this INetwork network, string path, bool allowNonFinite = false)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        return Load(network, stream, path, allowNonFinite);
    }

    /// <summary>Loads parameters and running statistics from a stream that ends with the file; see <see cref="Load(INetwork, string, bool)"/>.</summary>
    /// <param name="network">The network.</param>
    /// <param name="stream">The stream, at the file's beginning; it need not be able to seek, and stays open.</param>
    /// <param name="allowNonFinite">Whether infinities and NaN are taken; otherwise they are an error that names the place.</param>
    /// <returns>What was saved beside the parameters; <see cref="NetworkNotes.None"/> where nothing was.</returns>
    /// <exception cref="CheckpointException">The file is damaged or not one of this network; the network is as it was.</exception>
    public static NetworkNotes Load(this INetwork network, Stream stream, bool allowNonFinite = false)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        return Load(network, stream, StreamName, allowNonFinite);
    }

    private static NetworkNotes Load(INetwork network, Stream stream, string file, bool allowNonFinite)
    {
        SafetensorsHeader header = SafetensorsHeader.Read(stream, file);
        CheckpointMetadata.CheckVersion(file, header);
        NetworkNotes notes = NetworkNotes.Read(file, header, network.Description);
        new CheckpointLayout()
            .Add(network)
            .Read(
                stream,
                file,
                header,
                network.Description.Name,
                name => IsBatchCounter(network.Description, name)
                    || (name.StartsWith(CheckpointMetadata.TrainingPrefix, StringComparison.Ordinal) && TrainingCheckpoint.IsOne(header)),
                allowNonFinite);
        return notes;
    }

    /// <summary>PyTorch counts the batches of a batch norm for a momentum that follows them; the momentum here is a constant.</summary>
    private static bool IsBatchCounter(NetworkDescription network, string name) =>
        network.Layers.Any(layer => layer.Statistics.Length > 0 && name == layer.Name + ".num_batches_tracked");
}
