using System;
using System.Collections.Generic;
using System.IO;

namespace Decoupling.Datasets;

/// <summary>
/// Reads tables of numbers: UTF-8 text, plain or packed with gzip, one sample a line. Numbers are written the invariant way (<c>-1.5e3</c>) whatever the machine's
/// culture; they may stand in quotation marks. Empty lines are skipped. An empty field, NaN and infinity are errors.
/// </summary>
public static class Csv
{
    /// <summary>Reads samples with a class each.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is laid out; by default commas, no header, the class at the end of the line.</param>
    /// <returns>One sample a line: its values in order, without the class.</returns>
    /// <exception cref="DataFormatException">The file is malformed, or a class is no whole number from 0 to 65535.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Dataset<int> Read(string path, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        using DataSource source = DataSource.Open(path);
        return Read(source, options ?? new CsvOptions());
    }

    /// <summary>Reads samples with a class each from a stream.</summary>
    /// <inheritdoc cref="Read(string, CsvOptions?)"/>
    /// <param name="stream">The text, from the stream's position to its end. The stream must be able to seek; it is left open.</param>
    /// <param name="name">What errors call the stream.</param>
    /// <param name="options">How it is laid out; by default commas, no header, the class at the end of the line.</param>
    public static Dataset<int> Read(Stream stream, string name, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        using DataSource source = DataSource.Open(stream, name);
        return Read(source, options ?? new CsvOptions());
    }

    /// <summary>Reads samples with target values: the last fields of each line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="targets">How many fields at the end of a line are targets, at least 1. The options' divisor leaves them alone.</param>
    /// <param name="options">How it is laid out; by default commas and no header.</param>
    /// <returns>One sample a line.</returns>
    /// <exception cref="DataFormatException">The file is malformed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Dataset<float> ReadValues(string path, int targets, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        using DataSource source = DataSource.Open(path);
        return ReadValues(source, targets, options ?? new CsvOptions());
    }

    /// <summary>Reads samples with target values from a stream: the last fields of each line.</summary>
    /// <inheritdoc cref="ReadValues(string, int, CsvOptions?)"/>
    /// <param name="stream">The text, from the stream's position to its end. The stream must be able to seek; it is left open.</param>
    /// <param name="name">What errors call the stream.</param>
    /// <param name="targets">How many fields at the end of a line are targets, at least 1. The options' divisor leaves them alone.</param>
    /// <param name="options">How it is laid out; by default commas and no header.</param>
    public static Dataset<float> ReadValues(Stream stream, string name, int targets, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        using DataSource source = DataSource.Open(stream, name);
        return ReadValues(source, targets, options ?? new CsvOptions());
    }

    /// <summary>Reads all numbers of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is laid out; by default commas and no header.</param>
    /// <exception cref="DataFormatException">The file is malformed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CsvTable ReadTable(string path, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        using DataSource source = DataSource.Open(path);
        return ReadTable(source, options ?? new CsvOptions());
    }

    /// <summary>Reads all numbers of a stream.</summary>
    /// <inheritdoc cref="ReadTable(string, CsvOptions?)"/>
    /// <param name="stream">The text, from the stream's position to its end. The stream must be able to seek; it is left open.</param>
    /// <param name="name">What errors call the stream.</param>
    /// <param name="options">How it is laid out; by default commas and no header.</param>
    public static CsvTable ReadTable(Stream stream, string name, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        using DataSource source = DataSource.Open(stream, name);
        return ReadTable(source, options ?? new CsvOptions());
    }

    private static Dataset<int> Read(DataSource source, CsvOptions options)
    {
        CsvReader reader = new(source, options);
        List<float> inputs = [];
        List<int> labels = [];
        while (reader.TryReadRow())
        {
            ReadOnlySpan<float> row = reader.Row;
            int labelColumn = options.LabelColumn.GetOffset(row.Length);
            if (row.Length < 2 || (uint)labelColumn >= (uint)row.Length)
            {
                throw reader.Error(null, $"{row.Length} fields", $"values and a class, the class in column {options.LabelColumn} (counted from 0)");
            }

            float label = row[labelColumn];
            if (label is < 0 or > Idx.LargestLabel || label != MathF.Truncate(label))
            {
                throw reader.Error(labelColumn + 1, $"the class {label}", $"a whole number from 0 to {Idx.LargestLabel}");
            }

            labels.Add((int)label);
            inputs.AddRange(row[..labelColumn]);
            inputs.AddRange(row[(labelColumn + 1)..]);
        }

        return Dataset.Of(Divide([.. inputs], options.Divisor), labels.ToArray());
    }

    private static Dataset<float> ReadValues(DataSource source, int targetCount, CsvOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(targetCount, 1, "targets");
        CsvReader reader = new(source, options);
        List<float> inputs = [];
        List<float> targets = [];
        int rows = 0;
        for (; reader.TryReadRow(); rows++)
        {
            int inputCount = reader.Row.Length - targetCount;
            if (inputCount < 1)
            {
                throw reader.Error(null, $"{reader.Row.Length} fields", $"at least {1L + targetCount}, the last {targetCount} of them targets");
            }

            inputs.AddRange(reader.Row[..inputCount]);
            targets.AddRange(reader.Row[inputCount..]);
        }

        return Dataset.Of(Divide([.. inputs], options.Divisor), targets.ToArray(), rows);
    }

    private static CsvTable ReadTable(DataSource source, CsvOptions options)
    {
        CsvReader reader = new(source, options);
        List<float> values = [];
        while (reader.TryReadRow())
        {
            values.AddRange(reader.Row);
        }

        return new CsvTable(Divide([.. values], options.Divisor), reader.Row.Length, reader.Header);
    }

    private static float[] Divide(float[] values, float divisor)
    {
        foreach (ref float value in values.AsSpan())
        {
            value /= divisor;
        }

        return values;
    }
}
