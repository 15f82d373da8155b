using System;
using TorchSharp;

namespace Decoupling.ParityTests.Testing;

/// <summary>Whether TorchSharp's native library is there, which is not part of a plain restore.</summary>
internal static class LibTorch
{
    private static readonly Lazy<string?> s_whyNot = new(Load);

    /// <summary>Null where it is loaded, and otherwise why it is not, in words.</summary>
    public static string? WhyNot => s_whyNot.Value;

    private static string? Load()
    {
        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
            torch.set_num_threads(1);
            return null;
        }
        catch (Exception error) when (error is TypeInitializationException or NotSupportedException or DllNotFoundException or EntryPointNotFoundException)
        {
            string cause = error.GetBaseException().Message.Split('\n')[0].Trim();
            return $"TorchSharp's native library cannot be loaded ({cause}). CONTRIBUTING.md, 'Parity with PyTorch', tells how to get it.";
        }
    }
}
