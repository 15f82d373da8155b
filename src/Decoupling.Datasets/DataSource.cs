using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace Decoupling.Datasets;

/// <summary>
/// The bytes of a data file, unpacked where it is packed with gzip, which its first two bytes tell and not its name. It counts the bytes read, so that an error
/// can say where it is, and it notices a packed file that was cut off.
/// </summary>
internal sealed class DataSource : IDisposable
{
    /// <summary>Bytes of the shortest gzip file: a header of 10, an empty block of 2 and a trailer of 8.</summary>
    private const int ShortestGzip = 20;

    private readonly Stream _file;
    private readonly Stream _data;
    private readonly bool _ownsFile;
    private readonly long _plainLength;
    private readonly uint _promisedLength;

    private DataSource(Stream file, string name, bool ownsFile)
    {
        (_file, Name, _ownsFile) = (file, name, ownsFile);
        long start = file.Position;
        long length = file.Length - start;
        Span<byte> magic = stackalloc byte[2];
        bool packed = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic is [0x1F, 0x8B];
        if (packed)
        {
            _promisedLength = ReadPromisedLength(file, start, length);
        }

        file.Position = start;
        _plainLength = packed ? -1 : length;
        _data = packed ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true) : file;
    }

    /// <summary>The file's path, or the name that the stream was given.</summary>
    public string Name { get; }

    /// <summary>How many bytes have been read, after unpacking.</summary>
    public long Offset { get; private set; }

    /// <summary>How many bytes are left; null for a packed file, which tells it only when it is unpacked.</summary>
    public long? Remaining => IsPacked ? null : _plainLength - Offset;

    private bool IsPacked => _plainLength < 0;

    public static DataSource Open(string path)
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);
        try
        {
            return new DataSource(file, path, ownsFile: true);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public static DataSource Open(Stream stream, string name)
    {
        if (!stream.CanRead || !stream.CanSeek)
        {
            throw new ArgumentException($"The stream '{name}' cannot {(stream.CanRead ? "seek" : "be read")}; a file or a MemoryStream can.", nameof(stream));
        }

        return new DataSource(stream, name, ownsFile: false);
    }

    /// <summary>Reads until <paramref name="buffer"/> is full or the data ends.</summary>
    /// <returns>How many bytes were read: fewer than asked for only at the end.</returns>
    /// <exception cref="DataFormatException">The packed data is damaged or cut off.</exception>
    public int Read(Span<byte> buffer)
    {
        int count;
        try
        {
            count = _data.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            throw Error(Offset, $"gzip data that does not unpack", $"an undamaged gzip file");
        }

        Offset += count;
        if (count < buffer.Length && IsPacked && (uint)Offset != _promisedLength)
        {
            // The unpacker takes a file that is cut off for one that ends, and whatever follows the packed data for nothing.
            throw Error(Offset, $"the end of the packed data", $"{_promisedLength} bytes (modulo 2^32) of unpacked data, as the last four bytes of the gzip file say");
        }

        return count;
    }

    /// <summary>An error at a byte of this file.</summary>
    public DataFormatException Error(long offset, FormattableString found, FormattableString expected) =>
        DataFormatException.AtByte(Name, offset, IsPacked, found, expected);

    public void Dispose()
    {
        if (IsPacked)
        {
            _data.Dispose();
        }

        if (_ownsFile)
        {
            _file.Dispose();
        }
    }

    /// <summary>The length of the unpacked data modulo 2^32, which ends a gzip file (RFC 1952, ISIZE).</summary>
    private uint ReadPromisedLength(Stream file, long start, long length)
    {
        if (length < ShortestGzip)
        {
            throw DataFormatException.AtByte(Name, 0, unpacked: false, $"a gzip file of {length} bytes", $"at least {ShortestGzip} bytes");
        }

        Span<byte> trailer = stackalloc byte[sizeof(uint)];
        file.Position = start + length - trailer.Length;
        file.ReadExactly(trailer);
        return BinaryPrimitives.ReadUInt32LittleEndian(trailer);
    }
}
