using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Ops.BatchNorm;

/// <summary>Names and arguments that the ops of a batch norm share.</summary>
internal static class BatchNormPrinting
{
    /// <summary>The field with what a norm knows of the batch.</summary>
    public static string Field(string layer) => "_" + StepPrinter.Identifier(layer) + "Batch";

    /// <summary>The learned scales and shifts, or their gradients, as arguments.</summary>
    public static string Learned(BatchNormShape shape, string memory = "Parameters") => (shape.Scale, shape.Shift) is ({ } scale, { } shift)
        ? $"{Slice(memory, scale)}, {Slice(memory, shift)}"
        : "default, default";

    /// <summary>The running means and variances, as arguments.</summary>
    public static string Running(BatchNormShape shape) => $"{Slice("Statistics", shape.Mean)}, {Slice("Statistics", shape.Variance)}";

    public static string Slice(string memory, TensorPlan tensor) => $"{memory}.Slice({tensor.Place}, {tensor.Count})";

    /// <summary>The part of the kernels' names that says how values lie.</summary>
    public static string Order(Value value) => value.Layout is Interleaved ? "Blocks" : "Rows";
}
