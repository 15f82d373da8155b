using Decoupling.Generators.Collections;

namespace Decoupling.Generators.Model;

/// <summary>
/// The type that an attribute stands on, as text: enough to open it again as a partial declaration. Plain equatable data, as all of the model: no symbol, no
/// syntax, no location may ever be kept here.
/// </summary>
/// <param name="Namespace">The namespace, or an empty string.</param>
/// <param name="Containers">The declarations of the types around it, outermost first: <c>partial class Outer</c>.</param>
/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>record struct</c> ...</param>
/// <param name="Name">The name without type parameters.</param>
/// <param name="TypeParameters">The names of its type parameters.</param>
/// <param name="Accessibility"><c>public</c>, <c>internal</c> ...</param>
/// <param name="HintName">The name of its generated files without the ending: a pure function of the type.</param>
internal sealed record TypeSpec(
    string Namespace,
    EquatableArray<string> Containers,
    string Keyword,
    string Name,
    EquatableArray<string> TypeParameters,
    string Accessibility,
    string HintName)
{
    /// <summary>The name with its type parameters: <c>LeNet5&lt;TPair&gt;</c>.</summary>
    public string NameWithParameters => TypeParameters.Count == 0 ? Name : $"{Name}<{string.Join(", ", TypeParameters)}>";
}
