using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Decoupling;

/// <summary>Whether spans hold samples of a network.</summary>
internal static class SampleChecks
{
    /// <summary>The batch size that two lengths agree on.</summary>
    /// <param name="network">The network's name.</param>
    /// <param name="inputSize">Values of a sample.</param>
    /// <param name="inputs">Values of all samples.</param>
    /// <param name="others">Outputs or targets of all samples.</param>
    /// <param name="perSample">Those of one.</param>
    /// <param name="othersName">What they are.</param>
    /// <exception cref="ArgumentException">They do not agree.</exception>
    public static int BatchOf(string network, int inputSize, int inputs, int others, int perSample, string othersName)
    {
        if (inputs == 0 || inputs % inputSize != 0)
        {
            throw new ArgumentException(
                $"{network} takes {inputSize} values a sample, but inputs has {inputs} values, which is {(inputs == 0 ? "no sample" : "not a multiple of it")}.",
                nameof(inputs));
        }

        int batch = inputs / inputSize;
        if (others != (long)batch * perSample)
        {
            throw new ArgumentException(
                $"The inputs of {network} hold {batch} samples, for which {othersName} has to hold {(long)batch * perSample} values, but it holds {others}.",
                othersName);
        }

        return batch;
    }

    /// <summary>
    /// Samples are read and written some at a time. So outputs may lie where the inputs lie, each sample's over its own; anywhere else they would write
    /// over inputs that are still to be read.
    /// </summary>
    public static void ThrowIfOverlapping(string network, in EngineSizes sizes, ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputs)
    {
        bool isInPlace = sizes.Inputs == sizes.Outputs && Unsafe.AreSame(ref MemoryMarshal.GetReference(inputs), ref MemoryMarshal.GetReference(outputs));
        if (inputs.Overlaps(outputs) && !isInPlace)
        {
            throw new ArgumentException(
                $"The outputs of {network} overlap its inputs: expected memory of their own{(sizes.Inputs == sizes.Outputs ? ", or exactly that of the inputs" : "")}.",
                nameof(outputs));
        }
    }
}
