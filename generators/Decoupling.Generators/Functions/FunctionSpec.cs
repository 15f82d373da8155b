using Decoupling.Generators.Collections;

namespace Decoupling.Generators.Functions;

/// <summary>A scalar function as an expression tree.</summary>
/// <param name="Name">The built-in's or the user's name for it, with the values of its parameters: <c>Logistic</c>, <c>Soft</c>, <c>Rectangular(-0.5, 0.5)</c>.</param>
/// <param name="BuiltIn">The name in the catalogue, or null for a function of the user's.</param>
/// <param name="Body">The function of the inputs in <see cref="InputNames"/>.</param>
internal sealed record FunctionSpec(string Name, string? BuiltIn, Expression Body)
{
    /// <summary>The name in the catalogue, or that of the user's method with its type: <c>My.Net.Soft</c>.</summary>
    public string FullName { get; init; } = BuiltIn ?? Name;

    /// <summary>The parameters of a built-in, by the names of the attribute's properties, with their values.</summary>
    public EquatableArray<(string Name, double Value)> Parameters { get; init; }

    /// <summary>Parameters that have a value at run time; the body reads them as inputs.</summary>
    public EquatableArray<LiveParameter> Live { get; init; }
}
