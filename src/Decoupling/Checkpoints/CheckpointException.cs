using System;

namespace Decoupling;

/// <summary>A file is no valid safetensors file, or not one of this network. The network is as it was before.</summary>
public sealed class CheckpointException : Exception
{
    internal CheckpointException(string file, string problem, Exception? inner = null)
        : base($"{file}: {problem}", inner) => File = file;

    /// <summary>The file, or <c>stream</c>.</summary>
    public string File { get; }
}
