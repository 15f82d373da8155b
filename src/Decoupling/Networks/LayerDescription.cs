using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Decoupling;

/// <summary>One layer of a network: all that its attribute says, and its place among the others.</summary>
/// <param name="Name">The layer's name, unique in the network: <c>Conv2D1</c>.</param>
/// <param name="Kind">What it is, by the name of its attribute: <c>Conv2D</c>.</param>
/// <param name="Settings">
/// What its attribute says, defaults included: constructor arguments and properties by their names. An <see cref="ActivationAttribute">activation</see> tells
/// its functions, <c>Forward</c> and <c>Backward</c>, by the name of the built-in or the full name of the method (<c>My.Net.Soft</c>), and their parameters
/// as <c>Forward.Slope</c>, <c>Backward.Low</c>; if it names a type, that comes first, as <c>Pair</c> or <c>TypeParameter</c>. A
/// <see cref="GradientRuleAttribute">gradient rule</see> tells <c>Rule</c> likewise.
/// </param>
/// <param name="Inputs">
/// The names of the layers whose values it reads, in order; <see cref="NetworkDescription.InputName"/> stands for the network's input.
/// </param>
/// <param name="InputShape">The shape of one sample of what it reads, or reads first.</param>
/// <param name="OutputShape">The shape of one sample after it.</param>
public sealed record LayerDescription(
    string Name,
    string Kind,
    ImmutableArray<LayerSetting> Settings,
    ImmutableArray<string> Inputs,
    ImmutableArray<int> InputShape,
    ImmutableArray<int> OutputShape)
{
    /// <summary>The layer in the words of tables: <c>Conv2D(16, 3, padding 1)</c>, <c>Heaviside / Rectangular(-0.5, 0.5)</c>. By default, the kind.</summary>
    public string Text { get; init; } = Kind;

    /// <summary>Multiply-adds of one sample's forward pass.</summary>
    public long MultiplyAdds { get; init; }

    /// <summary>
    /// Those of <see cref="MultiplyAdds"/> that a <see cref="FrozenNetwork">frozen</see> network does on bits: of a binary layer that it packs all, else none.
    /// </summary>
    public long BinaryMultiplyAdds { get; init; }

    /// <summary>The layer's parameter tensors.</summary>
    public ImmutableArray<ParameterDescription> Parameters { get; init; } = [];

    /// <summary>The layer's tensors of running statistics.</summary>
    public ImmutableArray<ParameterDescription> Statistics { get; init; } = [];

    /// <summary>How many trainable parameters the layer has.</summary>
    public int ParameterCount => Parameters.Sum(parameter => parameter.Count);

    /// <summary>The value of a setting, or null where the layer has none of that name: <c>layer["Stride"] is long stride</c>.</summary>
    /// <param name="setting">The name of the setting.</param>
    public object? this[string setting] => Settings.FirstOrDefault(candidate => candidate.Name == setting)?.Value;

    /// <summary>Whether the other says the same.</summary>
    /// <param name="other">Another description.</param>
    public bool Equals(LayerDescription? other) =>
        other is not null && Name == other.Name && Kind == other.Kind && Text == other.Text
        && MultiplyAdds == other.MultiplyAdds && BinaryMultiplyAdds == other.BinaryMultiplyAdds
        && Settings.SequenceEqual(other.Settings) && Inputs.SequenceEqual(other.Inputs)
        && InputShape.SequenceEqual(other.InputShape) && OutputShape.SequenceEqual(other.OutputShape)
        && Parameters.SequenceEqual(other.Parameters) && Statistics.SequenceEqual(other.Statistics);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Text);

    /// <summary>One line: <c>Dense1: Dense(64), 784 to 64, 50,240 parameters</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name}: {Text}, {SummaryTable.Shape(InputShape)} to {SummaryTable.Shape(OutputShape)}, {ParameterCount:N0} parameters");
}
