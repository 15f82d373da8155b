namespace Decoupling.Generators.Model;

/// <summary>A reusable pair: a type with <c>[Activation]</c> and no <c>[Network]</c>. Plain equatable data.</summary>
/// <param name="Type">The type to complete.</param>
/// <param name="Pair">The pair, or null where its declaration has errors: then members that throw are generated, so that its uses compile.</param>
/// <param name="HasOwnMembers">
/// Whether the user's type declares a member that would be generated (an error of ours): the generated ones then implement the interface explicitly.
/// </param>
internal sealed record PairDeclaration(TypeSpec Type, PairSpec? Pair, bool HasOwnMembers);
