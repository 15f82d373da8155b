using System;
using System.IO;
using CsCheck;
using Decoupling.Tests.Networks;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Frozen;

/// <summary>A damaged file of a frozen network is refused with one kind of error, or it is read and predicts something: it never reads out of bounds.</summary>
public sealed class FrozenFileTests : IDisposable
{
    private const int Cases = 4_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("decoupling-").FullName;

    private string FilePath => Path.Combine(_folder, "frozen.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AnyDamage_IsRefusedOrPredicts()
    {
        var network = new BinaryImageNet(1, 1);
        network.Freeze().Save(FilePath);
        byte[] whole = File.ReadAllBytes(FilePath);
        int header = 8 + (int)BitConverter.ToUInt64(whole, 0);
        float[] inputs = Samples.Values(2 * BinaryImageNet.InputSize, 1);
        float[] outputs = new float[2 * BinaryImageNet.OutputSize];
        (int loads, int refusals) = (0, 0);
        Gen<int> place = Gen.OneOf(Gen.Int[0, 7], Gen.Int[0, header - 1], Gen.Int[0, whole.Length - 1]);
        Gen<byte> value = Gen.OneOf(Gen.Byte, Gen.OneOfConst("0123456789{}[],:\" "u8.ToArray()));
        Gen.Select(Gen.Int[0, 4], place, value).SampleFixed(Cases, damage =>
        {
            (int kind, int at, byte replaced) = damage;
            File.WriteAllBytes(FilePath, kind switch
            {
                0 => [.. whole[..at], replaced, .. whole[(at + 1)..]],
                1 => [.. whole[..at], .. whole[(at + 1)..]],
                2 => [.. whole[..at], replaced, .. whole[at..]],
                3 => [.. whole[..at], .. whole],
                _ => whole[..at],
            });
            try
            {
                BinaryImageNet.Frozen frozen = BinaryImageNet.Frozen.Load(FilePath);
                frozen.Threads = 1;
                frozen.Predict(inputs, outputs);
                loads++;
            }
            catch (CheckpointException)
            {
                refusals++;
            }
        }, each => $"damage {each}");
        Assert.True(loads > Cases / 20 && refusals > Cases / 4, $"{loads} loads, {refusals} refusals");
    }

    [Theory]
    [MemberData(nameof(AllNetworks.Names), MemberType = typeof(AllNetworks))]
    public void SavedAndLoaded_WritesTheSameFile(string name)
    {
        FrozenNetwork frozen = AllNetworks.Create(name, 1).Freeze();
        frozen.Save(FilePath);
        byte[] first = File.ReadAllBytes(FilePath);
        var loaded = (FrozenNetwork)frozen.GetType().GetMethod("Load", [typeof(string)])!.Invoke(null, [FilePath])!;
        loaded.Save(FilePath);
        Assert.Equal(first, File.ReadAllBytes(FilePath));
        Assert.Equal(frozen.SizeInBytes, loaded.SizeInBytes);
    }
}
