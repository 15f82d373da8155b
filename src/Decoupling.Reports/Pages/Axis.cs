using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Decoupling.Reports;

/// <summary>The numbers along one side of a curve's picture: where each lies, from 0 to 1, and which are written.</summary>
internal sealed class Axis
{
    private const double FewPowers = 1e3;

    private readonly bool _isLogarithmic;
    private readonly double _least;
    private readonly double _greatest;

    private readonly bool _counts;

    /// <summary>An axis that has room for all finite values; of powers of ten where all are above 0 and the greatest dwarfs the least.</summary>
    /// <param name="values">What is drawn, of any order and size.</param>
    /// <param name="counts">Whether it counts: then only whole numbers are written, at even distances.</param>
    public Axis(IEnumerable<double> values, bool counts = false)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        (_least, _greatest) = finite.Length == 0 ? (0, 1) : (finite.Min(), finite.Max());
        _counts = counts;
        _isLogarithmic = !counts && _least > 0 && _greatest / _least > FewPowers;
        (_least, _greatest) = (Scaled(_least), Scaled(_greatest));
        if (_greatest - _least <= 1e-9 * Math.Abs(_greatest))
        {
            double room = _least == 0 ? 1 : 0.1 * Math.Abs(_least);
            (_least, _greatest) = (_least - room, _greatest + room);
        }
    }

    /// <summary>Where a value lies: 0 of the least, 1 of the greatest.</summary>
    public double Place(double value) => (Scaled(value) - _least) / (_greatest - _least);

    /// <summary>Round numbers to write, with their places.</summary>
    /// <param name="count">About how many.</param>
    public IEnumerable<(double Place, string Text)> Ticks(int count)
    {
        double step = Round((_greatest - _least) / count);
        step = _counts || _isLogarithmic ? Math.Max(1, Math.Ceiling(step)) : step;
        for (double i = Math.Ceiling(_least / step); i * step <= _greatest + (1e-9 * step); i++)
        {
            double tick = i * step;
            yield return ((tick - _least) / (_greatest - _least), (_isLogarithmic ? Math.Pow(10, tick) : tick).ToString("G4", CultureInfo.InvariantCulture));
        }
    }

    private double Scaled(double value) => _isLogarithmic ? Math.Log10(value) : value;

    /// <summary>The least of 1, 2 and 5 times a power of ten that is not below a number.</summary>
    private static double Round(double number)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(number)));
        return new[] { power, 2 * power, 5 * power, 10 * power }.First(step => step >= number * (1 - 1e-9));
    }
}
