using System;

namespace Decoupling;

/// <summary>A layer of a <see cref="NetworkAttribute">network</see>. The order of these attributes is the order of the layers.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    private protected LayerAttribute()
    {
    }

    /// <summary>The layer's name in the generated code and in saved files. By default the kind and a count: <c>Dense1</c>, <c>Dense2</c>.</summary>
    public string? Name { get; set; }
}
