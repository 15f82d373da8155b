using System;
using System.Buffers.Binary;
using System.Globalization;

namespace Decoupling.Reports;

/// <summary>A picture, which goes into the page itself.</summary>
public abstract record Picture
{
    private protected Picture(string caption) => Caption = caption;

    /// <summary>What it shows, below it.</summary>
    public string Caption { get; }

    /// <summary>Its width in pixels of a page where there is room.</summary>
    internal abstract int Width { get; }

    /// <summary>The element that shows it, with words for those who do not see it.</summary>
    internal abstract string ToElement();
}

/// <summary>A picture of pixels.</summary>
public sealed record PngPicture : Picture
{
    private readonly byte[] _png;
    private readonly int _width;
    private readonly int _height;

    /// <summary>A picture as a PNG file has it.</summary>
    /// <param name="png">The bytes of the file.</param>
    /// <param name="caption">What it shows, below it and for those who do not see it.</param>
    /// <exception cref="ArgumentException">The bytes are no PNG file.</exception>
    public PngPicture(byte[] png, string caption)
        : base(caption)
    {
        ArgumentNullException.ThrowIfNull(png);
        if (png.Length <= 24 || !png.AsSpan(1).StartsWith("PNG"u8))
        {
            throw new ArgumentException("The bytes of a picture are no PNG file.", nameof(png));
        }

        _png = png;
        (_width, _height) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }

    /// <summary>How many of its pixels make one of the page: 2 is sharp on a phone too.</summary>
    public int Density { get; init; } = 1;

    internal override int Width => _width / Density;

    internal override string ToElement() => string.Create(
        CultureInfo.InvariantCulture,
        $"<img src=\"data:image/png;base64,{Convert.ToBase64String(_png)}\" width=\"{Width}\" height=\"{_height / Density}\" "
            + $"alt=\"{HtmlReport.Text(Caption)}\" />");
}
