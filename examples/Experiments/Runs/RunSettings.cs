using System;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;

namespace ExperimentsExample;

/// <summary>Everything that determines what comes of a training, to the bit.</summary>
internal sealed record RunSettings
{
    public required string Network { get; init; }

    public required string Pair { get; init; }

    public required string Data { get; init; }

    public required int TrainSamples { get; init; }

    public required int TestSamples { get; init; }

    public required Training Training { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>The version of the library that trains.</summary>
    public required string Version { get; init; }

    /// <summary>The version of the library that this program is linked with, without the commit.</summary>
    public static string CurrentVersion { get; } = typeof(Decoupling.Trainer).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>What the run is filed under: 32 hexadecimal digits of the SHA-256 of these settings as JSON.</summary>
    public string Key() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, RunJson.Default.RunSettings)).AsSpan(0, 16));
}
