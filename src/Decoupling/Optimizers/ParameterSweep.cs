using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decoupling.Optimizers;

/// <summary>What an optimizer does with sixteen parameters. The same text serves every vector width, so the results are the same to the bit.</summary>
internal interface IParameterUpdate
{
    /// <summary>Updates sixteen parameters and their state.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradient">Their gradients.</param>
    /// <param name="first">The first value kept for them; left alone by an optimizer that keeps none.</param>
    /// <param name="second">The second.</param>
    void Apply(ref Vector512<float> parameters, Vector512<float> gradient, ref Vector512<float> first, ref Vector512<float> second);
}

/// <summary>
/// Runs an <see cref="IParameterUpdate"/> over all parameters. State smaller than the smallest normal float becomes zero: where a gradient stays zero, as
/// that of a dead unit, state would shrink to denormal floats and stay there, and with them a step takes ten times as long on common processors.
/// </summary>
internal static class ParameterSweep
{
    private const int Lanes = 16;
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>Updates all parameters. State that an update does not keep is passed as an empty span.</summary>
    public static void Run<TUpdate>(Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second, TUpdate update)
        where TUpdate : struct, IParameterUpdate
    {
        if (gradients.Length != parameters.Length
            || (!first.IsEmpty && first.Length != parameters.Length)
            || (!second.IsEmpty && second.Length != parameters.Length))
        {
            ThrowLengths(parameters.Length, gradients.Length, first.Length, second.Length);
        }

        ref float p = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradients);
        ref float a = ref MemoryMarshal.GetReference(first);
        ref float b = ref MemoryMarshal.GetReference(second);
        bool hasFirst = !first.IsEmpty;
        bool hasSecond = !second.IsEmpty;
        int whole = parameters.Length & -Lanes;
        for (nuint i = 0; i < (nuint)whole; i += Lanes)
        {
            Vector512<float> values = Vector512.LoadUnsafe(ref p, i);
            Vector512<float> one = hasFirst ? Vector512.LoadUnsafe(ref a, i) : default;
            Vector512<float> two = hasSecond ? Vector512.LoadUnsafe(ref b, i) : default;
            update.Apply(ref values, Vector512.LoadUnsafe(ref g, i), ref one, ref two);
            values.StoreUnsafe(ref p, i);
            if (hasFirst)
            {
                WithoutDenormals(one).StoreUnsafe(ref a, i);
            }

            if (hasSecond)
            {
                WithoutDenormals(two).StoreUnsafe(ref b, i);
            }
        }

        if (whole < parameters.Length)
        {
            RunLast(parameters[whole..], gradients[whole..], hasFirst ? first[whole..] : [], hasSecond ? second[whole..] : [], update);
        }
    }

    /// <summary>The parameters after the last whole vector, through copies of full width: nothing outside the spans is touched.</summary>
    private static void RunLast<TUpdate>(Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second, TUpdate update)
        where TUpdate : struct, IParameterUpdate
    {
        Vector512<float> values = default;
        Vector512<float> slopes = default;
        Vector512<float> one = default;
        Vector512<float> two = default;
        parameters.CopyTo(Elements(ref values));
        gradients.CopyTo(Elements(ref slopes));
        first.CopyTo(Elements(ref one));
        second.CopyTo(Elements(ref two));
        update.Apply(ref values, slopes, ref one, ref two);
        one = WithoutDenormals(one);
        two = WithoutDenormals(two);
        Elements(ref values)[..parameters.Length].CopyTo(parameters);
        Elements(ref one)[..first.Length].CopyTo(first);
        Elements(ref two)[..second.Length].CopyTo(second);
    }

    /// <summary>NaN and infinities stay.</summary>
    private static Vector512<float> WithoutDenormals(Vector512<float> state) =>
        Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(state), Vector512.Create(SmallestNormal)), Vector512<float>.Zero, state);

    private static void ThrowLengths(int parameters, int gradients, int first, int second) => throw new ArgumentException(
        $"There are {parameters} parameters, but {gradients} gradients and {first} and {second} values of state: expected as many of each, or no state.");

    private static Span<float> Elements(ref Vector512<float> vector) => MemoryMarshal.CreateSpan(ref Unsafe.As<Vector512<float>, float>(ref vector), Lanes);
}
