using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using CsCheck;
using Decoupling.Datasets;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Datasets;

/// <summary>Whatever happens to the bytes of a file, it loads or gives a <see cref="DataFormatException"/>, and allocates no more than its size warrants.</summary>
public class MalformedFileFuzzTests
{
    private const int Iterations = 20_000;

    /// <summary>Deflate unpacks a byte to at most 1,032; each may become a float, in an array that grew by doubling.</summary>
    private const long AllocationPerByte = 1032 * 4 * 3;

    /// <summary>What any file may allocate: buffers, the exception and its message.</summary>
    private const long AllocationBase = 1 << 20;

    private static readonly byte[] s_images = DataFiles.Idx(0x08, [5, 4, 3], [.. Range(60)]);
    private static readonly byte[] s_labels = DataFiles.Idx(0x08, [5], 1, 2, 3, 4, 0);
    private static readonly byte[] s_doubles = DataFiles.Idx(0x0E, [3, 2], new byte[48]);
    private static readonly byte[] s_text = DataFiles.Text("a,\"b\",c\n1,-2.5e1,0\r\n\n3,+0.25,1\n\"4\", 5 ,2\n");

    /// <summary>A place, which favours the header; an operation; a byte.</summary>
    private static readonly Gen<(double Place, int Operation, byte Value)> s_edit = Gen.Select(
        Gen.OneOf(Gen.Double[0, 1], Gen.Double[0, 0.25]), Gen.Int[0, 4], Gen.OneOf(Gen.Byte, Gen.OneOfConst<byte>(0, 1, 0x7F, 0x80, 0xFF)));

    private static readonly Gen<(byte[] File, bool Pack, List<(double Place, int Operation, byte Value)> Inner, List<(double Place, int Operation, byte Value)> Outer)> s_case = Gen.Select(
        Gen.OneOfConst(s_images, s_labels, s_doubles, s_text), Gen.Bool, s_edit.List[0, 3], s_edit.List[0, 2]);

    [Fact]
    public void EveryMutation_LoadsOrIsRejected()
    {
        int loaded = 0;
        int rejected = 0;
        s_case.SampleFixed(
            Iterations,
            mutation =>
            {
                byte[] file = Mutate(mutation.File, mutation.Inner);
                file = Mutate(mutation.Pack ? DataFiles.Gzip(file) : file, mutation.Outer);
                using MemoryStream stream = DataFiles.Stream(file);
                using MemoryStream labels = DataFiles.Stream(s_labels);
                bool text = ReferenceEquals(mutation.File, s_text);

                long before = GC.GetAllocatedBytesForCurrentThread();
                bool isLoaded = text ? Loads(() => Csv.Read(stream, "text", new CsvOptions { HasHeader = true }))
                    : ReferenceEquals(mutation.File, s_images) ? Loads(() => Idx.Read(stream, labels))
                    : Loads(() => Idx.ReadTensor(stream, "tensor"));
                long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

                Interlocked.Increment(ref isLoaded ? ref loaded : ref rejected);
                Assert.True(allocated <= AllocationBase + (file.Length * AllocationPerByte), $"{allocated} bytes for a file of {file.Length}");
            },
            threads: Environment.ProcessorCount);

        // Both ways are taken often, so the mutations are neither harmless nor all caught by the first check.
        Assert.True(loaded > Iterations / 20 && rejected > Iterations / 3, $"{loaded} loaded, {rejected} rejected");
    }

    private static bool Loads(Action load)
    {
        try
        {
            load();
            return true;
        }
        catch (DataFormatException)
        {
            return false;
        }
    }

    private static byte[] Mutate(byte[] file, List<(double Place, int Operation, byte Value)> edits)
    {
        List<byte> bytes = [.. file];
        foreach ((double place, int operation, byte value) in edits)
        {
            int at = (int)(place * bytes.Count);
            switch (operation)
            {
                case 0:
                    bytes.Insert(at, value);
                    break;
                case 1 when at < bytes.Count:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 3 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << (value & 7));
                    break;
                default:
                    if (at < bytes.Count)
                    {
                        bytes[at] = value;
                    }

                    break;
            }
        }

        return [.. bytes];
    }

    private static IEnumerable<byte> Range(byte count)
    {
        for (byte i = 0; i < count; i++)
        {
            yield return i;
        }
    }
}
