namespace Decoupling.Generators.Functions;

/// <summary>The closed set of what an <see cref="Expression"/> can be. Every reader of the tree is a switch, or a table, over it.</summary>
internal enum Operation
{
    // Leaves.
    Constant,
    Input,
    True,
    False,

    // Arithmetic, each rounded once to float as C# does.
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    FusedMultiplyAdd,

    // Exact or correctly rounded functions: the same bits everywhere.
    Abs,
    Min,
    Max,
    Sqrt,
    Floor,
    Ceiling,
    Round,
    Truncate,
    CopySign,

    // Approximated functions: VectorMath of the runtime, the same bits in the scalar and the vector form.
    Exp,
    Log,
    Tanh,
    Sin,
    Cos,
    Pow,
    Atan,
    Logistic,
    Expm1,
    Log1p,
    Erf,

    // Boolean-valued.
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
    And,
    Or,
    Not,

    // Operands: condition, value where it holds, value where it does not. Float-valued.
    Select,
}

internal static class Operations
{
    public static bool IsBoolean(this Operation operation) =>
        operation is Operation.True or Operation.False or (>= Operation.Less and <= Operation.Not);

    public static bool IsComparison(this Operation operation) => operation is >= Operation.Less and <= Operation.NotEqual;

    /// <summary>Whether the result is fixed to the bit by IEEE 754, so that the compiler may compute it in the program's place.</summary>
    public static bool IsExact(this Operation operation) => operation is (>= Operation.Add and <= Operation.CopySign) or (>= Operation.Less and <= Operation.Select);
}
