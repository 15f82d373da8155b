using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Generators.Functions;

/// <summary>
/// Functions of x written out as one list of instructions, so that a thousand evaluations cost no more than arithmetic: at a point as the program computes, at a point
/// in double, or over an interval. Not thread-safe: each analysis has its own.
/// </summary>
internal sealed class Tape
{
    private static readonly Dictionary<string, Interval> Nothing = [];

    private readonly Expression[] _nodes;
    private readonly int[][] _operands;
    private readonly int[] _results;
    private readonly int _endOfFirst;
    private readonly Interval[] _intervals;
    private readonly bool?[] _decisions;
    private readonly float[] _floats;
    private readonly double[] _doubles;
    private readonly bool[] _truths;

    /// <param name="functions">The functions; <see cref="Over"/> tells of the first whether it is continuous.</param>
    public Tape(params Expression[] functions)
    {
        _nodes = [.. Expression.NodesOf(functions)];
        Dictionary<Expression, int> indices = [];
        for (int i = 0; i < _nodes.Length; i++)
        {
            indices[_nodes[i]] = i;
        }

        // The nodes of the first function come first.
        _endOfFirst = indices[functions[0]] + 1;
        _operands = _nodes.Select(node => node.Operands.Select(operand => indices[operand]).ToArray()).ToArray();
        _results = functions.Select(function => indices[function]).ToArray();
        _intervals = new Interval[_nodes.Length];
        _decisions = new bool?[_nodes.Length];
        _floats = new float[_nodes.Length];
        _doubles = new double[_nodes.Length];
        _truths = new bool[_nodes.Length];
    }

    /// <summary>Every node, once.</summary>
    public IReadOnlyList<Expression> Nodes => _nodes;

    /// <summary>The values of the functions over an interval of x, through <see cref="Bound"/>.</summary>
    /// <param name="x">Where x may be.</param>
    /// <param name="others">Where the other inputs may be; anywhere, of those that are not among them.</param>
    /// <returns>Whether the first function has neither a jump nor an undecided selection there.</returns>
    public bool Over(Interval x, IReadOnlyDictionary<string, Interval>? others = null)
    {
        others ??= Nothing;
        Visits.Count += _nodes.Length;
        bool isContinuous = true;
        for (int i = 0; i < _nodes.Length; i++)
        {
            Expression node = _nodes[i];
            int[] operands = _operands[i];
            if (node.IsBoolean)
            {
                _decisions[i] = Decide(node.Operation, operands);
                continue;
            }

            Interval result;
            switch (node.Operation)
            {
                case Operation.Constant:
                    result = Interval.Point(node.Value);
                    break;
                case Operation.Input:
                    result = node.Name == InputNames.PreActivation ? x : others.TryGetValue(node.Name, out Interval given) ? given : Interval.Everything;
                    break;
                case Operation.Select:
                    bool? decision = _decisions[operands[0]];
                    result = decision == true ? _intervals[operands[1]]
                        : decision == false ? _intervals[operands[2]]
                        : Interval.Union(_intervals[operands[1]], _intervals[operands[2]]);
                    isContinuous &= decision is not null || i >= _endOfFirst || result.IsPoint;
                    break;
                case Operation.Multiply when operands[0] == operands[1]:
                    result = Interval.Square(_intervals[operands[0]]);
                    break;
                default:
                    result = Interval.Apply(
                        node.Operation,
                        _intervals[operands[0]],
                        operands.Length > 1 ? _intervals[operands[1]] : default,
                        operands.Length > 2 ? _intervals[operands[2]] : default);
                    isContinuous &= i >= _endOfFirst || !HasJumps(node.Operation) || result.IsPoint;
                    break;
            }

            _intervals[i] = result;
        }

        return isContinuous;
    }

    /// <summary>What <see cref="Over"/> found for a function.</summary>
    public Interval Bound(int function) => _intervals[_results[function]];

