using System;

namespace Decoupling.Generators.Ops.Convolution;

/// <summary>A register tile of a convolution: so many rows (channels) by so many columns (places) of accumulators.</summary>
internal sealed record Tile(int Rows, int Columns)
{
    /// <summary>Accumulators where a vector is one of 32 registers: the rest hold operands.</summary>
    public const int WideBudget = 24;

    /// <summary>Accumulators where a vector is several registers: 6 of them are 12 of the 16 registers of AVX2, and 24 of the 32 of Arm64.</summary>
    public const int NarrowBudget = 6;

    /// <summary>The tile that covers so many rows and columns in the fewest cycles, whole tiles and the rest at the border.</summary>
    public static Tile Choose(int rows, int columns, int budget)
    {
        Tile best = new(1, 1);
        double least = double.MaxValue;
        for (int r = 1; r <= Math.Min(rows, budget); r++)
        {
            for (int c = 1; c <= Math.Min(columns, budget / r); c++)
            {
                var tile = new Tile(r, c);
                double cycles = tile.Cover(rows, columns);
                if (cycles < least || (cycles == least && r * c > best.Rows * best.Columns))
                {
                    (best, least) = (tile, cycles);
                }
            }
        }

        return best;
    }

    private double Cover(int rows, int columns)
    {
        (int wholeRows, int restRows) = (rows / Rows, rows % Rows);
        (int wholeColumns, int restColumns) = (columns / Columns, columns % Columns);
        return (wholeRows * ((wholeColumns * Cycles(Rows, Columns)) + Cycles(Rows, restColumns)))
            + (wholeColumns * Cycles(restRows, Columns)) + Cycles(restRows, restColumns);
    }

    /// <summary>
    /// Cycles of a step of a tile: two multiply-adds a cycle, two loads a cycle, and no less than the latency of a multiply-add.
    /// </summary>
    private static double Cycles(int rows, int columns) =>
        rows * columns == 0 ? 0 : Math.Max(4.0, Math.Max(rows * columns / 2.0, (rows + columns) / 2.0)) + 0.5;
}
