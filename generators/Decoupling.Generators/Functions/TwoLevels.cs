namespace Decoupling.Generators.Functions;

/// <summary>A function of two values: one where the pre-activation compares so with a threshold, the other elsewhere, NaN among it.</summary>
/// <param name="IncludesThreshold">Whether the threshold itself has the upper value.</param>
/// <param name="Threshold">The threshold.</param>
/// <param name="Upper">The value above the threshold.</param>
/// <param name="Lower">The value elsewhere.</param>
internal sealed record TwoLevels(bool IncludesThreshold, float Threshold, float Upper, float Lower)
{
    /// <summary>Whether the values are +1 and -1.</summary>
    public bool IsSign => (Upper, Lower) == (1f, -1f);

    /// <summary>Whether the values are 1 and 0.</summary>
    public bool IsStep => (Upper, Lower) == (1f, 0f);

    /// <summary>The function of x as such, or null where it is none.</summary>
    public static TwoLevels? Of(Expression body)
    {
        if (body is not { Operation: Operation.Select, Operands: [var condition, { IsConstant: true } upper, { IsConstant: true } lower] }
            || condition is not { Operands: [var left, var right] })
        {
            return null;
        }

        bool isX = left is { Operation: Operation.Input, Name: InputNames.PreActivation } && right.IsConstant;
        return condition.Operation switch
        {
            Operation.Greater when isX => new TwoLevels(false, right.Value, upper.Value, lower.Value),
            Operation.GreaterOrEqual when isX => new TwoLevels(true, right.Value, upper.Value, lower.Value),
            _ => null,
        };
    }
}