    /// <summary>What <see cref="Over"/> found for a boolean function: it holds for all x of the interval (true), for none (false), or it is not decided (null).</summary>
    public bool? Decision(int function) => _decisions[_results[function]];

    /// <summary>All functions at a point, as the program computes them; read by <see cref="Value"/>.</summary>
    public void At(float x, float gradient = 1f, float uniform = 0.5f, float normal = 0f)
    {
        Visits.Count += _nodes.Length;
        for (int i = 0; i < _nodes.Length; i++)
        {
            Expression node = _nodes[i];
            int[] operands = _operands[i];
            if (node.IsBoolean)
            {
                _truths[i] = node.Operation.IsComparison()
                    ? Arithmetic.Compare(node.Operation, _floats[operands[0]], _floats[operands[1]])
                    : IsTrue(node.Operation, operands);
                continue;
            }

            _floats[i] = node.Operation switch
            {
                Operation.Constant => node.Value,
                Operation.Input => node.Name switch
                {
                    InputNames.PreActivation => x,
                    InputNames.Gradient => gradient,
                    InputNames.Uniform or InputNames.ForwardUniform => uniform,
                    InputNames.Normal or InputNames.ForwardNormal => normal,
                    _ => float.NaN,
                },
                Operation.Select => _floats[operands[_truths[operands[0]] ? 1 : 2]],
                _ => Arithmetic.Apply(
                    node.Operation, _floats[operands[0]], operands.Length > 1 ? _floats[operands[1]] : 0f, operands.Length > 2 ? _floats[operands[2]] : 0f),
            };
        }
    }

    /// <summary>What <see cref="At"/> found for a function.</summary>
    public float Value(int function) => _floats[_results[function]];

    /// <summary>What <see cref="At"/> found for a boolean function.</summary>
    public bool Holds(int function) => _truths[_results[function]];

    /// <summary>The first function at a point in double: what is left of it when the rounding of the program is taken away.</summary>
    public double Precisely(float x)
    {
        Visits.Count += _endOfFirst;
        for (int i = 0; i < _endOfFirst; i++)
        {
            Expression node = _nodes[i];
            int[] operands = _operands[i];
            if (node.IsBoolean)
            {
                _truths[i] = node.Operation.IsComparison()
                    ? DoubleArithmetic.Compare(node.Operation, _doubles[operands[0]], _doubles[operands[1]])
                    : IsTrue(node.Operation, operands);
                continue;
            }

            _doubles[i] = node.Operation switch
            {
                Operation.Constant => node.Value,
                Operation.Input => node.Name switch
                {
                    InputNames.PreActivation => x,
                    InputNames.Uniform => 0.5,
                    InputNames.Normal => 0,
                    _ => double.NaN,
                },
                Operation.Select => _doubles[operands[_truths[operands[0]] ? 1 : 2]],
                _ => DoubleArithmetic.Apply(
                    node.Operation, _doubles[operands[0]], operands.Length > 1 ? _doubles[operands[1]] : 0, operands.Length > 2 ? _doubles[operands[2]] : 0),
            };
        }

        return _doubles[_results[0]];
    }

    private static bool HasJumps(Operation operation) =>
        operation is Operation.Floor or Operation.Ceiling or Operation.Round or Operation.Truncate or Operation.CopySign;

    private bool? Decide(Operation operation, int[] operands) => operation switch
    {
        Operation.True => true,
        Operation.False => false,
        Operation.Not => !_decisions[operands[0]],
        Operation.And => _decisions[operands[0]] & _decisions[operands[1]],
        Operation.Or => _decisions[operands[0]] | _decisions[operands[1]],
        _ => Interval.Compare(operation, _intervals[operands[0]], _intervals[operands[1]]),
    };

    private bool IsTrue(Operation operation, int[] operands) => operation switch
    {
        Operation.True => true,
        Operation.Not => !_truths[operands[0]],
        Operation.And => _truths[operands[0]] && _truths[operands[1]],
        Operation.Or => _truths[operands[0]] || _truths[operands[1]],
        _ => false,
    };
}
