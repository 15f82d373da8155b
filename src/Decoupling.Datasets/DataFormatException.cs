using System;
using System.Globalization;

namespace Decoupling.Datasets;

/// <summary>A data file that is not what its format asks for: which file, where in it, what stands there, and what should.</summary>
public sealed class DataFormatException : FormatException
{
    private DataFormatException(string file, string place, string found, string expected, string? hint = null)
        : base($"{file}, {place}: found {found}; expected {expected}.{(hint is null ? "" : $" {hint}")}")
    {
        Hint = hint;
        File = file;
        Found = found;
        Expected = expected;
    }

    /// <summary>The file, or the name that a stream was given.</summary>
    public string File { get; }

    /// <summary>Where a binary file goes wrong, in bytes from its beginning (of the unpacked data, for a file packed with gzip); null for text.</summary>
    public long? Offset { get; private init; }

    /// <summary>The line where a text goes wrong, counted from 1; null for a binary file.</summary>
    public int? Line { get; private init; }

    /// <summary>The field of the line that is wrong, counted from 1; null for a binary file, or where a line as a whole is wrong.</summary>
    public int? Column { get; private init; }

    /// <summary>What stands there.</summary>
    public string Found { get; }

    /// <summary>What should stand there.</summary>
    public string Expected { get; }

    /// <summary>What may be the cause, and the setting that helps; null where nothing tells.</summary>
    public string? Hint { get; }

    internal static DataFormatException AtByte(string file, long offset, bool unpacked, FormattableString found, FormattableString expected)
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"byte {offset}{(unpacked ? " of the unpacked data" : "")}");
        return new DataFormatException(file, place, FormattableString.Invariant(found), FormattableString.Invariant(expected)) { Offset = offset };
    }

    internal static DataFormatException AtLine(
        string file, int line, int? column, FormattableString found, FormattableString expected, string? hint = null)
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"line {line}");
        if (column is int field)
        {
            place += string.Create(CultureInfo.InvariantCulture, $", column {field}");
        }

        return new DataFormatException(file, place, FormattableString.Invariant(found), FormattableString.Invariant(expected), hint) { Line = line, Column = column };
    }
}
