using System;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO;
using System.Linq;

namespace Decoupling.Datasets;

/// <summary>
/// Reads IDX files, the format of MNIST and its relatives (LeCun, Cortes and Burges: "The MNIST database of handwritten digits"), plain or packed with gzip; which of the
/// two, the first bytes tell. A file is two zero bytes, the element type, the number of dimensions, the length of each (32 bits, big-endian), and the elements.
/// </summary>
public static class Idx
{
    /// <summary>The largest label that counts as a class.</summary>
    internal const int LargestLabel = ushort.MaxValue;

    /// <summary>Bytes read at a time; a multiple of every element's size.</summary>
    private const int ChunkBytes = 1 << 16;

    /// <summary>Reads the images of one file and their labels from another.</summary>
    /// <param name="imagesPath">Images of any element type, at least two dimensions: (count, ...).</param>
    /// <param name="labelsPath">Labels of an integer type, one dimension: (count). Each is a class from 0 on.</param>
    /// <param name="divisor">Each value of an image is divided by it: 255 (the default) takes unsigned bytes to [0, 1].</param>
    /// <returns>One sample an image, flattened row by row.</returns>
    /// <exception cref="DataFormatException">A file is malformed, or the two have different counts.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Dataset<int> Read(string imagesPath, string labelsPath, float divisor = 255)
    {
        ArgumentNullException.ThrowIfNull(imagesPath);
        ArgumentNullException.ThrowIfNull(labelsPath);
        using DataSource images = DataSource.Open(imagesPath);
        using DataSource labels = DataSource.Open(labelsPath);
        return Read(images, labels, divisor);
    }

