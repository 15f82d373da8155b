using System;
using System.Runtime.Intrinsics;
using Decoupling.Kernels.Binary;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Binary;

/// <summary>
/// What is chosen on processors that lack some instructions, and that it gives the same sums there. Each is played in a process that the runtime keeps from
/// them.
/// </summary>
public sealed class InstructionSetTests
{
    private static readonly (string Name, string Value) NoVbmi = ("DOTNET_EnableAVX512v2", "0");
    private static readonly (string Name, string Value) NoAvx2 = ("DOTNET_EnableAVX2", "0");
    private static readonly (string Name, string Value) NoVectors = ("DOTNET_EnableHWIntrinsic", "0");

    [Fact]
    public void WithoutVbmi_TheSumsAreTheSame() => Check(typeof(LookupWeights<CarrySaveTile<SixBits>>), NoVbmi);

    [Fact]
    public void WithoutAvx512_TheSumsAreTheSame() => Check(typeof(LookupWeights<CarrySaveTile<FourBits>>), ChildProcess.NoAvx512);

    [Fact]
    public void WithoutAvx2_TheSumsAreTheSame() => Check(typeof(LookupWeights<NibbleTile<Vector256<byte>, Lanes256>>), NoAvx2);

    [Fact]
    public void WithoutVectors_TheSumsAreTheSame()
    {
        string[] child = ChildProcess.Run<InstructionSetTests>(nameof(Sums_AreReported), NoVectors).Split(' ');
        Assert.Equal([Hash(), Describe(typeof(WordWeights))], child);
    }

    [Fact]
    public void Sums_AreReported() => ChildProcess.Report($"{Hash()} {Chosen()}");

    /// <summary>The child gives the same sums, and in another way where this process has what the child lacks.</summary>
    private static void Check(Type lacking, (string Name, string Value) environment)
    {
        string[] child = ChildProcess.Run<InstructionSetTests>(nameof(Sums_AreReported), environment).Split(' ');
        Assert.Equal(Hash(), child[0]);
        Assert.NotEqual(Describe(lacking), child[1]);
    }

    private static string Chosen() => Describe(BitWeights.Dense(new ulong[1], 1, 1, 1, BitForm.Xnor).GetType());

    private static string Describe(Type type) => type.ToString().Replace(" ", "");

    private static string Hash()
    {
        using var hash = new BitHash();
        var random = new Random(1);
        for (int channels = 1; channels < 500; channels += 13)
        {
            var windows = new BitWindows(channels, 7, 6, 1 + (channels % 71), 3, 2, 1 + (channels % 2), 1 + (channels % 3), 1, channels % 2, channels % 3 == 0);
            BitForm form = (BitForm)(channels % 2);
            BitWeights weights = BitWeights.Convolution(BitRows.Pack(BitRows.Random(random, windows.Outputs * 6 * channels), channels), windows, form);
            ulong[] inputs = BitRows.Pack(BitRows.Random(random, 3 * 42 * channels), channels);
            var sums = new int[3 * windows.OutputHeight * windows.OutputWidth * windows.Outputs];
            weights.Sums(ref inputs[0], 3, ref sums[0]);
            hash.Add<int>(sums);
        }

        return hash.ToString();
    }
}
