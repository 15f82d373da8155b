namespace Decoupling.Generators.Functions;

/// <summary>A scalar function as an expression tree.</summary>
/// <param name="Name">The built-in's or the user's name for it: <c>Logistic</c>, <c>Soft</c>.</param>
internal sealed record FunctionSpec(string Name);
