using System;
using System.IO;
using System.Linq;
using Decoupling.Datasets;
using Xunit;

namespace Decoupling.Tests.Datasets;

public class IdxTests
{
    private static readonly byte[] s_images = DataFiles.Idx(0x08, [3, 2, 2], 0, 51, 102, 255, 1, 2, 3, 4, 5, 6, 7, 8);
    private static readonly byte[] s_labels = DataFiles.Idx(0x08, [3], 2, 0, 9);

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void ImagesAndLabels_AreReadPlainAndPacked(bool packImages, bool packLabels)
    {
        using MemoryStream images = DataFiles.Stream(packImages ? DataFiles.Gzip(s_images) : s_images);
        using MemoryStream labels = DataFiles.Stream(packLabels ? DataFiles.Gzip(s_labels) : s_labels);

        Dataset<int> data = Idx.Read(images, labels);

        Assert.Equal((3, 4), (data.Count, data.InputSize));
        Assert.Equal([0, 51 / 255f, 102 / 255f, 1], data.Inputs[..4].ToArray());
        Assert.Equal([2, 0, 9], data.Targets.ToArray());
    }

    [Fact]
    public void PackedFiles_AreKnownByTheirBytesAndNotByTheirName()
    {
        string directory = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string images = Path.Combine(directory, "images.gz");
            string labels = Path.Combine(directory, "labels");
            File.WriteAllBytes(images, s_images);
            File.WriteAllBytes(labels, DataFiles.Gzip(s_labels));

            Dataset<int> data = Idx.Read(images, labels, divisor: 1);

            Assert.Equal([0, 51, 102, 255, 1, 2, 3, 4, 5, 6, 7, 8], data.Inputs.ToArray());
            Assert.Equal([2, 0, 9], data.Targets.ToArray());
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Theory]
    [InlineData(IdxElementType.UnsignedByte, new byte[] { 1, 255 }, new[] { 1f, 255f })]
    [InlineData(IdxElementType.SignedByte, new byte[] { 1, 255 }, new[] { 1f, -1f })]
    [InlineData(IdxElementType.Short, new byte[] { 1, 2, 255, 254 }, new[] { 258f, -2f })]
    [InlineData(IdxElementType.Int, new byte[] { 0, 1, 0, 0, 255, 255, 255, 255 }, new[] { 65536f, -1f })]
    [InlineData(IdxElementType.Float, new byte[] { 0x3F, 0x80, 0, 0, 0xC0, 0, 0, 0 }, new[] { 1f, -2f })]
    [InlineData(IdxElementType.Double, new byte[] { 0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0 }, new[] { 1f, -2f })]
    public void EveryElementType_IsRead(IdxElementType type, byte[] elements, float[] values)
    {
        IdxTensor tensor = Read(DataFiles.Idx((byte)type, [2, 1], elements));

        Assert.Equal(values, tensor.Values);
        Assert.Equal([2, 1], tensor.Shape.ToArray());
        Assert.Equal(type, tensor.ElementType);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FilesOfManyChunks_AreReadWhole(bool pack)
    {
        byte[] elements = new byte[600_001];
        new Random(5).NextBytes(elements);
        byte[] file = DataFiles.Idx(0x08, [600_001], elements);

        Assert.Equal(elements.Select(b => (float)b), Read(pack ? DataFiles.Gzip(file) : file).Values);
    }

    [Fact]
    public void StreamThatDoesNotBeginAtItsBeginning_IsReadFromItsPosition()
    {
        using MemoryStream stream = DataFiles.Stream([7, 7, 7, .. s_labels]);
        stream.Position = 3;

        Assert.Equal([2, 0, 9], Idx.ReadTensor(stream, "labels").Values);
    }

    [Fact]
    public void WrongMagic_IsNamedWithBothValues()
    {
        DataFormatException error = Reject([0x50, 0x4B, 3, 4, 0, 0]);

        Assert.Equal(("test file", 0L), (error.File, error.Offset));
        Assert.Equal("test file, byte 0: found 0x504B; expected 0x0000, which begins an IDX file (plain, or packed with gzip).", error.Message);
    }

    [Fact]
    public void UnknownElementType_IsNamedWithTheKnownOnes()
    {
        DataFormatException error = Reject(DataFiles.Idx(0x0A, [1], 1));

        Assert.Equal(2, error.Offset);
        Assert.Equal("the element type 0x0A", error.Found);
        Assert.Contains("0x08 UnsignedByte", error.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void NoDimensions_AreRejected() => Assert.Equal(3, Reject(DataFiles.Idx(0x08, [], 1)).Offset);

    [Fact]
    public void DimensionOfLengthZero_IsRejectedAtItsPlace()
    {
        DataFormatException error = Reject(DataFiles.Idx(0x08, [2, 0, 2]));

        Assert.Equal((8L, "the length 0 of dimension 2"), (error.Offset, error.Found));
    }

    [Theory]
    [InlineData(new uint[] { 0x8000_0000 }, 4)]
    [InlineData(new uint[] { 65_536, 65_536 }, 8)]
    [InlineData(new uint[] { 0x7FFF_FFC7, 0xFFFF_FFFF, 0xFFFF_FFFF }, 8)]
    [InlineData(new uint[] { 0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF }, 4)]
    public void ShapesThatOverflow_AreRejectedAtTheDimensionThatDoes(uint[] shape, long offset) =>
        Assert.Equal(offset, Reject(DataFiles.Idx(0x08, shape, 1)).Offset);

    [Fact]
    public void TruncatedAnywhere_IsRejectedWithTheOffset()
    {
        for (int length = 0; length < s_images.Length; length++)
        {
            DataFormatException error = Reject(s_images[..length]);
            Assert.Equal(length < 16 ? length : 16, error.Offset);
        }
    }

    [Fact]
    public void PackedFileTruncatedAnywhere_IsRejected()
    {
        byte[] packed = DataFiles.Gzip(s_images);
        for (int length = 0; length < packed.Length; length++)
        {
            Reject(packed[..length]);
        }
    }

    [Fact]
    public void TrailingBytes_AreRejected()
    {
        DataFormatException error = Reject([.. s_labels, 0]);

        Assert.Equal((11L, "more bytes"), (error.Offset, error.Found));
        Reject(DataFiles.Gzip([.. s_labels, 0]));
        Reject([.. DataFiles.Gzip(s_labels), 0]);
        Reject([.. DataFiles.Gzip(s_labels), .. DataFiles.Gzip(s_labels)]);
    }

    [Fact]
    public void DamagedPackedFile_IsRejected()
    {
        byte[] packed = DataFiles.Gzip(s_images);
        packed[^6] ^= 1;

        Assert.Equal("gzip data that does not unpack", Reject(packed).Found);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void HeaderThatPromisesGigabytes_AllocatesNothing(bool pack)
    {
        byte[] file = DataFiles.Idx(0x0D, [2_000_000_000], new byte[1000]);
        file = pack ? DataFiles.Gzip(file) : file;
        Reject(file);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Reject(file);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, 0, 1 << 20);
    }

    [Fact]
    public void CountsThatDiffer_AreRejectedWithBoth()
    {
        DataFormatException error = RejectPair(s_images, DataFiles.Idx(0x08, [2], 1, 2));

        Assert.Equal(("labels", 4L, "2 labels", "3, one for each image of images"), (error.File, error.Offset, error.Found, error.Expected));
    }

    [Fact]
    public void ImagesAndLabelsThatAreNone_AreRejected()
    {
        Assert.Equal(("images", 3L), Place(RejectPair(s_labels, s_labels)));
        Assert.Equal(("labels", 3L), Place(RejectPair(s_images, s_images)));
        Assert.Equal(("labels", 2L), Place(RejectPair(s_images, DataFiles.Idx(0x0D, [3], new byte[12]))));
        Assert.Equal(("labels", 9L), Place(RejectPair(s_images, DataFiles.Idx(0x09, [3], 1, 255, 1))));
        Assert.Equal(("images", 16L), Place(RejectPair(DataFiles.Idx(0x0D, [2, 1], 0, 0, 0, 0, 0x7F, 0xC0, 0, 0), DataFiles.Idx(0x08, [2], 1, 1))));

        static (string File, long? Offset) Place(DataFormatException error) => (error.File, error.Offset);
    }

    [Fact]
    public void StreamThatCannotSeek_IsRejected()
    {
        using Stream packed = new System.IO.Compression.GZipStream(DataFiles.Stream(DataFiles.Gzip(s_labels)), System.IO.Compression.CompressionMode.Decompress);

        Assert.Contains("cannot seek", Assert.Throws<ArgumentException>(() => Idx.ReadTensor(packed, "labels")).Message, StringComparison.Ordinal);
    }

    private static IdxTensor Read(byte[] file)
    {
        using MemoryStream stream = DataFiles.Stream(file);
        return Idx.ReadTensor(stream, "test file");
    }

    private static DataFormatException Reject(byte[] file) => Assert.Throws<DataFormatException>(() => Read(file));

    private static DataFormatException RejectPair(byte[] images, byte[] labels) =>
        Assert.Throws<DataFormatException>(() => Idx.Read(DataFiles.Stream(images), DataFiles.Stream(labels)));
}
