using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Decoupling.Kernels;

/// <summary>The factors of a binary layer's outputs. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightScales
{
    /// <summary>scale(o) = mean over i of |w(o, i)|, summed in order, and 0 for each shift.</summary>
    /// <param name="weights">The first weight.</param>
    /// <param name="outputs">How many outputs.</param>
    /// <param name="fanIn">Weights of an output.</param>
    /// <param name="perOutput">From an output's first weight to that of the next, in floats.</param>
    /// <param name="perInput">From a weight of an output to its next, in floats.</param>
    /// <param name="scale">The first scale.</param>
    /// <param name="distance">From a scale to its shift, in floats.</param>
    public static void MeanMagnitudes(ref float weights, int outputs, int fanIn, int perOutput, int perInput, ref float scale, int distance)
    {
        for (int output = 0; output < outputs; output++)
        {
            ref float weight = ref Unsafe.Add(ref weights, (nint)output * perOutput);
            double sum = 0;
            for (int i = 0; i < fanIn; i++)
            {
                sum += MathF.Abs(weight);
                weight = ref Unsafe.Add(ref weight, perInput);
            }

            Unsafe.Add(ref scale, output) = (float)(sum / fanIn);
            Unsafe.Add(ref scale, output + distance) = 0;
        }
    }

    /// <summary>scale(o) = factor(o), and 0 for each shift.</summary>
    /// <param name="factors">The first factor.</param>
    /// <param name="outputs">How many outputs.</param>
    /// <param name="scale">The first scale.</param>
    /// <param name="distance">From a scale to its shift, in floats.</param>
    public static void Copy(ref float factors, int outputs, ref float scale, int distance)
    {
        for (int output = 0; output < outputs; output++)
        {
            Unsafe.Add(ref scale, output) = Unsafe.Add(ref factors, output);
            Unsafe.Add(ref scale, output + distance) = 0;
        }
    }
}
