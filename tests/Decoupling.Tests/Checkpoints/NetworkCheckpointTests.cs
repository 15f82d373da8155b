using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using CsCheck;
using Decoupling.Tests.Testing;
using Decoupling.Tests.Training;
using Xunit;

namespace Decoupling.Tests.Checkpoints;

public sealed class NetworkCheckpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("decoupling-").FullName;

    private string FilePath => Path.Combine(_folder, "net.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void SavedNetwork_LoadsToTheBit()
    {
        var saved = new SmallNetwork(seed: 1);
        saved.Save(FilePath);
        var loaded = new SmallNetwork(seed: 2);
        loaded.Load(FilePath);
        Assert.Equal(saved.Parameters, loaded.Parameters);
        Assert.Equal(["net.safetensors"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void File_HoldsLogicalShapesInRowMajorOrder_AsTheFormatSays()
    {
        var network = new SmallNetwork(inputs: 2, hidden: 3, outputs: 2);
        network.Save(FilePath);
        byte[] bytes = File.ReadAllBytes(FilePath);
        int length = (int)BitConverter.ToUInt64(bytes, 0);
        Assert.Equal(0, length % 8);
        using JsonDocument header = JsonDocument.Parse(bytes.AsMemory(8, length));
        Assert.Equal("SmallNetwork", header.RootElement.GetProperty("__metadata__").GetProperty("network").GetString());
        JsonElement weight = header.RootElement.GetProperty("Dense1.weight");
        Assert.Equal("F32", weight.GetProperty("dtype").GetString());
        Assert.Equal([3, 2], weight.GetProperty("shape").EnumerateArray().Select(n => n.GetInt32()));
        int start = weight.GetProperty("data_offsets")[0].GetInt32();
        for (int output = 0; output < 3; output++)
        {
            for (int input = 0; input < 2; input++)
            {
                float value = BitConverter.ToSingle(bytes, 8 + length + start + (4 * ((output * 2) + input)));
                Assert.Equal(network.Parameters[(input * 6) + output], value);
            }
        }

        Assert.Equal(8 + length + (4 * network.Description.ParameterCount), bytes.Length);
    }

    [Fact]
    public void FileOfAnotherProgram_Loads_WhateverTheOrderOfItsTensors()
    {
        var network = new SmallNetwork(inputs: 2, hidden: 1, outputs: 1);
        network.Load(new MemoryStream(Build(
            """{"Dense2.bias":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"Dense1.weight":{"shape":[1,2],"data_offsets":[4,12],"dtype":"F32","extra":[{}]},"Dense2.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[12,16]},"Dense1.bias":{"dtype":"F32","shape":[1],"data_offsets":[16,20]}}   """,
            1, 2, 3, 4, 5)));
        float[] expected = [2, 3, 5, 4, 1];
        Assert.Equal(expected, network.Description.Parameters.SelectMany(Places).Select(place => network.Parameters[place]));
    }

    [Theory]
    [InlineData("", "The file has 0 bytes")]
    [InlineData("1234", "The file has 4 bytes")]
    [InlineData("\0\0\0\0\0\0\0\0", "claims a length of 0 bytes: expected 2 to 100000000")]
    [InlineData("ÿÿÿÿÿÿÿÿ{}", "claims a length of 18446744073709551615 bytes")]
    [InlineData("\0àõ\u0005\0\0\0\0{}", "claims a length of 99999744 bytes, but the file has only 2 more")]
    public void LengthOfTheHeader_ThatCannotBe_IsRefused(string latin1, string expected) => AssertRefused(Encoding.Latin1.GetBytes(latin1), expected);

    [Fact]
    public void LengthOfTheHeader_ThatAStreamDoesNotKeep_AllocatesLittle()
    {
        byte[] bytes = [.. BitConverter.GetBytes(99_000_000L), (byte)'{'];
        var network = new SmallNetwork();
        long before = GC.GetAllocatedBytesForCurrentThread();
        CheckpointException error = Assert.Throws<CheckpointException>(() => network.Load(new OneWayStream(bytes)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.Contains("ends after 1 bytes of a header of 99000000 bytes", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "the header has an array: expected an object")]
    [InlineData("{ ", "no valid JSON")]
    [InlineData("{}}", "no valid JSON")]
    [InlineData("{}{}", "no valid JSON")]
    [InlineData("hello", "no valid JSON")]
    [InlineData("""{"a":1}""", "For the tensor 'a' the header has a number: expected an object")]
    [InlineData("""{"a":{}}""", "'a' lacks dtype")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", "'a' lacks data_offsets")]
    [InlineData("""{"a":{"dtype":1,"shape":[1],"data_offsets":[0,4]}}""", "For the dtype of 'a' the header has a number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "A number in the shape of 'a' is not a whole one from 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", "A number in the shape of 'a' is not a whole one from 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", "data_offsets of 'a' are [4, 0]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", "There are more than 2 numbers in the data_offsets of 'a'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "The tensor a F32 [2] has 4 bytes, which its shape does not take at 4 bytes an element")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296,4294967296,4294967296],"data_offsets":[0,0]}}""", "The number of elements of 'a' is more than 9223372036854775807")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "'a' begins at byte 4, but the header ends at 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", "'b' begins at byte 4, but 'a' ends at 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", "'b' begins at byte 8, but 'a' ends at 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "'a' stands in the header twice")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "'dtype' of the tensor 'a' stands there twice")]
    [InlineData("""{"__metadata__":{},"__metadata__":{}}""", "'__metadata__' stands in the header twice")]
    [InlineData("""{"__metadata__":{"x":"1","x":"1"}}""", "'x' stands in __metadata__ twice")]
    [InlineData("""{"__metadata__":{"x":1}}""", "'x' of __metadata__ the header has a number: expected a string")]
    [InlineData("""{"__metadata__":{"decoupling.version":"7"}}""", "The file has version '7': expected '1'")]
    [InlineData("""{"\ud800":{}}""", "no valid JSON")]
    public void Header_ThatIsWrong_IsRefusedWithTheReason(string header, string expected)
    {
        // As much data as the header places, so that it is not the data that is refused.
        int data = Array.FindLastIndex(["0]", "4]", "8]", "12]"], end => header.Contains(end, StringComparison.Ordinal));
        AssertRefused(Build(header, new float[int.Max(0, data)]), expected);
    }

    [Fact]
    public void FileOfAnotherNetwork_IsRefused_WithBothShapes()
    {
        new SmallNetwork(hidden: 6).Save(FilePath);
        AssertRefused(File.ReadAllBytes(FilePath), "'Dense1.weight' has the shape [6, 4]: expected [5, 4] for SmallNetwork.");
        AssertRefused(
            Build("""{"__metadata__":{"network":"Other"},"Dense1.weight":{"dtype":"F32","shape":[5,4],"data_offsets":[0,80]},"x":{"dtype":"F32","shape":[0],"data_offsets":[80,80]}}""", new float[20]),
            "The tensors are not those of SmallNetwork: missing 'Dense1.bias', 'Dense2.weight', 'Dense2.bias'; unknown 'x'. The file was saved from Other.");
    }

    [Fact]
    public void ElementsOfAnotherType_AreRefused()
    {
        new SmallNetwork().Save(FilePath);
        byte[] bytes = File.ReadAllBytes(FilePath);
        int at = bytes.AsSpan().IndexOf("F32"u8);
        "I32"u8.CopyTo(bytes.AsSpan(at));
        AssertRefused(bytes, "'Dense1.weight' has elements of type I32: expected F32");
    }

    [Fact]
    public void FileThatIsCutOrContinued_IsRefused_FromFileAndStream()
    {
        new SmallNetwork().Save(FilePath);
        byte[] bytes = File.ReadAllBytes(FilePath);
        for (int length = 0; length < bytes.Length; length++)
        {
            AssertRefused(bytes[..length], "");
        }

        AssertRefused([.. bytes, 0], "");
    }

    [Theory]
    [InlineData(float.NaN, "Dense1.weight[1, 2] is NaN")]
    [InlineData(float.NegativeInfinity, "Dense1.weight[1, 2] is -Infinity")]
    public void ValueThatIsNotFinite_IsRefusedWithItsPlace_UnlessAllowed(float odd, string expected)
    {
        var saved = new SmallNetwork();
        saved.Parameters[(2 * 8) + 1] = odd;
        saved.Save(FilePath);
        AssertRefused(File.ReadAllBytes(FilePath), expected);
        var loaded = new SmallNetwork(seed: 2);
        loaded.Load(FilePath, allowNonFinite: true);
        Assert.Equal(saved.Parameters, loaded.Parameters);
    }

    [Fact]
    public void AnyDamage_EitherLoadsWhatTheFileSays_OrLeavesTheNetwork()
    {
        var saved = new SmallNetwork(inputs: 2, hidden: 3, outputs: 2);
        using var stream = new MemoryStream();
        saved.Save(stream);
        byte[] whole = stream.ToArray();
        int headerEnd = 8 + (int)BitConverter.ToUInt64(whole, 0);
        Gen<int> place = Gen.OneOf(Gen.Int[0, headerEnd - 1], Gen.Int[0, whole.Length - 1]);
        Gen<(int Kind, int Place, byte Value, int Other)[]> damages = Gen.Select(Gen.Int[0, 5], place, Gen.OneOf(Gen.Byte, Gen.OneOfConst("0123456789{}[],:\" "u8.ToArray())), place).Array[1, 3];
        int loads = 0;
        damages.SampleFixed(
            20_000,
            list =>
            {
                byte[] bytes = list.Aggregate(whole, (current, damage) => Damage(current, damage.Kind, damage.Place, damage.Value, damage.Other));
                var network = new SmallNetwork(inputs: 2, hidden: 3, outputs: 2, seed: 9);
                float[] before = network.Parameters.ToArray();
                try
                {
                    network.Load(new MemoryStream(bytes), allowNonFinite: true);
                }
                catch (CheckpointException)
                {
                    Assert.Equal(before, network.Parameters.ToArray());
                    return;
                }

                System.Threading.Interlocked.Increment(ref loads);
                Assert.True(SaysTheSame(bytes, network));
            },
            list => string.Join(", ", list),
            threads: Environment.ProcessorCount);
        Assert.NotEqual(0, loads);
    }

    [Fact]
    public void FailureWhileWriting_LeavesTheOldFile_AndNothingElse()
    {
        File.WriteAllText(FilePath, "old");
        IOException error = Assert.Throws<IOException>(() => AtomicFile.Write(FilePath, stream =>
        {
            stream.WriteByte(1);
            throw new IOException("disk full");
        }));
        Assert.Equal("disk full", error.Message);
        Assert.Equal("old", File.ReadAllText(FilePath));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
        AtomicFile.Write(FilePath, stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(FilePath));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Safetensors_ListsAndReadsTensors()
    {
        var network = new SmallNetwork(inputs: 2, hidden: 3, outputs: 2);
        network.Save(FilePath);
        Safetensors file = Safetensors.Open(FilePath);
        Assert.Equal(
            ["Dense1.weight F32 [3, 2]", "Dense1.bias F32 [3]", "Dense2.weight F32 [2, 3]", "Dense2.bias F32 [2]"], file.Tensors.Select(tensor => tensor.ToString()));
        Assert.Equal("SoftmaxCrossEntropy", file.Metadata["loss"]);
        foreach (ParameterDescription tensor in network.Description.Parameters)
        {
            Assert.Equal(Places(tensor).Select(place => network.Parameters[place]), file.Read(tensor.Name));
        }

        File.WriteAllBytes(FilePath, [.. File.ReadAllBytes(FilePath), 0]);
        Assert.Contains("places 68 bytes of values, but the file has 69", Assert.Throws<CheckpointException>(() => Safetensors.Open(FilePath)).Message, StringComparison.Ordinal);
        Assert.Contains("expected one of 'Dense1.weight'", Assert.Throws<KeyNotFoundException>(() => file.Read("x")).Message, StringComparison.Ordinal);
    }

    private void AssertRefused(byte[] bytes, string expected)
    {
        foreach (bool seekable in (bool[])[true, false])
        {
            var network = new SmallNetwork();
            float[] before = network.Parameters.ToArray();
            CheckpointException error = Assert.Throws<CheckpointException>(() => network.Load(seekable ? new MemoryStream(bytes) : new OneWayStream(bytes)));
            if (seekable)
            {
                Assert.Contains(expected, error.Message, StringComparison.Ordinal);
            }

            Assert.Equal(before, network.Parameters);
        }

        File.WriteAllBytes(FilePath, bytes);
        CheckpointException fromFile = Assert.Throws<CheckpointException>(() => new SmallNetwork().Load(FilePath));
        Assert.Equal(FilePath, fromFile.File);
        Assert.StartsWith(FilePath + ": ", fromFile.Message, StringComparison.Ordinal);
    }

    private static byte[] Damage(byte[] bytes, int kind, int place, byte value, int other)
    {
        if (bytes.Length == 0)
        {
            return [value];
        }

        place %= bytes.Length;
        other %= bytes.Length;
        switch (kind)
        {
            case 0:
                byte[] changed = [.. bytes];
                changed[place] = value;
                return changed;
            case 1:
                return [.. bytes[..place], .. bytes[(place + 1)..]];
            case 2:
                return [.. bytes[..place], value, .. bytes[place..]];
            case 3:
                byte[] swapped = [.. bytes];
                (swapped[place], swapped[other]) = (swapped[other], swapped[place]);
                return swapped;
            case 4:
                return bytes[..place];
            default:
                byte[] flipped = [.. bytes];
                flipped[place] ^= (byte)(1 << (value & 7));
                return flipped;
        }
    }

    /// <summary>The file read by another JSON reader, and its values compared bit by bit.</summary>
    private static bool SaysTheSame(byte[] bytes, SmallNetwork network)
    {
        int length = (int)BitConverter.ToUInt64(bytes, 0);
        using JsonDocument header = JsonDocument.Parse(bytes.AsMemory(8, length));
        foreach (ParameterDescription tensor in network.Description.Parameters)
        {
            int start = header.RootElement.GetProperty(tensor.Name).GetProperty("data_offsets")[0].GetInt32();
            int[] places = [.. Places(tensor)];
            for (int i = 0; i < places.Length; i++)
            {
                if (BitConverter.ToInt32(bytes, 8 + length + start + (4 * i)) != BitConverter.SingleToInt32Bits(network.Parameters[places[i]]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static List<int> Places(ParameterDescription tensor)
    {
        List<int> places = [];
        foreach (int place in new TensorIndices(tensor))
        {
            places.Add(place);
        }

        return places;
    }

    private static byte[] Build(string header, params float[] values) =>
    [
        .. BitConverter.GetBytes((ulong)Encoding.UTF8.GetByteCount(header)),
        .. Encoding.UTF8.GetBytes(header),
        .. values.SelectMany(BitConverter.GetBytes),
    ];

    /// <summary>A stream that cannot seek and gives few bytes at a time, as a network connection does.</summary>
    private sealed class OneWayStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, int.Min(count, 7));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..int.Min(buffer.Length, 7)]);
    }
}
