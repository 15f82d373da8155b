using Decoupling.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>A pair and the attribute that declares it: what a proof is about, and where it is reported.</summary>
/// <param name="IsClean">Whether the parser found nothing wrong with it.</param>
/// <param name="Prefix">How the names of the properties begin that name its functions, of an attribute that has several pairs.</param>
internal sealed record DeclaredPair(AttributeData Attribute, PairSpec Pair, bool IsClean, string Prefix = "");
