using System;
using System.Collections.Immutable;

namespace Decoupling;

/// <summary>
/// A setting of a layer: <c>Stride = 2</c>. Named as on the layer's attribute, with the value that the attribute gives or leaves at its default. Two are equal
/// if name, type and value are.
/// </summary>
public sealed record LayerSetting
{
    /// <summary>A whole number.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public LayerSetting(string name, long value)
        : this(name, (object)value)
    {
    }

    /// <summary>A number.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public LayerSetting(string name, double value)
        : this(name, (object)value)
    {
    }

    /// <summary>A yes or no.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public LayerSetting(string name, bool value)
        : this(name, (object)value)
    {
    }

    /// <summary>A name: of an initialiser, a function, a type.</summary>
    /// <param name="name">The name of the setting.</param>
    /// <param name="value">The value.</param>
    public LayerSetting(string name, string value)
        : this(name, (object)value)
    {
    }

    private LayerSetting(string name, object value) => (Name, Value) = (name, value);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The value: a <see cref="long"/>, <see cref="double"/>, <see cref="bool"/> or <see cref="string"/>.</summary>
    public object Value { get; }

    /// <summary>What a pair tells of its functions: <see cref="IActivation.Settings"/>.</summary>
    /// <typeparam name="TPair">The pair.</typeparam>
    public static ImmutableArray<LayerSetting> Of<TPair>()
        where TPair : IActivation => TPair.Settings;

    /// <summary>The setting as C# writes it, without quotation marks: <c>Stride = 2</c>, <c>Bias = true</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} = {(Value is bool flag ? flag ? "true" : "false" : Value)}");
}
