using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using CsCheck;
using Decoupling.Datasets;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Datasets;

/// <summary>
/// Random tables, well formed and not, against a parser that is written for being simple: the same numbers and names, or an error at the same line and column.
/// </summary>
public sealed partial class CsvDifferentialTests
{
    private const int Tables = 20_000;

    /// <summary>D stands for the delimiter.</summary>
    private static readonly Gen<string> s_field = Gen.Frequency(
        (6, Gen.Int[-99, 99_999_999].Select(number => number.ToString(CultureInfo.InvariantCulture))),
        (3, Gen.OneOfConst("+.5", "1e3", "-2.5E-3", "007", "3.")),
        (3, Gen.OneOfConst("\"4\"", " 5 ", " \"6\" ", "\t7", "\"8.5\" ")),
        (1, Gen.OneOfConst("", " ", "\"\"", "\t")),
        (1, Gen.OneOfConst("x", "NaN", "1e39", "1 2", "1,5", "\"1D2\"", "\"D\"", "\"a\"\"b\"", "\"", "\"1", "1\"", "\"1\"2", "a\"D\"b", "\u00e9\u00df")));

    private static readonly Gen<string> s_line = Gen.Frequency((12, s_field.List[1, 4].Select(fields => string.Join('D', fields))), (1, Gen.OneOfConst("", " ", "\t", " \t ", "D", "DD")));

    private static readonly Gen<(string Text, char Delimiter, bool HasHeader)> s_table = Gen.Select(
        Gen.Select(s_line, Gen.Int[1, 5], Gen.Bool).SelectMany((line, count, isRagged) => isRagged ? s_line.List[0, 6] : Rectangle(line.Count(c => c == 'D') + 1, count)),
        Gen.OneOfConst(",", ";", "\t", "|", " "),
        Gen.OneOfConst("\n", "\r\n"),
        Gen.Bool,
        Gen.Bool,
        (lines, delimiter, end, isEnded, hasHeader) => (string.Join(end, lines).Replace("D", delimiter, StringComparison.Ordinal) + (isEnded ? end : ""), delimiter[0], hasHeader));

    [Fact]
    public void Reader_AndSimpleParser_AgreeOnEveryTable()
    {
        int seen = 0, read = 0;
        s_table.SampleFixed(
            Tables,
            table =>
            {
                (string text, char delimiter, bool hasHeader) = table;
                string expected = Expected(text, delimiter, hasHeader);
                Assert.Equal(expected, Actual(text, new CsvOptions { Delimiter = delimiter, HasHeader = hasHeader }));
                Interlocked.Increment(ref seen);
                Interlocked.Add(ref read, expected.StartsWith("error", StringComparison.Ordinal) ? 0 : 1);
            },
            table => $"'{table.Delimiter}', {(table.HasHeader ? "header" : "no header")}, {table.Text.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)}",
            threads: Environment.ProcessorCount);
        Assert.InRange(read, seen / 10, seen - (seen / 10));
    }

    [Theory]
    [InlineData('\t')]
    [InlineData(',')]
    [InlineData(' ')]
    public void LineOfEmptyFields_IsAnError_WhateverTheDelimiter(char delimiter)
    {
        string text = "1,2\n,\n3,4\n".Replace(',', delimiter);
        DataFormatException error = Assert.Throws<DataFormatException>(() => Csv.ReadTable(DataFiles.Stream(DataFiles.Text(text)), "test file", new CsvOptions { Delimiter = delimiter }));
        Assert.Equal((2, 1, "an empty field"), (error.Line, error.Column, error.Found));
    }

    /// <summary>Lines of one width, most of whose fields are numbers.</summary>
    private static Gen<List<string>> Rectangle(int columns, int count) => s_field.List[columns].Select(fields => string.Join('D', fields)).List[count];

    private static string Actual(string text, CsvOptions options)
    {
        try
        {
            using MemoryStream stream = DataFiles.Stream(DataFiles.Text(text));
            CsvTable table = Csv.ReadTable(stream, "test file", options);
            return Describe([.. table.Header], table.Columns, table.Values);
        }
        catch (DataFormatException error)
        {
            return $"error at {error.Line}, {error.Column}";
        }
    }

    private static string Expected(string text, char delimiter, bool hasHeader)
    {
        string[] lines = text.Split('\n');
        lines = lines[^1].Length == 0 ? lines[..^1] : lines;
        string[] header = [];
        int columns = 0;
        List<float> values = [];
        bool seenHeader = !hasHeader;
        for (int number = 1; number <= lines.Length; number++)
        {
            string line = lines[number - 1].TrimEnd('\r');
            if (line.All(c => IsBlank(c, delimiter)))
            {
                continue;
            }

            List<string>? fields = Fields(line, delimiter, out int open);
            if (fields is null)
            {
                return $"error at {number}, {open}";
            }

            if (!seenHeader)
            {
                header = [.. fields.Select(Unquoted)];
                (seenHeader, columns) = (true, header.Length);
                continue;
            }

            for (int column = 0; column < fields.Count; column++)
            {
                string field = fields[column] is ['"', .. var inside, '"'] ? inside : fields[column];
                if (!Number().IsMatch(field) || !float.IsFinite(float.Parse(field, CultureInfo.InvariantCulture)))
                {
                    return $"error at {number}, {column + 1}";
                }

                values.Add(float.Parse(field, CultureInfo.InvariantCulture));
            }

            if (columns != 0 && fields.Count != columns)
            {
                return $"error at {number}, ";
            }

            columns = fields.Count;
        }

        return values.Count == 0 ? $"error at {lines.Length + 1}, " : Describe(header, columns, values);
    }

    private static List<string>? Fields(string line, char delimiter, out int open)
    {
        List<string> fields = [];
        string field = "";
        bool isQuoted = false;
        bool isBegun = false;
        open = 0;
        foreach (char c in line)
        {
            if (c == delimiter && !isQuoted)
            {
                fields.Add(field);
                (field, isBegun) = ("", false);
                continue;
            }

            // A mark opens a field only at its beginning; two in a row close and open again, and so does one inside.
            bool opens = c == '"' && !isBegun;
            isQuoted = opens || (isQuoted && c != '"') || (!isQuoted && c == '"' && field.EndsWith('"') && IsInsidePair(field));
            isBegun |= !IsBlank(c, delimiter);
            field += c;
        }

        fields.Add(field);
        open = fields.Count;
        return isQuoted ? null : [.. fields.Select(each => each.Trim([.. " \t".Where(blank => blank != delimiter)]))];
    }

    /// <summary>Whether a field is one in marks, closed by its last character: then another mark stands for itself.</summary>
    private static bool IsInsidePair(string field) => field.TrimStart(' ', '\t') is ['"', .. var inside, '"'] && !inside.Replace("\"\"", "", StringComparison.Ordinal).Contains('"', StringComparison.Ordinal);

    private static bool IsBlank(char c, char delimiter) => c is ' ' or '\t' && c != delimiter;

    private static string Unquoted(string field) => field is ['"', .. var inside, '"'] ? inside.Replace("\"\"", "\"", StringComparison.Ordinal) : field;

    private static string Describe(IReadOnlyList<string> header, int columns, IEnumerable<float> values) => $"{string.Join('~', header)} of {columns}: {string.Join(' ', values)}";

    [GeneratedRegex(@"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\z")]
    private static partial Regex Number();
}
