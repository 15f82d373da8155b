using Decoupling.Generators.Model;

namespace Decoupling.Generators.Planning;

internal sealed record NetworkPlan(NetworkSpec Spec);

internal static class NetworkPlanner
{
    public static NetworkPlan Plan(NetworkSpec spec) => new(spec);
}