    /// <summary>Reads images and their labels from two streams.</summary>
    /// <inheritdoc cref="Read(string, string, float)"/>
    /// <param name="images">Images, from the stream's position to its end. The stream must be able to seek; it is left open.</param>
    /// <param name="labels">Labels, likewise.</param>
    /// <param name="divisor">Each value of an image is divided by it: 255 (the default) takes unsigned bytes to [0, 1].</param>
    public static Dataset<int> Read(Stream images, Stream labels, float divisor = 255)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        using DataSource imageSource = DataSource.Open(images, "images");
        using DataSource labelSource = DataSource.Open(labels, "labels");
        return Read(imageSource, labelSource, divisor);
    }

    /// <summary>Reads one file as it is.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFormatException">The file is malformed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IdxTensor ReadTensor(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using DataSource source = DataSource.Open(path);
        return ReadTensor(source);
    }

    /// <summary>Reads a stream as it is, from its position to its end.</summary>
    /// <param name="stream">A stream that can seek; it is left open.</param>
    /// <param name="name">What errors call the stream.</param>
    /// <exception cref="DataFormatException">The data is malformed.</exception>
    public static IdxTensor ReadTensor(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        using DataSource source = DataSource.Open(stream, name);
        return ReadTensor(source);
    }

    private static Dataset<int> Read(DataSource images, DataSource labels, float divisor)
    {
        if (!float.IsFinite(divisor) || divisor == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(divisor), divisor, "The divisor must be finite and not 0.");
        }

        IdxTensor pixels = ReadTensor(images);
        if (pixels.Shape.Length < 2)
        {
            throw images.Error(3, $"1 dimension", $"at least 2, (count, ...)");
        }

        int wrong = Array.FindIndex(pixels.Values, value => !float.IsFinite(value));
        if (wrong >= 0)
        {
            long offset = 4 + (4L * pixels.Shape.Length) + ((long)wrong * SizeOf(pixels.ElementType));
            throw images.Error(offset, $"the value {pixels.Values[wrong]}", $"a finite number");
        }

        int[] classes = ReadLabels(labels, pixels.Shape[0], images.Name);
        foreach (ref float value in pixels.Values.AsSpan())
        {
            value /= divisor;
        }

        Dataset<int> data = Dataset.Of(pixels.Values, classes);
        return pixels.Shape switch
        {
            [_, var height, var width] => data.WithShape(1, height, width),
            [_, var channels, var height, var width] => data.WithShape(channels, height, width),
            _ => data,
        };
    }

    private static int[] ReadLabels(DataSource source, int imageCount, string imageFile)
    {
        IdxTensor labels = ReadTensor(source);
        if (labels.ElementType is IdxElementType.Float or IdxElementType.Double)
        {
            throw source.Error(2, $"labels of type {labels.ElementType}", $"an integer type");
        }

        if (labels.Shape.Length != 1)
        {
            throw source.Error(3, $"labels in {labels.Shape.Length} dimensions", $"1");
        }

        if (labels.Shape[0] != imageCount)
        {
            throw source.Error(4, $"{labels.Shape[0]} labels", $"{imageCount}, one for each image of {imageFile}");
        }

        int wrong = Array.FindIndex(labels.Values, label => label is < 0 or > LargestLabel);
        if (wrong >= 0)
        {
            throw source.Error(8 + ((long)wrong * SizeOf(labels.ElementType)), $"the label {labels.Values[wrong]}", $"a class from 0 to {LargestLabel}");
        }

        return Array.ConvertAll(labels.Values, label => (int)label);
    }

    private static IdxTensor ReadTensor(DataSource source)
    {
        Span<byte> magic = stackalloc byte[4];
        if (source.Read(magic) < magic.Length)
        {
            throw source.Error(source.Offset, $"the end of the file", $"the four bytes that begin an IDX file");
        }

        if (magic is not [0, 0, _, _])
        {
            throw source.Error(0, $"0x{magic[0]:X2}{magic[1]:X2}", $"0x0000, which begins an IDX file (plain, or packed with gzip)");
        }

        IdxElementType type = (IdxElementType)magic[2];
        if (SizeOf(type) == 0)
        {
            string known = string.Join(", ", Enum.GetValues<IdxElementType>().Select(t => FormattableString.Invariant($"0x{(int)t:X2} {t}")));
            throw source.Error(2, $"the element type 0x{magic[2]:X2}", $"one of {known}");
        }

        if (magic[3] == 0)
        {
            throw source.Error(3, $"0 dimensions", $"at least 1");
        }

        ImmutableArray<int> shape = ReadShape(source, magic[3], out long count);
        long headerEnd = source.Offset;
        float[] values = ReadValues(source, type, count);
        if (source.Read(magic[..1]) != 0)
        {
            throw source.Error(headerEnd + (count * SizeOf(type)), $"more bytes", $"the end of the file, for the shape is {Join(shape)}");
        }

        return new IdxTensor(values, shape, type);
    }

    private static ImmutableArray<int> ReadShape(DataSource source, int rank, out long count)
    {
        ImmutableArray<int>.Builder shape = ImmutableArray.CreateBuilder<int>(rank);
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        count = 1;
        for (int dimension = 1; dimension <= rank; dimension++)
        {
            long offset = source.Offset;
            if (source.Read(bytes) < bytes.Length)
            {
                throw source.Error(source.Offset, $"the end of the file", $"the length of dimension {dimension} of {rank}, four bytes");
            }

            uint length = BinaryPrimitives.ReadUInt32BigEndian(bytes);
            if (length == 0)
            {
                throw source.Error(offset, $"the length 0 of dimension {dimension}", $"at least 1");
            }

            // Both factors are below 2^32, the left one below 2^31, so the product fits.
            count *= length;
            if (count > Array.MaxLength)
            {
                throw source.Error(offset, $"the length {length} of dimension {dimension}, so {count} elements or more", $"at most {Array.MaxLength} elements, what an array can hold");
            }

            shape.Add((int)length);
        }

        return shape.MoveToImmutable();
    }

    /// <summary>Reads <paramref name="count"/> elements. What the header promises is not allocated before the file is known to have it, or has delivered it.</summary>
    private static float[] ReadValues(DataSource source, IdxElementType type, long count)
    {
        int size = SizeOf(type);
        if (source.Remaining is long remaining && remaining < count * size)
        {
            throw source.Error(source.Offset, $"{remaining} bytes after the header", $"{count * size}, for it promises {count} elements of type {type}");
        }

        byte[] chunk = new byte[(int)long.Min(ChunkBytes, count * size)];
        float[] values = new float[source.Remaining is null ? (int)long.Min(count, ChunkBytes) : (int)count];
        for (int done = 0; done < count;)
        {
            if (done == values.Length)
            {
                Array.Resize(ref values, (int)long.Min(count, 2L * done));
            }

            int take = int.Min(chunk.Length / size, values.Length - done);
            if (source.Read(chunk.AsSpan(0, take * size)) < take * size)
            {
                throw source.Error(source.Offset, $"the end of the file", $"{count} elements of type {type}, as the header promises");
            }

            Convert(chunk, type, values.AsSpan(done, take));
            done += take;
        }

        return values;
    }

    private static void Convert(ReadOnlySpan<byte> bytes, IdxElementType type, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = type switch
            {
                IdxElementType.UnsignedByte => bytes[i],
                IdxElementType.SignedByte => (sbyte)bytes[i],
                IdxElementType.Short => BinaryPrimitives.ReadInt16BigEndian(bytes[(2 * i)..]),
                IdxElementType.Int => BinaryPrimitives.ReadInt32BigEndian(bytes[(4 * i)..]),
                IdxElementType.Float => BinaryPrimitives.ReadSingleBigEndian(bytes[(4 * i)..]),
                _ => (float)BinaryPrimitives.ReadDoubleBigEndian(bytes[(8 * i)..]),
            };
        }
    }

    /// <summary>Bytes of an element; 0 for a code that is no type.</summary>
    private static int SizeOf(IdxElementType type) => type switch
    {
        IdxElementType.UnsignedByte or IdxElementType.SignedByte => 1,
        IdxElementType.Short => 2,
        IdxElementType.Int or IdxElementType.Float => 4,
        IdxElementType.Double => 8,
        _ => 0,
    };

    private static string Join(ImmutableArray<int> shape) => string.Join(" x ", shape.Select(n => FormattableString.Invariant($"{n}")));
}
