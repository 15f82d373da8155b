using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Generators.Functions;

/// <summary>
/// The built-in functions, one row each: the only places that know them. They are written in the language that users write, go through the same parser, and so get
/// every reader. A rule gives the factor on the upstream gradient, or, if it reads <c>grad</c>, the gradient.
/// </summary>
internal static class Catalogue
{
    /// <summary>The rule that is not a text but the derivative of the forward function it is paired with.</summary>
    public const string Derivative = "Derivative";

    public static IReadOnlyList<CatalogueEntry> Entries { get; } = [.. CatalogueForwards.Entries, .. CatalogueRules.Entries];

    public static CatalogueEntry? Find(FunctionRole role, string name) => Entries.FirstOrDefault(entry => entry.Role == role && entry.Name == name);

    public static IEnumerable<string> Names(FunctionRole role) => Entries.Where(entry => entry.Role == role).Select(entry => entry.Name);
}
