using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;

namespace Decoupling.Datasets;

/// <summary>
/// Reads tables of numbers: UTF-8 text, plain or packed with gzip, one sample a line. Numbers are written the invariant way (<c>-1.5e3</c>) whatever the machine's
/// culture; they may stand in quotation marks, inside of which the delimiter is none. Empty lines are skipped. An empty field, NaN and infinity are errors.
/// </summary>
public static class Csv
{
    /// <summary>Reads samples with a class each.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is laid out; by default commas, no header, the class at the end of the line.</param>
    /// <returns>One sample a line: its values in order, without the class.</returns>
    /// <exception cref="DataFormatException">
    /// The file is malformed, or a class is none of <see cref="CsvOptions.Classes"/>, or without them no whole number from 0 to 65535.
    /// </exception>
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

    /// <summary>Reads samples with a class each that is a text, <c>setosa</c> say, and finds which classes there are.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is laid out; by default commas, no header, the class at the end of the line.</param>
    /// <returns>
    /// One sample a line, and the texts of the classes in the order of their indices: that of numbers where all are numbers (-1 is 0, +1 is 1), that of their characters otherwise.
    /// Give them as <see cref="CsvOptions.Classes"/> to read another file with the same indices.
    /// </returns>
    /// <exception cref="DataFormatException">The file is malformed, or a class is none of <see cref="CsvOptions.Classes"/> where they are given.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <example><code>
    /// var (train, classes) = Csv.ReadClasses("iris-train.csv", new CsvOptions { HasHeader = true });
    /// Dataset&lt;int&gt; test = Csv.Read("iris-test.csv", new CsvOptions { HasHeader = true, Classes = classes });
    /// </code></example>
    public static (Dataset<int> Data, ImmutableArray<string> Classes) ReadClasses(string path, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        using DataSource source = DataSource.Open(path);
        return ReadClasses(source, options ?? new CsvOptions());
    }

    /// <summary>Reads samples with a class each that is a text from a stream, and finds which classes there are.</summary>
    /// <inheritdoc cref="ReadClasses(string, CsvOptions?)"/>
    /// <param name="stream">The text, from the stream's position to its end. The stream must be able to seek; it is left open.</param>
    /// <param name="name">What errors call the stream.</param>
    /// <param name="options">How it is laid out; by default commas, no header, the class at the end of the line.</param>
    public static (Dataset<int> Data, ImmutableArray<string> Classes) ReadClasses(Stream stream, string name, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        using DataSource source = DataSource.Open(stream, name);
        return ReadClasses(source, options ?? new CsvOptions());
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
        CsvClasses? classes = options.Classes.IsDefaultOrEmpty ? null : new CsvClasses(options.Classes);
        return ReadSamples(source, options, (reader, column) => classes is null ? Index(reader, column) : Find(classes, reader, column));
    }

    private static (Dataset<int> Data, ImmutableArray<string> Classes) ReadClasses(DataSource source, CsvOptions options)
    {
        if (!options.Classes.IsDefaultOrEmpty)
        {
            return (Read(source, options), options.Classes);
        }

        Dictionary<string, int> texts = new(StringComparer.Ordinal);
        Dataset<int> data = ReadSamples(source, options, (reader, column) =>
        {
            string text = reader.Text(column);
            if (!texts.TryGetValue(text, out int index))
            {
                texts.Add(text, index = texts.Count);
            }

            return index;
        });
        CsvClasses classes = CsvClasses.Of(texts.Keys);
        int[] indices = new int[texts.Count];
        foreach ((string text, int index) in texts)
        {
            classes.TryFind(text, out indices[index]);
        }

        return (Dataset.Of(data.Inputs, Array.ConvertAll(data.Targets.ToArray(), index => indices[index])), classes.Names);
    }

    /// <summary>Reads values, and a class that a function gives from its field.</summary>
    private static Dataset<int> ReadSamples(DataSource source, CsvOptions options, Func<CsvReader, int, int> classOf)
    {
        CsvReader reader = new(source, options);
        List<float> inputs = [];
        List<int> labels = [];
        while (reader.TryReadRow(options.LabelColumn))
        {
            ReadOnlySpan<float> row = reader.Row;
            int column = options.LabelColumn.GetOffset(row.Length);
            if (row.Length < 2 || (uint)column >= (uint)row.Length)
            {
                throw reader.Error(null, CsvReader.Fields(row.Length), $"values and a class, the class in column {options.LabelColumn} (counted from 0)");
            }

            if (reader.Text(column).Length == 0)
            {
                throw reader.Error(column, $"an empty field", $"a class");
            }

            labels.Add(classOf(reader, column));
            inputs.AddRange(row[..column]);
            inputs.AddRange(row[(column + 1)..]);
        }

        return Dataset.Of(Divide([.. inputs], options.Divisor), labels.ToArray());
    }

    private static int Index(CsvReader reader, int column)
    {
        bool isNumber = reader.TryNumber(column, out float label);
        if (isNumber && label is >= 0 and <= Idx.LargestLabel && label == MathF.Truncate(label))
        {
            return (int)label;
        }

        FormattableString expected = $"a whole number from 0 to {Idx.LargestLabel}";
        string hint = isNumber
            ? $"For the classes -1 and 1, set {nameof(CsvOptions)}.{nameof(CsvOptions.Classes)} to [\"-1\", \"1\"]."
            : $"For classes that are texts there is {nameof(Csv)}.{nameof(ReadClasses)}.";
        throw isNumber
            ? reader.Error(column, $"the class {label}", expected, label == -1 ? hint : null)
            : reader.Error(column, $"the class {CsvReader.Quoted(reader.Text(column))}", expected, hint);
    }

    private static int Find(CsvClasses classes, CsvReader reader, int column)
    {
        const int Shown = 20;
        string text = reader.Text(column);
        string more = classes.Names.Length > Shown ? ", ..." : "";
        return classes.TryFind(text, out int index)
            ? index
            : throw reader.Error(column, $"the class {CsvReader.Quoted(text)}", $"one of {string.Join(", ", classes.Names.Take(Shown).Select(CsvReader.Quoted))}{more}");
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
                throw reader.Error(null, CsvReader.Fields(reader.Row.Length), $"at least {1L + targetCount}, the last {targetCount} of them targets");
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
