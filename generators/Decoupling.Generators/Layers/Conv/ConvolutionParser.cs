using Decoupling.Generators.Model;
using Decoupling.Generators.Parsing;

namespace Decoupling.Generators.Layers.Conv;

/// <summary>Reads the settings that all convolutions of floats have.</summary>
internal static class ConvolutionParser
{
    /// <summary>The settings, or null after it has reported what is wrong with them.</summary>
    public static (Window Window, bool Bias, InitializerKind Initializer)? Parse(LayerDeclaration layer)
    {
        DeclaredAttribute attribute = layer.Attribute;
        Window? window = WindowParser.Parse(layer, "kernel");
        InitializerKind? initializer = EnumParser.Parse<InitializerKind>(
            attribute.Property("Initializer", (int)InitializerKind.GlorotUniform), "Initializer", attribute.PropertyLocation("Initializer"), layer.Issues);
        return window is not null && initializer is { } kind ? (window, attribute.Property("Bias", true), kind) : null;
    }
}
