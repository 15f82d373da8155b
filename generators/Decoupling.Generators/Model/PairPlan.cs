using Decoupling.Generators.Collections;
using Decoupling.Generators.Functions;

namespace Decoupling.Generators.Model;

/// <summary>A nested type to be emitted for a pair that was spelled out on a layer.</summary>
internal sealed record PairPlan(string Type, PairSpec Pair);

/// <summary>A parameter of a function that can be set.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Places">Where its value lies, once for each pair that reads it.</param>
internal sealed record ValuePlan(LiveParameter Parameter, EquatableArray<int> Places);
