using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Functions;

namespace Decoupling.Generators.Proofs;

/// <summary>
/// The working range cut into cells on which forward function and rule are each one piece: at breakpoints first, on a grid, and then by halving what is not decided,
/// coarse cells first and turns after jumps, until all is decided or the budget is used up.
/// </summary>
internal sealed class Partition
{
    private const int Forward = 0, Factor = 1, Slope = 2, Gradient = 3;

    /// <summary>Intervals that may be evaluated.</summary>
    private const int MostEvaluations = 300;

    /// <summary>Cells at breakpoints.</summary>
    private const int MostBreakpoints = 128;

    /// <summary>
    /// Nodes that may be visited in all: at a few hundredths of a microsecond each, this bounds the time of an analysis, whatever the size of the functions. Formulas
    /// have some tens of nodes and never come near.
    /// </summary>
    private const int MostVisits = 1 << 18;

    /// <summary>A cell that is only so wide, relative to its place, is not halved to find where a smooth function turns.</summary>
    private const float SmallestWidth = 1f / 1024;

    /// <summary>Where most pre-activations are, and so where to look first.</summary>
    private const float Usual = 8f;

    /// <summary>A mean over a batch makes gradients small, a sum of many large.</summary>
    private static readonly Interval AnyMagnitude = new(float.Epsilon, float.MaxValue);

    private static readonly float[] Grid = [.. new[] { 0.01f, 0.1f, 0.25f, 0.5f, 1f, 2f, 4f, 8f, 16f, 32f, 64f, 128f, 1e3f, 1e4f, 1e5f }];

    private readonly Tape _tape;
    private readonly RuleFactor _rule;
    private readonly int _budget;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<string, Interval> _inputs = new(StringComparer.Ordinal)
    {
        [InputNames.Uniform] = new Interval(0f, 1f),
        [InputNames.ForwardUniform] = new Interval(0f, 1f),
        [InputNames.Normal] = new Interval(-PairProver.LargestNormal, PairProver.LargestNormal),
        [InputNames.ForwardNormal] = new Interval(-PairProver.LargestNormal, PairProver.LargestNormal),
    };

    private Partition(Tape tape, RuleFactor rule, float range, CancellationToken cancellation)
    {
        _tape = tape;
        _rule = rule;
        _cancellation = cancellation;
        _budget = Math.Min(MostEvaluations, MostVisits / (tape.Nodes.Count * (rule.Gradient == rule.Factor && rule.IsProduct ? 1 : 5)));
        Cells = Cut(range);
    }

    /// <summary>The cells in order, without a gap.</summary>
    public IReadOnlyList<Cell> Cells { get; }

    /// <summary>Whether the budget was what formulas have. Very large functions have less.</summary>
    public bool IsThorough => _budget == MostEvaluations;

    /// <param name="tape">Forward function, factor of the rule, slope of the forward function, gradient of the rule.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="range">The working range is from -range to range.</param>
    public static Partition Of(Tape tape, RuleFactor rule, float range, CancellationToken cancellation) => new(tape, rule, range, cancellation);

    private IReadOnlyList<Cell> Cut(float range)
    {
        List<Cell> done = [];
        Queue<Cell> sharp = new(Coarse(range)), near = new(), far = new();
        for (int evaluations = 0; sharp.Count + near.Count + far.Count > 0; evaluations++)
        {
            _cancellation.ThrowIfCancellationRequested();
            bool isSharp = sharp.Count > 0;
            Cell cell = (isSharp ? sharp : near.Count > 0 ? near : far).Dequeue();
            if (isSharp)
            {
                Question question = Evaluate(cell);
                if (question == Question.Turn && !cell.IsPoint)
                {
                    (Math.Max(-cell.Low, cell.High) <= Usual ? near : far).Enqueue(cell);
                    continue;
                }

                if (question == Question.None || cell.IsPoint)
                {
                    done.Add(cell);
                    continue;
                }
            }

            if (evaluations > _budget)
            {
                done.Add(cell);
                continue;
            }

            float middle = Middle(cell.Low, cell.High);
            sharp.Enqueue(new Cell(cell.Low, middle));
            sharp.Enqueue(new Cell(Interval.NextUp(middle), cell.High));
        }

        done.Sort((a, b) => a.Low.CompareTo(b.Low));
        foreach (Cell cell in done)
        {
            cell.AtLow = At(cell.Low);
            cell.AtHigh = cell.IsPoint ? cell.AtLow : At(cell.High);
        }

        return done;
    }

