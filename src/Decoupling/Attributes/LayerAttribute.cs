using System;

namespace Decoupling;

/// <summary>
/// A layer of a <see cref="NetworkAttribute">network</see>. The order of these attributes is the order of the layers; each reads the value above it, unless
/// <see cref="From"/> names another.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    private protected LayerAttribute()
    {
    }

    /// <summary>
    /// The layer's name in the generated code and in saved files, and that of its value where <see cref="From"/> and joins read it. By default the kind and a
    /// count:
    /// <c>Dense1</c>, <c>Dense2</c>.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// The layer whose value this one reads, by its name: one that is declared above it, or <c>"Input"</c> for the network's input. Default: the layer
    /// directly above.
    /// </summary>
    public string? From { get; set; }
}
