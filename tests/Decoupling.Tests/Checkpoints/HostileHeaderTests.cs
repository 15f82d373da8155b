using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using CsCheck;
using Decoupling.Tests.Testing;
using Decoupling.Tests.Training;
using Xunit;

namespace Decoupling.Tests.Checkpoints;

/// <summary>What a header claims costs memory in proportion to its own bytes, whatever it is made of.</summary>
public sealed class HostileHeaderTests
{
    /// <summary>Allocated bytes for one of the header: an entry of some fifty bytes becomes a record, its name, a shape, and a place in a table.</summary>
    private const int BytesPerByte = 10;

    /// <summary>Whatever the header: buffers, the network, messages, and the few thousand entries of metadata that there may be.</summary>
    private const int Fixed = 1_000_000;

    private const int Size = 1_000_000;

    private static readonly string[] s_units =
    [
        """ "#":{"dtype":"","shape":[],"data_offsets":[0,0]}, """,
        """ "#":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}, """,
        """ "#":{"dtype":"?","shape":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],"data_offsets":[0,0]}, """,
        """ "#":{"dtype":"F32","shape":[1,1,1],"data_offsets":[8,12]}, """,
        """ "\u0041\u0042\u0043#":{"dtype":"\u0046\u0033\u0032","sh\u0061pe":[0],"data_offsets":[0,0]}, """,
        """ "#":{"a":0,"b":0,"c":"","d":[],"e":{},"dtype":"I8","shape":[0],"data_offsets":[0,0]}, """,
        """ "__metadata__":{%"#":""%}, """,
        """ "__metadata__":{%"#":"\u0041\n\t\u00e9"%}, """,
        """ "__metadata__":{"a":"%x%"}, """,
        """ "__metadata__":{"a":"%\u0041%"}, """,
        """ "%x%":1, """,
        """ "%\u0041%":1, """,
        """ "%x%":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}, """,
        """ "%é%":{"dtype":1}, """,
        """ "a":{"dtype":"%x%","shape":[0],"data_offsets":[0,4]}, """,
        """ "a":{"dtype":"%\u0041%","shape":[0],"data_offsets":[0,0]}, """,
        """ "a":{"dtype":"F32","shape":[%0,%1],"data_offsets":[0,0]}, """,
        """ "a":{"dtype":"F32","shape":[1],"data_offsets":[%0,%1]}, """,
        """ "a":{"%x%":0}, """,
        """ "a":{"%\u0041%":[]}, """,
        """ "a":{%"#":0,%"dtype":"F32"}, """,
        """ "a":{%"b":[{}],%"dtype":"F32"}, """,
        """ "a":%[%, """,
        """ "a":%{"b":%, """,
        """ "a":%1%, """,
        """ "a":{"dtype":"F32","shape":[%1%],"data_offsets":[0,0]}, """,
        """ a%a%, """,
        """ %""%, """,
    ];

    public static TheoryData<string> Units => [.. s_units];

    /// <summary>One kind of entry after the other, each a million bytes long.</summary>
    [Theory]
    [MemberData(nameof(Units))]
    public void LongHeader_OfOneKind_AllocatesNoMoreThanItsSizeAllows(string unit) => AssertBounded(unit, Size);

    [Fact]
    public void LongHeader_OfManyKinds_AllocatesNoMoreThanItsSizeAllows() =>
        Gen.Select(Gen.OneOfConst(s_units).Array[1, 6], Gen.Int[1, 60_000]).SampleFixed(200, each => AssertBounded(string.Concat(each.Item1), each.Item2));

    [Fact]
    public void NumberAndRankOfTensors_AreBounded()
    {
        Assert.Contains("more than 65536 tensors", Refusal(Header(s_units[1], 5_000_000)), StringComparison.Ordinal);
        Assert.Contains("more than 64 numbers", Refusal(Header(s_units[16], 1000)), StringComparison.Ordinal);
        Assert.Contains("more than 4096 entries", Refusal(Header(s_units[6], 2_000_000)), StringComparison.Ordinal);
        Assert.Contains("a name of more than 1000 characters", Refusal(Header(s_units[12], 2000)), StringComparison.Ordinal);
        string large = Refusal("""{"a":{"dtype":"?","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""");
        Assert.Contains("The number of elements of 'a'", large, StringComparison.Ordinal);

        // What is within the bounds is read: names of the longest kind, even in escapes, and shapes of the highest rank.
        string name = string.Concat(Enumerable.Repeat("\\u00e9", 1000));
        string shape = string.Join(',', Enumerable.Repeat('0', 64));
        string whole = $$$"""{"{{{name}}}":{"dtype":"F32","shape":[{{{shape}}}],"data_offsets":[0,0]}}""";
        SafetensorsHeader header = SafetensorsHeader.Read(new MemoryStream(Bytes(whole)), "test");
        Assert.Equal((new string('é', 1000), 64), (header.Tensors[0].Name, header.Tensors[0].Shape.Length));
    }

    private static void AssertBounded(string units, int size)
    {
        string header = Header(units, size);
        byte[] bytes = Bytes(header);
        foreach (bool seekable in (bool[])[true, false])
        {
            var network = new SmallNetwork();
            using Stream stream = seekable ? new MemoryStream(bytes) : new UnseekableStream(bytes);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Exception error = Assert.ThrowsAny<Exception>(() => network.Load(stream));
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.IsType<CheckpointException>(error);
            Assert.True(
                allocated <= ((long)BytesPerByte * bytes.Length) + Fixed,
                FormattableString.Invariant($"{units}: {allocated} bytes for a header of {bytes.Length}, {(double)allocated / bytes.Length:F1} for each."));
        }
    }

    private static string Refusal(string header) => Assert.Throws<CheckpointException>(() => new SmallNetwork().Load(new MemoryStream(Bytes(header)))).Message;

    /// <summary>Repeats a unit, or what stands between its percent signs, up to a size; a # becomes another number each time.</summary>
    private static string Header(string units, int size)
    {
        var text = new StringBuilder("{");
        int number = 0;
        string[] parts = units.Split('%');
        if (parts.Length > 1)
        {
            for (int i = 0; i < parts.Length; i++)
            {
                int end = text.Length + (2 * size / parts.Length);
                do
                {
                    bool last = i % 2 == 0 || text.Length + parts[i].Length >= end;
                    string separator = !last && parts[i].Contains('#', StringComparison.Ordinal) && !parts[i].EndsWith(',') ? "," : "";
                    Append(parts[i] + separator);
                }
                while (i % 2 == 1 && text.Length < end);
            }
        }
        else
        {
            while (text.Length < size)
            {
                Append(units);
            }
        }

        return text.ToString().TrimEnd().TrimEnd(',') + "}";

        void Append(string part) => text.Append(part.Replace("#", (number++).ToString("x", CultureInfo.InvariantCulture), StringComparison.Ordinal).Trim());
    }

    private static byte[] Bytes(string header)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((ulong)utf8.Length), .. utf8];
    }

    private sealed class UnseekableStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
