using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Decoupling.Datasets;

/// <summary>Reads the rows of a CSV file one after another, and holds no more of the file than the longest line.</summary>
internal sealed class CsvReader
{
    private const int LongestLine = 1 << 24;
    private const int LongestQuote = 40;

    private readonly DataSource _source;
    private readonly CsvOptions _options;
    private readonly List<float> _row = [];
    private byte[] _buffer = new byte[1 << 14];
    private int _start;
    private int _end;
    private bool _ended;

    public CsvReader(DataSource source, CsvOptions options)
    {
        options.Validate();
        _source = source;
        _options = options;
        Fill();
        if (_buffer.AsSpan(_start, _end - _start).StartsWith("\uFEFF"u8))
        {
            _start += 3;
        }

        if (options.HasHeader && TryReadLine(out ReadOnlySpan<byte> line))
        {
            Header = SplitHeader(Encoding.UTF8.GetString(line));
        }
    }

    /// <summary>The names in the first line; empty when there are none.</summary>
    public ImmutableArray<string> Header { get; } = [];

    /// <summary>The line last read, counted from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The numbers of the line last read; valid until the next is read.</summary>
    public ReadOnlySpan<float> Row => CollectionsMarshal.AsSpan(_row);

    /// <summary>Reads the next line that is not empty.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool TryReadRow()
    {
        int expected = _row.Count > 0 ? _row.Count : Header.Length;
        if (!TryReadLine(out ReadOnlySpan<byte> line))
        {
            return _row.Count > 0 ? false : throw DataFormatException.AtLine(_source.Name, Line + 1, null, $"the end of the file", $"a line of numbers");
        }

        _row.Clear();
        byte delimiter = (byte)_options.Delimiter;
        for (int next; ; line = line[(next + 1)..])
        {
            next = line.IndexOf(delimiter);
            _row.Add(ParseNumber(next < 0 ? line : line[..next], _row.Count + 1));
            if (next < 0)
            {
                break;
            }
        }

        if (expected > 0 && _row.Count != expected)
        {
            throw DataFormatException.AtLine(_source.Name, Line, null, $"{_row.Count} fields", $"{expected}, as in the lines before");
        }

        return true;
    }

    /// <summary>An error at a field of the line last read.</summary>
    /// <param name="column">The field, counted from 1, or null for the whole line.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="expected">What should.</param>
    public DataFormatException Error(int? column, FormattableString found, FormattableString expected) =>
        DataFormatException.AtLine(_source.Name, Line, column, found, expected);

    private float ParseNumber(ReadOnlySpan<byte> field, int column)
    {
        if (TryParseWhole(field, out float whole))
        {
            return whole;
        }

        ReadOnlySpan<byte> text = Unquote(field.Trim(" \t"u8));
        if (float.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out float value)
            && float.IsFinite(value))
        {
            return value;
        }

        string quoted = Encoding.UTF8.GetString(text[..int.Min(text.Length, LongestQuote)]);
        throw text.IsEmpty
            ? Error(column, $"an empty field", $"a number")
            : Error(column, $"'{quoted}'{(text.Length > LongestQuote ? "..." : "")}", $"a finite number");
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

    private static ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> field) => field is [(byte)'"', .. var inside, (byte)'"'] ? inside : field;

    /// <summary>Splits a line of names; one in quotation marks may hold the delimiter, and a doubled mark stands for one.</summary>
    private ImmutableArray<string> SplitHeader(string line)
    {
        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>();
        StringBuilder name = new();
        bool inQuotes = false;
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                if (inQuotes && i + 1 < line.Length && line[i + 1] == '"')
                {
                    name.Append(line[i++]);
                }
                else
                {
                    inQuotes = !inQuotes;
                }
            }
            else if (line[i] == _options.Delimiter && !inQuotes)
            {
                names.Add(name.ToString().Trim());
                name.Clear();
            }
            else
            {
                name.Append(line[i]);
            }
        }

        names.Add(name.ToString().Trim());
        return names.ToImmutable();
    }

    private bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        do
        {
            int length = FindLineEnd();
            if (length < 0)
            {
                line = default;
                return false;
            }

            line = _buffer.AsSpan(_start, length).TrimEnd((byte)'\r');
            _start = int.Min(_end, _start + length + 1);
            Line++;
        }
        while (line.Trim(" \t"u8).IsEmpty);

        return true;
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

    /// <summary>Moves the rest of the buffer to its beginning and reads on behind it; a buffer that is all rest grows.</summary>
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
