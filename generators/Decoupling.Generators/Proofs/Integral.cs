using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Functions;

namespace Decoupling.Generators.Proofs;

/// <summary>The area under the factor of a rule.</summary>
internal static class Integral
{
    /// <summary>Nodes and weights of Gauss and Legendre's rule of five points on [-1, 1].</summary>
    private static readonly (double Node, double Weight)[] Rule =
    [
        (0, 0.5688888888888889),
        (0.5384693101056831, 0.4786286704993665), (-0.5384693101056831, 0.4786286704993665),
        (0.9061798459386640, 0.2369268850561891), (-0.9061798459386640, 0.2369268850561891),
    ];

    /// <summary>Numeric: each cell by five points, halved once.</summary>
    public static double Estimate(Tape tape, IReadOnlyList<Cell> cells) =>
        cells.Sum(cell => cell.IsZero || cell.IsPoint ? 0
            : cell.Factor.IsPoint ? (double)cell.Factor.Low * ((double)cell.High - cell.Low)
            : Half(tape, cell.Low, ((double)cell.Low + cell.High) / 2) + Half(tape, ((double)cell.Low + cell.High) / 2, cell.High));

    /// <summary>Proved: the bounds of the factor on each cell, times its width. Between neighbouring cells there is a gap of one float, which belongs to both.</summary>
    public static (double Low, double High) Bounds(IReadOnlyList<Cell> cells)
    {
        double low = 0, high = 0;
        for (int i = 0; i < cells.Count; i++)
        {
            Cell cell = cells[i];
            if (!Cell.IsFinite(cell.Factor))
            {
                return (double.NegativeInfinity, double.PositiveInfinity);
            }

            low += cell.Factor.Low * ((double)cell.High - cell.Low);
            high += cell.Factor.High * ((double)cell.High - cell.Low);
            if (i + 1 < cells.Count)
            {
                double gap = (double)cells[i + 1].Low - cell.High;
                low += gap * Math.Min(cell.Factor.Low, cells[i + 1].Factor.Low);
                high += gap * Math.Max(cell.Factor.High, cells[i + 1].Factor.High);
            }
        }

        return (low, high);
    }

    private static double Half(Tape tape, double low, double high)
    {
        double sum = 0;
        foreach ((double node, double weight) in Rule)
        {
            tape.At((float)((low + high + (node * (high - low))) / 2));
            sum += weight * tape.Value(1);
        }

        return sum * (high - low) / 2;
    }
}
