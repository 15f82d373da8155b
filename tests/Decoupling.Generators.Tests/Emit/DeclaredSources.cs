using System.Collections.Generic;

namespace Decoupling.Generators.Tests.Emit;

/// <summary>Declarations that a user may write, one for each form of the language.</summary>
internal static class DeclaredSources
{
    public const string Mlp = """
        using Decoupling;

        namespace Cases;

        [Network(64)]
        [Dense(32)]
        [Activation(Forward = Forwards.Logistic)]
        [Dense(10)]
        [Loss(Losses.SoftmaxCrossEntropy)]
        public sealed partial class Mlp;
        """;

    public const string ReusablePair = """
        using System;
        using Decoupling;

        namespace Cases;

        [Activation(Forward = nameof(Step), Backward = nameof(Window))]
        public readonly partial struct StepWindow
        {
            private static float Step(float x) => x > 0f ? 1f : 0f;

            private static float Window(float x) => MathF.Abs(x) <= 0.5f ? 1f : 0f;
        }
        """;

    public const string Generic = """
        using Decoupling;

        namespace Cases;

        [Network(20)]
        [Dense(16)]
        [Activation(nameof(TPair))]
        [Dropout(0.25)]
        [Dense(1, Bias = false)]
        [Loss(Losses.MeanSquaredError)]
        public sealed partial class Swept<TPair>
            where TPair : struct, IActivation;
        """;