    /// <summary>Each breakpoint is a cell of its own, so that open and closed ends are told apart; between grid points there is nothing to tell.</summary>
    private IEnumerable<Cell> Coarse(float range)
    {
        SortedDictionary<float, bool> cuts = [];
        foreach (float point in Grid.Where(point => point < range))
        {
            cuts[point] = false;
            cuts[-point] = false;
        }

        foreach (float point in Breakpoints.Of(_tape.Nodes).Where(point => Math.Abs(point) < range).Take(Math.Min(MostBreakpoints, _budget)))
        {
            cuts[point == 0f ? 0f : point] = true;
        }

        cuts[0f] = true;
        float low = -range;
        foreach (KeyValuePair<float, bool> cut in cuts)
        {
            float end = cut.Value ? Interval.NextDown(cut.Key) : cut.Key;
            if (low <= end)
            {
                yield return new Cell(low, end);
            }

            if (cut.Value)
            {
                yield return new Cell(cut.Key, cut.Key);
            }

            low = Interval.NextUp(cut.Key);
        }

        yield return new Cell(low, range);
    }

    /// <summary>Fills in what holds on the cell, and tells what is left to ask.</summary>
    private Question Evaluate(Cell cell)
    {
        Interval x = new(cell.Low, cell.High);
        bool isContinuous = Bound(cell, x);
        Interval slope = _tape.Bound(Slope);
        bool isForwardFinite = Cell.IsFinite(cell.Forward);
        cell.Trend = cell.IsFlat ? Trend.Flat
            : !isContinuous || !isForwardFinite || slope.MayBeNaN ? Trend.Unknown
            : slope.Low >= 0f ? Trend.Rises
            : slope.High <= 0f ? Trend.Falls
            : Trend.Unknown;

        bool isSignKnown = cell.IsZero || cell.Response.Low >= 0f || cell.IsNegative;
        if (cell.Trend != Trend.Unknown && isSignKnown && Cell.IsFinite(cell.Factor))
        {
            return Question.None;
        }

        // A jump is followed down to the float; the turn of a smooth function need not be.
        bool isSmooth = isContinuous && isForwardFinite && Cell.IsFinite(cell.Factor) && isSignKnown;
        float scale = Math.Max(Math.Abs(cell.Low), Math.Abs(cell.High));
        return !isSmooth ? Question.Jump : cell.High - cell.Low <= scale * SmallestWidth ? Question.None : Question.Turn;
    }

    private bool Bound(Cell cell, Interval x)
    {
        bool isContinuous = _tape.Over(x, _inputs);
        cell.Forward = _tape.Bound(Forward);
        cell.Factor = _rule.IsProduct ? _tape.Bound(Factor) : BothSigns(x, Interval.Point(1f));
        cell.Response = _rule.Gradient == _rule.Factor && _rule.IsProduct ? cell.Factor : BothSigns(x, AnyMagnitude);
        return isContinuous;
    }

    /// <summary>The gradient for upstream gradients of that magnitude, negated where they are.</summary>
    private Interval BothSigns(Interval x, Interval magnitude)
    {
        _inputs[InputNames.Gradient] = magnitude;
        _tape.Over(x, _inputs);
        Interval positive = _tape.Bound(Gradient);
        _inputs[InputNames.Gradient] = Interval.Apply(Operation.Negate, magnitude);
        _tape.Over(x, _inputs);
        return Interval.Union(positive, Interval.Apply(Operation.Negate, _tape.Bound(Gradient)));
    }

    private Sample At(float x)
    {
        _tape.At(x);
        return new Sample(x, _tape.Value(Forward), _tape.Value(Factor), _tape.Precisely(x));
    }

    /// <summary>Between two floats: halfway by value where they are alike, halfway in the order of floats where one is much greater.</summary>
    private static float Middle(float low, float high)
    {
        if (low < 0f && high > 0f)
        {
            return 0f;
        }

        float small = Math.Min(Math.Abs(low), Math.Abs(high)), large = Math.Max(Math.Abs(low), Math.Abs(high));
        float middle = small * 4f >= large ? low + ((high - low) / 2f)
            : (float)((low < 0f || high < 0f ? -1 : 1) * Math.Sqrt(Math.Max(small, large * 1e-12) * (double)large));
        return middle >= high ? Interval.NextDown(high) : middle < low ? low : middle;
    }

    private enum Question
    {
        None,

        /// <summary>Where a smooth function turns: asked last, for nothing but the description depends on it where it takes long.</summary>
        Turn,

        /// <summary>Where a function jumps, changes its sign or ceases to be finite.</summary>
        Jump,
    }
}
