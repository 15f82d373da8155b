using System;

namespace Decoupling.Benchmarks.Measuring;

/// <summary>One side of a race.</summary>
/// <param name="Name">In the table.</param>
/// <param name="Run">The work, once.</param>
internal sealed record Contender(string Name, Action Run);

/// <summary>Contenders that do the same work. The first is the one that the others are compared with.</summary>
/// <param name="Name">In the table.</param>
/// <param name="MultiplyAdds">Multiply-adds of the work, to show operations a second (two each) and the share of the machine's peak; 0 where that says
/// nothing.</param>
/// <param name="Contenders">Ours first.</param>
internal sealed record Race(string Name, double MultiplyAdds, params Contender[] Contenders);
