using System.Collections.Immutable;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Parsing;

/// <summary>What the parser made of a class with [Network].</summary>
/// <param name="Spec">The network, or null if an error stands in its way.</param>
/// <param name="Stub">Where <paramref name="Spec"/> is null, the class, if it can be opened at all.</param>
/// <param name="Issues">What is wrong: errors where <paramref name="Spec"/> is null, else at most warnings.</param>
internal sealed record NetworkParseResult(NetworkSpec? Spec, StubSpec? Stub, ImmutableArray<ParseIssue> Issues);
