using Decoupling.Generators.Model;

namespace Decoupling.Generators.Graph;

/// <summary>The values of a batch that an op writes, or the network's input.</summary>
/// <param name="Number">What tells it from others of its graph: two views of one value have the same number.</param>
/// <param name="Name">In the emitted code: <c>dense1Values</c>.</param>
/// <param name="Shape">The shape of one sample.</param>
internal sealed record Value(int Number, string Name, TensorShape Shape)
{
    /// <summary>How it lies in memory; before that is decided, as the caller's rows.</summary>
    public Layout Layout { get; init; } = CallerRows.Instance;

    /// <summary>Values of a sample.</summary>
    public int Columns => Shape.Size;

    /// <summary>Floats of a sample.</summary>
    public int Stride => Layout.Stride(Shape);

    public override string ToString() => $"{Name} {Shape} ({Layout})";
}
