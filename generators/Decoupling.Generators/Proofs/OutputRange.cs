using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Proofs;

/// <summary>
/// What a forward function can give: bounds that no output leaves, whatever the values of parameters and draws, on cells small enough to come within a few
/// hundredths of the true ends.
/// </summary>
internal sealed class OutputRange
{
    private const int Forward = 0, Slope = 1;

    /// <summary>From an x to the tenfold: a cell ends 2 % above its beginning.</summary>
    private const int MostCellsPerDecade = 116;

    /// <summary>Nodes that may be visited in all, see <see cref="Partition"/>: very large functions have wider cells.</summary>
    private const int MostVisits = 1 << 18;

    /// <summary>Cells at breakpoints.</summary>
    private const int MostBreakpoints = 128;

    /// <summary>Below 10^-3 is one cell, and the working range ends the last.</summary>
    private const int FirstDecade = -3, LastDecade = 6;

    private static readonly Interval AnyFinite = new(float.MinValue, float.MaxValue);
    private static readonly Interval AnyUniform = new(0f, 1f);
    private static readonly Interval AnyNormal = new(-PairProver.LargestNormal, PairProver.LargestNormal);

    private readonly PairSpec _pair;
    private readonly Tape _tape;
    private readonly float[] _ends;
    private readonly Dictionary<string, Interval> _inputs;

    public OutputRange(PairSpec pair)
    {
        _pair = pair;
        _tape = new Tape(pair.Forward.Body, Derivative.Of(pair.Forward.Body));
        int perDecade = Math.Min(MostCellsPerDecade, Math.Max(2, MostVisits / (6 * (LastDecade - FirstDecade) * _tape.Nodes.Count)));
        IEnumerable<float> grid = Enumerable.Range(FirstDecade * perDecade, ((LastDecade - FirstDecade) * perDecade) + 1)
            .Select(i => (float)Math.Pow(10, i / (double)perDecade));
        IEnumerable<float> breakpoints = Breakpoints.Of(_tape.Nodes).Select(Math.Abs)
            .Where(point => point > 0f && point < PairProver.WorkingRange)
            .Take(MostBreakpoints);
        _ends = [0f, .. new SortedSet<float>(grid.Concat(breakpoints))];
        _inputs = new Dictionary<string, Interval>
        {
            [InputNames.Gradient] = AnyFinite,
            [InputNames.Uniform] = AnyUniform,
            [InputNames.ForwardUniform] = AnyUniform,
            [InputNames.Normal] = AnyNormal,
            [InputNames.ForwardNormal] = AnyNormal,
        };
        foreach (LiveParameter parameter in pair.Forward.Live.Concat(pair.Backward.Live))
        {
            _inputs[parameter.Input] = AnyFinite;
        }
    }

    /// <summary>All outputs on the working range, or null where one may not be finite.</summary>
    public Interval? Values => Union([.. Cells(0f, sign: -1), .. Cells(0f, sign: 1)], Bound) is var values && Cell.IsFinite(values) ? values : null;

    /// <summary>
    /// The half of the line, from -1 down or from 1 up, on which the function is one constant and its rule passes no gradient; null where there is none. A
    /// standard normal pre-activation is there one time in six.
    /// </summary>
    public (int Sign, float Value)? DeadHalf
    {
        get
        {
            foreach (int sign in new[] { -1, 1 })
            {
                Interval[] cells = [.. Cells(1f, sign)];
                Interval values = Union(cells, Bound);
                if (values.IsPoint && Cell.IsFinite(values) && IsDead(cells, values))
                {
                    return (sign, values.Low);
                }
            }

            return null;
        }
    }

    private bool IsDead(Interval[] cells, Interval output)
    {
        Tape rule = new(_pair.Backward.Body);
        _inputs[InputNames.Output] = output;
        return Union(cells, GradientOver) is { Low: 0f, High: 0f, MayBeNaN: false };

        Interval GradientOver(Interval cell)
        {
            rule.Over(cell, _inputs);
            return rule.Bound(0);
        }
    }

    /// <summary>
    /// The outputs on a cell. Where the function only rises or only falls, its ends bound it: intervals alone do not know that x is the same at all its places.
    /// </summary>
    private Interval Bound(Interval cell)
    {
        bool isContinuous = _tape.Over(cell, _inputs);
        (Interval values, Interval slope) = (_tape.Bound(Forward), _tape.Bound(Slope));
        bool isMonotone = isContinuous && Cell.IsFinite(values) && !slope.MayBeNaN && (slope.Low >= 0f || slope.High <= 0f);
        if (!isMonotone || values.IsPoint)
        {
            return values;
        }

        Interval ends = Interval.Union(At(cell.Low), At(cell.High));
        return new Interval(Math.Max(values.Low, ends.Low), Math.Min(values.High, ends.High));

        Interval At(float x)
        {
            _tape.Over(Interval.Point(x), _inputs);
            return _tape.Bound(Forward);
        }
    }

    /// <summary>The cells from a magnitude to the end of the working range, on one side of 0; neighbours share their ends.</summary>
    private IEnumerable<Interval> Cells(float from, int sign)
    {
        for (int i = 1; i < _ends.Length; i++)
        {
            if (_ends[i - 1] >= from)
            {
                yield return sign > 0 ? new Interval(_ends[i - 1], _ends[i]) : new Interval(-_ends[i], -_ends[i - 1]);
            }
        }
    }

    private static Interval Union(IEnumerable<Interval> cells, Func<Interval, Interval> bound) => cells.Select(bound).Aggregate(Interval.Union);
}
