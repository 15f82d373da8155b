using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Decoupling;

namespace ExperimentsExample;

/// <summary>
/// The forward function of one pair with the backward rule of another. A network for <c>Joined&lt;OfHeaviside, ByATan&gt;</c> is compiled for these two
/// alone, to the same bits as for a pair that declares both: so the sweep needs a declaration for each function, not for each of a thousand combinations.
/// </summary>
/// <remarks>For rules that do not read the output of their own forward function: it would be that of the other pair.</remarks>
/// <typeparam name="TForward">Gives the forward function.</typeparam>
/// <typeparam name="TRule">Gives the backward rule.</typeparam>
internal readonly struct Joined<TForward, TRule> : IActivation
    where TForward : struct, IActivation
    where TRule : struct, IActivation
{
    public static string Name => FunctionName.ForwardOf(TForward.Name) + FunctionName.Between + FunctionName.RuleOf(TRule.Name);

    public static RuleInputs BackwardReads => TRule.BackwardReads;

    public static bool GivesProbability => TForward.GivesProbability;

    public static ImmutableArray<LayerSetting> Settings =>
        [.. TForward.Settings.Where(setting => IsOf(setting, "Forward")), .. TRule.Settings.Where(setting => IsOf(setting, "Backward"))];

    public static float Forward(float x) => TForward.Forward(x);

    public static float Backward(float x, float grad) => TRule.Backward(x, grad);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Forward(Vector512<float> x, in LayerState layer, ulong element) => TForward.Forward(x, layer, element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Backward(Vector512<float> x, Vector512<float> y, Vector512<float> grad, in LayerState layer, ulong element) =>
        TRule.Backward(x, y, grad, layer, element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Mask(Vector512<float> x, in LayerState layer) => TRule.Mask(x, layer);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> BackwardThroughMask(Vector512<float> mask, Vector512<float> y, Vector512<float> grad, in LayerState layer, ulong element) =>
        TRule.BackwardThroughMask(mask, y, grad, layer, element);

    /// <summary>Whether a setting is the name of a function, or of its parameters: <c>Backward.Low</c>.</summary>
    private static bool IsOf(LayerSetting setting, string function) => setting.Name.Split('.')[0] == function;
}