    public const string Normalised = """
        using Decoupling;

        namespace Cases;

        [Network(20)]
        [Dense(16, Bias = false)]
        [BatchNorm(Epsilon = 1e-3, Momentum = 0.01)]
        [Activation(Forward = Forwards.ReLU)]
        [Dense(3)]
        [Loss(Losses.SoftmaxCrossEntropy)]
        public sealed partial class Normalised;
        """;

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["Mlp"] = Mlp,
        ["ReusablePair"] = ReusablePair,
        ["Generic"] = Generic,
        ["Normalised"] = Normalised,
        ["NormalisedImages"] = """
            using Decoupling;

            namespace Cases;

            [Network(2, 9, 7)]
            [Conv2D(3, 3, Padding = 1, Bias = false)]
            [BatchNorm]
            [Activation(Forward = Forwards.ReLU)]
            [MaxPool2D(2)]
            [BatchNorm(Name = "Pooled")]
            [Dense(40, Bias = false)]
            [BatchNorm]
            [Activation(Forward = Forwards.Sign, Backward = Backwards.Rectangular)]
            [Dense(5)]
            [BatchNorm(Affine = false, Name = "Last")]
            [Loss(Losses.SoftmaxCrossEntropy)]
            public sealed partial class NormalisedImages;
            """,
        ["NormalisedInputs"] = """
            using Decoupling;

            namespace Cases;

            [Network(3, 6, 6)]
            [Activation(Forward = Forwards.StochasticSign, Backward = Backwards.RectangularJam)]
            [BatchNorm]
            [Dropout(0.1)]
            [BatchNorm]
            [GlobalAvgPool2D]
            [BatchNorm]
            [GradientRule(Rules.ClipNorm, Max = 1)]
            [Dense(1)]
            [Loss(Losses.MeanSquaredError)]
            internal sealed partial class NormalisedInputs;
            """,
        ["OwnFunctions"] = """
            using System;
            using Decoupling;

            namespace Cases;

            [Network(5)]
            [Dense(7, Initializer = Initializer.HeNormal, Name = "Hidden")]
            [Activation(Forward = nameof(Soft), Backward = Backwards.Constant, Value = 0.5)]
            [Dense(3)]
            [Activation(Forward = Forwards.Tanh, Backward = nameof(Rule))]
            [Loss(Losses.SquaredHinge)]
            internal sealed partial class OwnFunctions
            {
                private const float Bend = 2f;

                private static float Soft(float x) => x / (1f + Bend * MathF.Abs(x));

                private static float Rule(float y, float grad)
                {
                    float factor = 1f - y * y;
                    return grad * factor;
                }
            }
            """,
        ["Nested"] = """
            using Decoupling;

            namespace Cases;

            public static partial class Outer
            {
                internal partial record struct Middle<T>
                {
                    [Network(3)]
                    [Dense(2)]
                    [Loss(Losses.BinaryCrossEntropy)]
                    private sealed partial class Inner;

                    [Activation(Forward = Forwards.ReLU)]
                    private partial struct Pair;
                }
            }
            """,
        ["NoNamespace"] = """
            [Decoupling.Network(3)]
            [Decoupling.Dense(2)]
            [Decoupling.Activation(Forward = Decoupling.Forwards.Sign, Backward = Decoupling.Backwards.Triangular, Width = 2)]
            [Decoupling.Dense(1)]
            [Decoupling.Activation(Forward = Decoupling.Forwards.Logistic)]
            [Decoupling.Loss(Decoupling.Losses.BinaryCrossEntropy)]
            public partial class NoNamespace;
            """,
        ["NamesOfTheFramework"] = """
            namespace Cases.System.Decoupling;

            internal static class Math;

            internal static class MathF;

            internal static class Unsafe;

            internal readonly struct Span<T>;

            [global::Decoupling.Network(18)]
            [global::Decoupling.Dense(17)]
            [global::Decoupling.Activation(Forward = global::Decoupling.Forwards.SiLU)]
            [global::Decoupling.Dropout(0.5)]
            [global::Decoupling.Dense(16)]
            [global::Decoupling.Activation(Forward = nameof(Exp))]
            [global::Decoupling.Loss(global::Decoupling.Losses.MeanSquaredError)]
            internal sealed partial class @class
            {
                private static float Exp(float x) => global::System.MathF.Exp(-global::System.MathF.Abs(x));
            }
            """,
        ["LearnedSlope"] = """
            using Decoupling;

            namespace Cases;

            [Network(20)]
            [Dense(16)]
            [Activation(Forward = nameof(Bent))]
            [Dense(3)]
            [Loss(Losses.SoftmaxCrossEntropy)]
            public sealed partial class LearnedSlope
            {
                private static float Bent(float x, [Learned] float slope = 0.25f) => x < 0f ? slope * x : x;
            }
            """,
        ["Learned"] = """
            using System;
            using Decoupling;

            namespace Cases;

            [Activation(Forward = Forwards.Tanh, Backward = Backwards.Constant)]
            public readonly partial struct Wrapped<T>;

            [Network(2, 12, 12)]
            [Activation(Forward = Forwards.Tanh, Backward = nameof(Noisy))]
            [Conv2D(3, 3, Stride = 2, Padding = 1)]
            [GradientRule(Rules.Centralize)]
            [Activation(typeof(Wrapped<int>))]
            [GradientRule(Rules.ClipNorm, Max = 1)]
            [Conv2D(16, 3, Padding = 1, Bias = false)]
            [Activation(Forward = nameof(Curve), Backward = nameof(Noisy))]
            [AvgPool2D(2, Stride = 1)]
            [Flatten]
            [Activation(Forward = Forwards.StochasticSign, Backward = Backwards.RectangularJam)]
            [Dense(40, Initializer = Initializer.Zeros)]
            [GradientRule(nameof(Times))]
            [Activation(Forward = nameof(Curve))]
            [Dense(3)]
            [GradientRule(Rules.Noise, Sigma = 0.1, Scope = Scope.Parameters)]
            [GradientRule(Rules.Centralize, Scope = Scope.Parameters)]
            [Loss(Losses.SoftmaxCrossEntropy)]
            public sealed partial class Learned
            {
                private static float Curve(float x, [Learned] float slope = 1.5f, float shift = 0.5f, [Learned] float bend = 0.75f)
                {
                    bool isLeft = x + shift < bend * x && x <= 100f;
                    return isLeft ? slope * MathF.Exp(-MathF.Abs(x)) : slope * MathF.Tanh(bend * x + shift);
                }

                private static float Noisy(float x, float y, float n, float u, float width = 2f) => MathF.Abs(x) <= width && y > u ? n * y : 1f / (1f + x * x);

                private static float Times(float grad, float factor = 1f) => grad * factor;
            }
            """,
        ["Binary"] = """
            using Decoupling;

            namespace Cases;

            [Network(20)]
            [BinaryDense(16, QuantizeInputs = false)]
            [BatchNorm]
            [BinaryDense(8, Scale = WeightScale.MeanMagnitude)]
            [BatchNorm]
            [BinaryDense(3, WeightForward = Forwards.StochasticSign, WeightBackward = Backwards.Constant, Scale = WeightScale.Learned, ClipWeights = false)]
            [BatchNorm]
            [Loss(Losses.SoftmaxCrossEntropy)]
            public sealed partial class Binary;
            """,
        ["BinaryImages"] = """
            using Decoupling;

            namespace Cases;

            [Network(2, 9, 7)]
            [BinaryConv2D(8, 3, Padding = 1, QuantizeInputs = false)]
            [BatchNorm(Name = "Stem")]
            [BinaryConv2D(8, 3, Padding = 1, PaddingValue = -1, Scale = WeightScale.MeanMagnitude)]
            [BatchNorm]
            [Add("Stem")]
            [BinaryDense(5, WeightForward = Forwards.StochasticSign, WeightBackward = Backwards.Constant, Scale = WeightScale.Learned, ClipWeights = false)]
            [BatchNorm]
            [Loss(Losses.SoftmaxCrossEntropy)]
            public sealed partial class BinaryImages;
            """,
        ["PairsOfOneNetwork"] = """
            using Decoupling;

            namespace Cases;

            [Activation(Forward = Forwards.Heaviside, Backward = Backwards.Rectangular, Low = -0.25, High = 0.75)]
            public partial record struct First;

            [Activation(Forward = Forwards.HardTanh)]
            public sealed partial class Holder
            {
            }

            [Network(4)]
            [Dense(130)]
            [Activation(typeof(First))]
            [Dense(130)]
            [Activation(typeof(First))]
            [Dense(130)]
            [Activation(Forward = Forwards.LeakyReLU, Slope = 0.2)]
            [Dense(4)]
            [Loss(Losses.MeanSquaredError)]
            public sealed partial class PairsOfOneNetwork;
            """,
    };
}
