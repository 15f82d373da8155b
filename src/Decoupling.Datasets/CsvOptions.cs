using System;
using System.Collections.Immutable;

namespace Decoupling.Datasets;

/// <summary>How a CSV file is laid out.</summary>
public sealed record CsvOptions
{
    /// <summary>What stands between two fields: one ASCII character that is no part of a number. Default: a comma.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Whether the first line that is not empty holds names instead of numbers. Default: no.</summary>
    public bool HasHeader { get; init; }

    /// <summary>Where the class stands, counted from 0, or from the end as in <c>^1</c>, the default. <see cref="Csv.ReadTable(string, CsvOptions?)"/> does not ask for it.</summary>
    public Index LabelColumn { get; init; } = ^1;

    /// <summary>
    /// The classes by their texts in the file, in the order of their indices: <c>["setosa", "versicolor"]</c>, or <c>["-1", "1"]</c>. Default: none, and the text of a class is
    /// its index. <see cref="Csv.ReadClasses(string, CsvOptions?)"/> finds them, for other files to be read alike.
    /// </summary>
    public ImmutableArray<string> Classes { get; init; } = [];

    /// <summary>Each value, the class excepted, is divided by it. Default: 1.</summary>
    public float Divisor { get; init; } = 1;

    /// <summary>One line: <c>delimiter ',', no header, class in column ^1, divisor 1, classes setosa, virginica</c>.</summary>
    public override string ToString()
    {
        string classes = Classes.IsDefaultOrEmpty ? "" : $", classes {string.Join(", ", Classes)}";
        return FormattableString.Invariant(
            $"delimiter '{Delimiter}', {(HasHeader ? "header" : "no header")}, class in column {LabelColumn}, divisor {Divisor}{classes}");
    }

    internal void Validate()
    {
        if (!char.IsAscii(Delimiter) || char.IsAsciiLetterOrDigit(Delimiter) || Delimiter is '+' or '-' or '.' or '"' or '\r' or '\n')
        {
            throw new ArgumentException($"The delimiter '{Delimiter}' cannot stand between numbers: expected an ASCII character such as ',', ';' or a tab.", "options");
        }

        if (!float.IsFinite(Divisor) || Divisor == 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"The divisor is {Divisor}: expected a finite number other than 0."), "options");
        }
    }
}
