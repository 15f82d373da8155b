using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Decoupling.Datasets;

/// <summary>Reads the rows of a CSV file one after another, and holds no more of the file than the longest line.</summary>
internal sealed class CsvReader
{
    private const int LongestLine = 1 << 24;
    private const int LongestQuote = 40;
    private const string UsualDelimiters = ",;\t| ";

    private readonly DataSource _source;
    private readonly CsvOptions _options;
    private readonly byte[] _blanks;
    private readonly List<Range> _fields = [];
    private readonly List<float> _row = [];
    private byte[] _buffer = new byte[1 << 14];
    private int _start;
    private int _end;
    private bool _ended;
    private Range _line;

    public CsvReader(DataSource source, CsvOptions options)
    {
        options.Validate();
        _source = source;
        _options = options;
        _blanks = [.. " \t"u8.ToArray().Where(blank => blank != options.Delimiter)];
        Fill();
        if (_buffer.AsSpan(_start, _end - _start).StartsWith("\uFEFF"u8))
        {
            _start += 3;
        }

        if (options.HasHeader && TryReadLine())
        {
            Header = [.. Enumerable.Range(0, _fields.Count).Select(Text)];
        }
    }

    /// <summary>The names in the first line; empty when there are none.</summary>
    public ImmutableArray<string> Header { get; } = [];

    /// <summary>The line last read, counted from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Whether the line last read is the first with numbers.</summary>
    public bool IsFirstRow { get; private set; }

    /// <summary>The numbers of the line last read; valid until the next is read.</summary>
    public ReadOnlySpan<float> Row => CollectionsMarshal.AsSpan(_row);

    /// <summary>Reads the next line that is not empty.</summary>
    /// <param name="text">A field that need be no number, and counts as 0: where the class stands.</param>
    /// <returns>False at the end of the file.</returns>
    public bool TryReadRow(Index? text = null)
    {
        int expected = _row.Count > 0 ? _row.Count : Header.Length;
        if (!TryReadLine())
        {
            return _row.Count > 0 ? false : throw DataFormatException.AtLine(_source.Name, Line + 1, null, $"the end of the file", $"a line of numbers");
        }

        IsFirstRow = _row.Count == 0;
        _row.Clear();
        int skipped = text?.GetOffset(_fields.Count) ?? -1;
        for (int column = 0; column < _fields.Count; column++)
        {
            _row.Add(column == skipped ? 0 : Number(column));
        }

        if (expected > 0 && _row.Count != expected)
        {
            throw Error(null, Fields(_row.Count), $"{expected}, as in the lines before");
        }

        return true;
    }

    /// <summary>A field of the line last read, without the blanks and quotation marks around it; a doubled mark inside stands for one.</summary>
    /// <param name="column">The field, counted from 0.</param>
    public string Text(int column)
    {
        ReadOnlySpan<byte> field = Field(column);
        return field is [(byte)'"', .. var inside, (byte)'"']
            ? Encoding.UTF8.GetString(inside).Replace("\"\"", "\"", StringComparison.Ordinal)
            : Encoding.UTF8.GetString(field);
    }

    /// <summary>A field of the line last read as a finite number, if it is one.</summary>
    /// <param name="column">The field, counted from 0.</param>
    /// <param name="value">The number.</param>
    public bool TryNumber(int column, out float value) => TryParse(_buffer.AsSpan(_fields[column]), out value);

    /// <summary>An error at a field of the line last read, with what may be the cause.</summary>
    /// <param name="column">The field, counted from 0, or null for the whole line.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="expected">What should.</param>
    /// <param name="hint">What may help, where nothing in the line tells more.</param>
    public DataFormatException Error(int? column, FormattableString found, FormattableString expected, string? hint = null) =>
        DataFormatException.AtLine(_source.Name, Line, column + 1, found, expected, DelimiterHint(column) ?? HeaderHint() ?? hint);

    /// <summary>A number of fields in words.</summary>
    public static FormattableString Fields(int count) => $"{count} field{(count == 1 ? "" : "s")}";

    /// <summary>How a field is shown in errors.</summary>
    /// <param name="text">The field.</param>
    public static string Quoted(string text) => text.Length > LongestQuote ? $"'{text[..LongestQuote]}'..." : $"'{text}'";

    private float Number(int column) =>
        TryNumber(column, out float value) ? value
        : Field(column).IsEmpty ? throw Error(column, $"an empty field", $"a number")
        : throw Error(column, $"{Quoted(Text(column))}", $"a finite number");

    private ReadOnlySpan<byte> Field(int column) => _buffer.AsSpan(_fields[column]).Trim(_blanks);

    private bool TryParse(ReadOnlySpan<byte> field, out float value)
    {
        if (TryParseWhole(field, out value))
        {
            return true;
        }

        field = field.Trim(_blanks);
        ReadOnlySpan<byte> text = field is [(byte)'"', .. var inside, (byte)'"'] ? inside : field;
        return float.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
            && float.IsFinite(value);
    }

