using Decoupling.Generators.Model;
using Decoupling.Generators.Planning;

namespace Decoupling.Generators.Emit;

internal static class NetworkEmitter
{
    public static string Emit(NetworkPlan plan) => StubEmitter.Emit(new StubSpec(plan.Spec.Type, default)) + "// " + string.Join(", ", plan.Spec.Layers);
}
