using System.Collections.Generic;
using System.Linq;

namespace Decoupling;

/// <summary>What stands beside the tensors of a checkpoint.</summary>
internal static class CheckpointMetadata
{
    public const string Network = "network";

    /// <summary>What tensors and metadata that only training needs begin with.</summary>
    public const string TrainingPrefix = "training.";

    private const string Version = "decoupling.version";

    private const string CurrentVersion = "1";

    /// <summary>The entries that every checkpoint has.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(NetworkDescription network) =>
    [
        new(Version, CurrentVersion),
        new(Network, network.Name),
        new("layers", string.Join("; ", network.Layers.Select((layer, i) =>
            $"{layer.Name}: {layer.Text}{Of(network.From(i))}, {string.Join('x', layer.InputShape)} -> {string.Join('x', layer.OutputShape)}"))),
        new("loss", network.Loss.ToString()),
    ];

    private static string Of(string read) => read.Length == 0 ? "" : " of " + read;

    /// <summary>Refuses a file of a later version. A file without a version comes from another program and is taken by its tensors.</summary>
    public static void CheckVersion(string file, SafetensorsHeader header)
    {
        if (header.Metadata.TryGetValue(Version, out string? version) && version != CurrentVersion)
        {
            throw new CheckpointException(file, $"The file has version '{version}': expected '{CurrentVersion}'.");
        }
    }
}