    /// <summary>Where a field holds what another delimiter would cut into numbers, or a line that is one field does.</summary>
    private string? DelimiterHint(int? column)
    {
        ReadOnlySpan<byte> text = column is int at ? Field(at) : _fields.Count == 1 ? Field(0) : [];
        foreach (char candidate in UsualDelimiters)
        {
            if (candidate != _options.Delimiter && IsCutIntoNumbers(text, (byte)candidate))
            {
                string name = candidate switch { '\t' => "a tab", ' ' => "a space", _ => $"'{candidate}'" };
                return candidate == ',' && _fields.Count > 1
                    ? "Numbers are written with a decimal point, as in 1.5."
                    : $"Is {name} the delimiter? Then set {nameof(CsvOptions)}.{nameof(CsvOptions.Delimiter)}.";
            }
        }

        return null;
    }

    private bool IsCutIntoNumbers(ReadOnlySpan<byte> text, byte delimiter)
    {
        int numbers = 0;
        int others = 0;
        foreach (Range piece in text.Split(delimiter))
        {
            bool isNumber = TryParse(text[piece], out _);
            (numbers, others) = (numbers + (isNumber ? 1 : 0), others + (isNumber ? 0 : 1));
        }

        // A class may be text, and so are the names of a header.
        return numbers + others > 1 && (others == 0 || (delimiter != ' ' && _fields.Count == 1 && (others == 1 || IsFirstRow)));
    }

    private string? HeaderHint()
    {
        bool isNumber = false;
        for (int column = 0; column < _fields.Count; column++)
        {
            isNumber |= TryNumber(column, out _) || Field(column).IsEmpty;
        }

        return IsFirstRow && !_options.HasHeader && !isNumber ? $"Is line {Line} a header? Then set {nameof(CsvOptions)}.{nameof(CsvOptions.HasHeader)}." : null;
    }

    /// <summary>Reads up to seven digits, as pixels are written: such a number is a float without rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // The first file is read before the runtime would get to optimising this.
    private static bool TryParseWhole(ReadOnlySpan<byte> field, out float value)
    {
        int whole = 0;
        value = 0;
        if (field.Length is 0 or > 7)
        {
            return false;
        }

        foreach (byte character in field)
        {
            int digit = character - '0';
            if ((uint)digit > 9)
            {
                return false;
            }

            whole = (10 * whole) + digit;
        }

        value = whole;
        return true;
    }

    /// <summary>Reads the next line that is not blank, and finds its fields.</summary>
    private bool TryReadLine()
    {
        do
        {
            int length = FindLineEnd();
            if (length < 0)
            {
                return false;
            }

            _line = _start..(_start + _buffer.AsSpan(_start, length).TrimEnd((byte)'\r').Length);
            _start = int.Min(_end, _start + length + 1);
            Line++;
        }
        while (_buffer.AsSpan(_line).Trim(_blanks).IsEmpty);

        Split();
        return true;
    }

    /// <summary>Finds the fields of the line. One in quotation marks may hold the delimiter.</summary>
    private void Split()
    {
        _fields.Clear();
        int end = _line.End.Value;
        for (int start = _line.Start.Value; ;)
        {
            int next = _buffer.AsSpan(start..end).IndexOf((byte)_options.Delimiter);
            int blanks = _buffer.AsSpan(start..end).IndexOfAnyExcept(_blanks);
            if (blanks >= 0 && _buffer[start + blanks] == '"')
            {
                int after = AfterQuotes(start + blanks, end);
                next = _buffer.AsSpan(after..end).IndexOf((byte)_options.Delimiter);
                next = next < 0 ? next : after + next - start;
            }

            _fields.Add(next < 0 ? start..end : start..(start + next));
            if (next < 0)
            {
                return;
            }

            start += next + 1;
        }
    }

    /// <summary>The place after the quotation mark that closes the one at a place.</summary>
    private int AfterQuotes(int opening, int end)
    {
        for (int place = opening + 1; ; place += 2)
        {
            int mark = _buffer.AsSpan(place..end).IndexOf((byte)'"');
            if (mark < 0)
            {
                throw DataFormatException.AtLine(_source.Name, Line, _fields.Count + 1, $"a quotation mark that nothing closes", $"another one in the same line");
            }

            place += mark;
            if (place + 1 == end || _buffer[place + 1] != '"')
            {
                return place + 1;
            }
        }
    }

    /// <summary>How long the next line is, without its end; -1 when there is none.</summary>
    private int FindLineEnd()
    {
        for (int searched = 0; ;)
        {
            int length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                return searched + length;
            }

            searched = _end - _start;
            if (_ended)
            {
                return searched > 0 ? searched : -1;
            }

            if (searched >= LongestLine)
            {
                throw DataFormatException.AtLine(_source.Name, Line + 1, null, $"a line of more than {LongestLine} bytes", $"a line end before that");
            }

            Fill();
        }
    }

    /// <summary>Moves the rest of the buffer to its beginning and reads on after it; a buffer that is all rest grows.</summary>
    private void Fill()
    {
        int rest = _end - _start;
        if (rest == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * rest);
        }
        else
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, rest);
            _start = 0;
        }

        int count = _source.Read(_buffer.AsSpan(rest));
        _end = rest + count;
        _ended = _end < _buffer.Length;
    }
}
