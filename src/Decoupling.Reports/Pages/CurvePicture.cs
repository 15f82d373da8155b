using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Decoupling.Reports;

/// <summary>A line of a picture.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Points">Its points, from left to right; a value that is not finite leaves a gap.</param>
internal sealed record CurveLine(string Name, ImmutableArray<(double X, double Y)> Points);

/// <summary>
/// Curves, drawn as lines that the page colours (SVG): sharp at any size, dark on a dark page, black enough in print. Made as wide as a phone, so that its text
/// is read there.
/// </summary>
internal sealed record CurvePicture : Picture
{
    private const int Wide = 360, High = 220, Left = 48, Right = 24, Bottom = 36, LegendLine = 18;

    /// <summary>The longest name that the legend has room for.</summary>
    private const int Longest = 34;

    /// <summary>How many columns a line is drawn in; where more points fall into one, its least and greatest are drawn.</summary>
    private const int Columns = 150;

    private readonly ImmutableArray<CurveLine> _lines;
    private readonly Axis _x;
    private readonly Axis _y;

    /// <param name="caption">What it shows.</param>
    /// <param name="lines">At most four.</param>
    public CurvePicture(string caption, params ImmutableArray<CurveLine> lines)
        : base(caption)
    {
        _lines = lines;
        _x = new Axis(lines.SelectMany(line => line.Points).Select(point => point.X), counts: true);
        _y = new Axis(lines.SelectMany(line => line.Points).Select(point => point.Y));
    }

    internal override int Width => Wide;

    private int Top => 12 + (LegendLine * _lines.Length);

    private int Height => Top + High + Bottom;

    internal override string ToElement()
    {
        StringBuilder text = new();
        Add($"""<svg role="img" aria-label="{HtmlReport.Text(Caption)}" viewBox="0 0 {Wide} {Height}" width="{Wide}" height="{Height}">""");
        foreach ((double place, string number) in _y.Ticks(5))
        {
            Add($"""<path class="grid" d="M{Left} {Y(place)}H{Wide - Right}" /><text class="up" x="{Left - 6}" y="{Y(place)}" dy="4">{number}</text>""");
        }

        foreach ((double place, string number) in _x.Ticks(6))
        {
            Add($"""<text class="along" x="{X(place)}" y="{Top + High + 16}">{number}</text>""");
        }

        Add($"""<text class="along" x="{X(0.5)}" y="{Top + High + 32}">epoch</text>""");
        foreach ((int i, CurveLine line) in _lines.Index())
        {
            int middle = (LegendLine * i) + 10;
            Add($"""<path class="line line{i}" d="M{Left} {middle}h24" />""");
            Add($"""<text x="{Left + 30}" y="{middle}" dy="4">{HtmlReport.Text(Shortened(line.Name))}</text>""");
            Add($"""<path class="line line{i}" d="{Path(line)}" />""");
        }

        return text.Append("</svg>").ToString();

        void Add(FormattableString element) => text.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static string Shortened(string name) => name.Length <= Longest ? name : name[..(Longest - 1)] + "…";

    private string X(double place) => Number(Left + (place * (Wide - Left - Right)));

    private string Y(double place) => Number(Top + ((1 - place) * High));

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Each run of finite values is a line, and a single one is a dot: a line without length, which its round ends make one.</summary>
    private string Path(CurveLine line)
    {
        StringBuilder path = new();
        bool isOpen = false;
        foreach ((double x, double y) in Thinned(line.Points))
        {
            if (!double.IsFinite(y))
            {
                isOpen = false;
                continue;
            }

            string place = $"{X(_x.Place(x))} {Y(_y.Place(y))}";
            path.Append(isOpen ? $"L{place}" : $"M{place}h0");
            isOpen = true;
        }

        return path.ToString();
    }

    /// <summary>As many points as can be told apart, without losing a peak.</summary>
    private static IEnumerable<(double X, double Y)> Thinned(ImmutableArray<(double X, double Y)> points)
    {
        int together = (points.Length + Columns - 1) / Columns;
        return together <= 2 ? points : points.Chunk(together).SelectMany(Extremes);

        static IEnumerable<(double X, double Y)> Extremes((double X, double Y)[] chunk) => chunk.Any(point => !double.IsFinite(point.Y))
            ? chunk
            : new[] { chunk.MinBy(point => point.Y), chunk.MaxBy(point => point.Y) }.OrderBy(point => point.X);
    }
}
