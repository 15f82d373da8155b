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

    private const string Layers = "layers";

    private const string Frozen = "decoupling.frozen";

    private const string FrozenVersion = "1";

    /// <summary>The entries that every checkpoint has.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(NetworkDescription network) =>
    [
        new(Version, CurrentVersion),
        new(Network, network.Name),
        new(Layers, string.Join("; ", network.Layers.Select((layer, i) =>
            $"{layer.Name}: {layer.Text}{Of(network.From(i))}, {string.Join('x', layer.InputShape)} -> {string.Join('x', layer.OutputShape)}"))),
        new("loss", network.LossText),
    ];

    /// <summary>The entries of a frozen network.</summary>
    public static IEnumerable<KeyValuePair<string, string>> OfFrozen(NetworkDescription network) => [.. Of(network), new(Frozen, FrozenVersion)];

    /// <summary>Refuses a file that is no frozen network of these layers.</summary>
    public static void CheckFrozen(string file, SafetensorsHeader header, NetworkDescription network)
    {
        CheckVersion(file, header);
        if (!header.Metadata.TryGetValue(Frozen, out string? version))
        {
            throw new CheckpointException(file, $"The file holds no frozen network: expected one that Save of a frozen {network.Name} wrote.");
        }

        if (version != FrozenVersion)
        {
            throw new CheckpointException(file, $"The file holds a frozen network of version '{version}': expected '{FrozenVersion}'.");
        }

        string layers = Of(network).First(entry => entry.Key == Layers).Value;
        if (header.Metadata.GetValueOrDefault(Layers) is { } found && found != layers)
        {
            throw new CheckpointException(file, $"The file's layers are '{found}': expected '{layers}' for {network.Name}.");
        }
    }

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
