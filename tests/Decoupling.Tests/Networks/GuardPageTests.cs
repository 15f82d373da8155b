using System;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Networks;

/// <summary>
/// Buffers of the caller that lie against a page which nobody may touch. A vector that is read over their end faults, and a fault ends the process: so this runs in one
/// of its own.
/// </summary>
public sealed class GuardPageTests
{
    private const int LargestBatch = 70;

    private static readonly (string Name, string Value) InChild = ("DECOUPLING_TEST_GUARD_PAGES", "1");

    [Fact]
    public void BuffersAgainstAForbiddenPage_AreNeverOverrun()
    {
        Assert.SkipUnless(GuardedMemory.IsSupported, "Forbidding access to a page takes the memory calls of Linux.");
        Assert.Equal("done", ChildProcess.Run<GuardPageTests>(nameof(BuffersAgainstAForbiddenPage_AreWalked), InChild));
    }

    /// <summary>A read of one float too many is noticed at all.</summary>
    [Fact]
    public void ReadAfterTheEnd_EndsTheProcess()
    {
        Assert.SkipUnless(GuardedMemory.IsSupported, "Forbidding access to a page takes the memory calls of Linux.");
        string message = Assert.ThrowsAny<Exception>(() => ChildProcess.Run<GuardPageTests>(nameof(EndIsOverrun), InChild)).Message;
        Assert.Contains("left no hash", message, StringComparison.Ordinal);
    }

    /// <summary>What the child process does.</summary>
    [Fact]
    public void BuffersAgainstAForbiddenPage_AreWalked()
    {
        if (Environment.GetEnvironmentVariable(InChild.Name) is null)
        {
            return;
        }

        foreach (string name in AllNetworks.Names.Select(row => row.Data))
        {
            INetwork network = AllNetworks.Create(name, LargestBatch);
            for (int batch = network.Description.MinBatch; batch <= LargestBatch; batch++)
            {
                Walk(network, batch, atEnd: true);
                Walk(network, batch, atEnd: false);
            }
        }

        ChildProcess.Report("done");
    }

    /// <summary>What the child process does that is to fail.</summary>
    [Fact]
    public void EndIsOverrun()
    {
        if (Environment.GetEnvironmentVariable(InChild.Name) is null)
        {
            return;
        }

        using var memory = new GuardedMemory([1, 2, 3], atEnd: true);
        ref float after = ref Unsafe.Add(ref memory.Span[2], 1);
        ChildProcess.Report(after.ToString(CultureInfo.InvariantCulture));
    }

    private static void Walk(INetwork network, int batch, bool atEnd)
    {
        using var inputs = new GuardedMemory(Samples.Values(batch * network.Description.InputSize, batch), atEnd);
        using var outputs = new GuardedMemory(new float[batch * network.Description.OutputSize], atEnd);
        network.Predict(inputs.Span, outputs.Span);
        if (network is ITrainable<float> regression)
        {
            regression.Backward(inputs.Span, outputs.Span);
        }

        if (network is ITrainable<int> classifier)
        {
            classifier.Backward(inputs.Span, Samples.Labels(batch, Math.Max(2, network.Description.OutputSize), batch));
        }
    }
}
