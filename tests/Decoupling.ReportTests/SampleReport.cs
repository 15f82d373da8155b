using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Decoupling.Reports;

namespace Decoupling.ReportTests;

/// <summary>
/// A report with everything that can make a page too wide: names without a break, tables of many columns, large pictures; and what HTML could mistake for its
/// own.
/// </summary>
internal static class SampleReport
{
    public const string Unbreakable = "Decoupling.Experiments.ResidualNetworkWithRectangularJammingAndTriangularNoiseOnFashionMnistOfTenSeedsBatch64";

    public static Report Make() => new("Does the direction of the gradient suffice?", $"Ten seeds for each of six pairs <tied & \"decoupled\">; see {Unbreakable}.",
    [
        new Claim("Magnitudes are redundant where direction is kept", Verdict.Supported, "In five of six networks the interval of the difference lies above -0.5 points.")
        {
            Measures = [("difference, 95 % interval", "+1.7 [+1.3, +2.3] points"), ("p, Holm-corrected over 12", "0.0234"), ("probability of improvement", "0.89 [0.74, 0.98]"), (Unbreakable, Unbreakable)],
            Pictures = [new PngPicture(Png(1800, 900), "Accuracy along training, mean and spread over ten seeds")],
            Runs = [Table("The twenty runs that it rests on", 6, 20), Table("Every setting of them", 24, 40)],
        },
        new Claim("Random rules do not impair learning", Verdict.Contradicted, "Full jamming ends 2.1 points below its tied twin."),
        new Claim($"A claim about {Unbreakable} holds", Verdict.Undecided, "The interval holds 0."),
        new Claim("It holds for transformers", Verdict.NotTested, "There is no attention here."),
    ])
    {
        Sections = [new Section("Sweep", "Every forward function against every rule.") 
            {
                Pictures = [new PngPicture(Png(600, 400), "Accuracy")], Tables = [Table("Ranking", 9, 30)],
            }],
        Colophon = [$"dotnet run -c Release --project examples/Experiments -- report --output {Unbreakable}", "0.1.0 on 2 cores"],
    };

    private static ReportTable Table(string caption, int columns, int rows) => new(
        caption,
        [.. Enumerable.Range(0, columns).Select(column => column == 0 ? "network" : $"measure {column}")],
        [.. Enumerable.Range(0, rows).Select(row => (string[])[.. Enumerable.Range(0, columns).Select(column => column == 0 ? $"LeNet5<{row}>" : $"{row / 7.0:F4}")])]);

    /// <summary>A picture of a gradient, so that it is seen to be drawn.</summary>
    private static byte[] Png(int width, int height)
    {
        using var rows = new MemoryStream();
        using (var packed = new ZLibStream(rows, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (int y = 0; y < height; y++)
            {
                packed.WriteByte(0);
                packed.Write([.. Enumerable.Range(0, width).Select(x => (byte)(255 * x / width))]);
            }
        }

        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        return [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR", header), .. Chunk("IDAT", rows.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. data];
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        byte[] sum = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc(named));
        return [.. length, .. named, .. sum];
    }

    private static uint Crc(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte each in bytes)
        {
            crc ^= each;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }
}
