namespace Decoupling.Generators.Model;

/// <summary>What the generated half of every network declares: the user's half has to leave these free. A layer's own members are in <see cref="Layers.LayerSpec.MemberNames"/>.</summary>
internal static class GeneratedMembers
{
    public const string Constructor = ".ctor(int, ulong)";
    public const string Predict = "Predict(global::System.ReadOnlySpan<float>, global::System.Span<float>)";
    public const string Freeze = "Freeze()";
    public const string Forward = "Forward(global::System.ReadOnlySpan<float>, global::System.Span<float>)";
    public const string BackwardFrom = "BackwardFrom(global::System.ReadOnlySpan<float>)";
    public const string BackwardFromClasses = "Backward(global::System.ReadOnlySpan<float>, global::System.ReadOnlySpan<int>)";
    public const string BackwardFromValues = "Backward(global::System.ReadOnlySpan<float>, global::System.ReadOnlySpan<float>)";
    public const string BackwardFromWeightedClasses =
        "Backward(global::System.ReadOnlySpan<float>, global::System.ReadOnlySpan<int>, global::System.ReadOnlySpan<float>)";

    public const string BackwardFromWeightedValues =
        "Backward(global::System.ReadOnlySpan<float>, global::System.ReadOnlySpan<float>, global::System.ReadOnlySpan<float>)";

    /// <summary>Constants, properties, fields and types: no other member may have such a name.</summary>
    public static readonly string[] Names =
    [
        "InputSize", "OutputSize", "ParameterCount", "MaxBatch", "Threads", "Seed", "Step", "Parameters", "Gradients", "Statistics", "Layers", "Frozen", "Engine", "_engine",
    ];

    /// <summary>Methods, each with its signature: other overloads are free.</summary>
    public static readonly string[] Methods = [Predict, Freeze, Forward, BackwardFrom];

    /// <summary>Methods of a network whose loss takes class indices.</summary>
    public static readonly string[] OfClasses = [BackwardFromClasses, BackwardFromWeightedClasses];

    /// <summary>Methods of a network whose loss takes values.</summary>
    public static readonly string[] OfValues = [BackwardFromValues, BackwardFromWeightedValues];
}
