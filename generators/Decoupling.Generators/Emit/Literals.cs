using System.Globalization;
using System.Linq;

namespace Decoupling.Generators.Emit;

/// <summary>The one door through which numbers and names become C# text: invariant culture, digits that read back to the same value.</summary>
internal static class Literals
{
    /// <summary>A float. G9 reads back exactly, also from a compiler that runs on .NET Framework.</summary>
    public static string Float(float value) =>
        float.IsNaN(value) ? "float.NaN"
        : float.IsPositiveInfinity(value) ? "float.PositiveInfinity"
        : float.IsNegativeInfinity(value) ? "float.NegativeInfinity"
        : Shortest(value) + "f";

    public static string Double(double value) =>
        double.IsNaN(value) ? "double.NaN"
        : double.IsPositiveInfinity(value) ? "double.PositiveInfinity"
        : double.IsNegativeInfinity(value) ? "double.NegativeInfinity"
        : Shortest(value) + "d";

    public static string Integer(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number as a person writes it, with separators: <c>1,234,567</c>.</summary>
    public static string Readable(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Text(string value) => "\"" + string.Concat(value.Select(Escape)) + "\"";

    private static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        < ' ' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
        _ => c.ToString(),
    };

    /// <summary>The 15 digits that a person wrote, where they read back to the same double, or 17.</summary>
    private static string Shortest(double value)
    {
        string text = value.ToString("G15", CultureInfo.InvariantCulture);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double read) && read.Equals(value)
            ? text
            : value.ToString("G17", CultureInfo.InvariantCulture);
    }

    /// <summary>The shortest of the 6 to 9 digit forms that reads back to the same float: <c>0.1</c> and not <c>0.100000001</c>.</summary>
    private static string Shortest(float value)
    {
        if (value == 0)
        {
            return 1 / value < 0 ? "-0" : "0";
        }

        for (int digits = 6; digits < 9; digits++)
        {
            string text = value.ToString("G" + digits, CultureInfo.InvariantCulture);
            if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float read) && read.Equals(value))
            {
                return text;
            }
        }

        return value.ToString("G9", CultureInfo.InvariantCulture);
    }
}
