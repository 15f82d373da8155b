using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Graph;

namespace Decoupling.Generators.Ops.Convolution;

/// <summary>Loops over register tiles, and what tiles do: steps of multiply-adds, stores, addresses.</summary>
internal static class TileEmitter
{
    public const int Lanes = Layout.Lanes;
    public const string Vector = VectorWriter.VectorType;
    public const string Vectors = VectorWriter.Operations;

    /// <summary>One step of a tile: a vector for each column, and for each row an operand that all columns share.</summary>
    public static void EmitSteps(CodeWriter writer, int rows, int columns, string sum, Func<int, string> column, Func<int, string> row)
    {
        for (int c = 0; c < columns; c++)
        {
            writer.Line($"{Vector} c{c} = {column(c)};");
        }

        for (int r = 0; r < rows; r++)
        {
            writer.Line($"{Vector} r{r} = {row(r)};");
            for (int c = 0; c < columns; c++)
            {
                writer.Line($"{sum}{r}_{c} = {Vectors}.FusedMultiplyAdd(r{r}, c{c}, {sum}{r}_{c});");
            }
        }
    }

    public static void EmitStores(CodeWriter writer, int rows, int columns, string sum, string target, int rowStride)
    {
        writer.Line();
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                writer.Line($"{Vectors}.StoreUnsafe({sum}{r}_{c}, {At(target, Literals.Integer((r * rowStride) + (c * Lanes)))});");
            }
        }
    }

    /// <summary>The loops over tiles twice: with the tile for 32 wide registers, and with the one for fewer or narrower ones.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="rows">Rows to cover.</param>
    /// <param name="columns">Columns to cover.</param>
    /// <param name="index">The name of the rows' index.</param>
    /// <param name="body">Is given the tile, the row where one begins, and how many rows it has there.</param>
    /// <param name="around">A loop around that over rows, or null.</param>
    /// <param name="accumulators">How many accumulators each row takes of a column.</param>
    public static void EmitWidths(
        CodeWriter writer, int rows, int columns, string index, Action<Tile, string, int> body, string? around = null, int accumulators = 1)
    {
        var wide = Tile.Choose(rows, columns, Tile.WideBudget / accumulators);
        var narrow = Tile.Choose(rows, columns, Tile.NarrowBudget / accumulators);
        using (writer.Block($"if ({Vectors}.IsHardwareAccelerated)"))
        using (writer.BlockIf(around))
        {
            EmitColumns(writer, rows, wide.Rows, index, (at, count) => body(wide, at, count));
        }

        using (writer.Block("else"))
        using (writer.BlockIf(around))
        {
            EmitColumns(writer, rows, narrow.Rows, index, (at, count) => body(narrow, at, count));
        }
    }

    /// <summary>A loop over whole tiles, and the rest.</summary>
    public static void EmitColumns(CodeWriter writer, int count, int width, string index, Action<string, int> body)
    {
        int whole = count / width * width;
        if (whole == width)
        {
            body("0", width);
        }
        else if (whole > 0)
        {
            using (writer.Block($"for (int {index} = 0; {index} < {whole}; {index} += {width})"))
            {
                body(index, width);
            }
        }

        if (whole < count)
        {
            body(Literals.Integer(whole), count - whole);
        }
    }

    /// <summary>The loop over the groups of a convolution, or null where there is one.</summary>
    public static string? GroupLoop(ConvolutionShape conv) => conv.Groups == 1 ? null : $"for (int group = 0; group < {conv.Groups}; group++)";

    /// <summary>The group, as an index.</summary>
    public static string Group(ConvolutionShape conv) => conv.Groups == 1 ? "0" : "group";

    /// <summary>A channel of the group among all channels, as an index.</summary>
    public static string InGroup(ConvolutionShape conv, int channels, string channel)
    {
        string index = Index((channels, Group(conv)), (1, channel));
        return index.Contains(" ") ? $"({index})" : index;
    }

    public static string At(string name, string at) => at == "0" ? $"ref {name}" : $"ref At(ref {name}, {at})";

    public static string Value(string name, int at) => at == 0 ? name : $"At(ref {name}, {at})";

    /// <summary>A sum of factor times index; indices that are numbers are multiplied out.</summary>
    public static string Index(params (int Factor, string Index)[] terms)
    {
        int constant = 0;
        var parts = new List<string>();
        foreach ((int factor, string index) in terms)
        {
            if (int.TryParse(index, out int number))
            {
                constant += factor * number;
            }
            else
            {
                parts.Add(factor == 1 ? index : $"({index} * {factor})");
            }
        }

        if (constant != 0 || parts.Count == 0)
        {
            parts.Add(Literals.Integer(constant));
        }

        return parts.Count == 1 && parts[0][0] == '(' && parts[0].IndexOf(')') == parts[0].Length - 1 ? parts[0].Substring(1, parts[0].Length - 2) : string.Join(" + ", parts);
    }
}
