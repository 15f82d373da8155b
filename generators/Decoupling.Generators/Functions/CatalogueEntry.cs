namespace Decoupling.Generators.Functions;

/// <summary>Which side of a pair a built-in serves.</summary>
internal enum FunctionRole
{
    Forward,
    Backward,
}

/// <summary>A parameter of a built-in: a property of the attribute, and the function's parameter of the same name in lower case.</summary>
/// <param name="Name">The property: <c>Slope</c>.</param>
/// <param name="Default">Its value where the attribute leaves it out.</param>
/// <param name="MustBePositive">Whether the formula has no meaning for 0 and below.</param>
internal sealed record CatalogueParameter(string Name, double Default, bool MustBePositive = false)
{
    /// <summary>What the value must be greater than.</summary>
    public double Above { get; init; } = MustBePositive ? 0 : double.NegativeInfinity;

    /// <summary>The parameter in the function's text.</summary>
    public string Input => char.ToLowerInvariant(Name[0]) + Name.Substring(1);
}

/// <summary>A built-in function.</summary>
/// <param name="Role">Forward function or backward rule.</param>
/// <param name="Name">The name, a constant of the public <c>Forwards</c> or <c>Backwards</c>.</param>
/// <param name="Formula">The formula in one line, for documentation.</param>
/// <param name="Source">Where the function comes from.</param>
/// <param name="Text">A C# method in the function language, or null for <see cref="Catalogue.Derivative"/>.</param>
/// <param name="Parameters">The parameters after the inputs.</param>
internal sealed record CatalogueEntry(
    FunctionRole Role, string Name, string Formula, string Source, string? Text, params CatalogueParameter[] Parameters);
