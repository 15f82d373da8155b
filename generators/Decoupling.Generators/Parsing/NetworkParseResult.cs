using System.Collections.Immutable;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Parsing;

/// <summary>What the parser made of a class with [Network].</summary>
/// <param name="Spec">The network, or null if an error stands in its way.</param>
/// <param name="Stub">Where <paramref name="Spec"/> is null, the class, if it can be opened at all.</param>
/// <param name="Pairs">The pairs of its layers, as far as they could be read.</param>
/// <param name="Issues">What is wrong. A network that compiles but cannot learn has its spec and its issue.</param>
internal sealed record NetworkParseResult(NetworkSpec? Spec, StubSpec? Stub, ImmutableArray<DeclaredPair> Pairs, ImmutableArray<ParseIssue> Issues);
