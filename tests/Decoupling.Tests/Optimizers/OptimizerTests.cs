using System;
using System.Linq;
using Xunit;

namespace Decoupling.Tests.Optimizers;

/// <summary>Optimizers against PyTorch's formulas in scalar double precision.</summary>
public sealed class OptimizerTests
{
    public enum Kind
    {
        Sgd,
        SgdDecay,
        Momentum,
        Dampened,
        Nesterov,
        Adam,
        AdamDecay,
        AdamW,
    }

    public static TheoryData<Kind> Kinds => new(Enum.GetValues<Kind>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Steps_AtEveryLength_FollowTheFormulaAndStayInside(Kind kind)
    {
        for (int count = 1; count <= 130; count++)
        {
            var network = new FlatNetwork(count);
            Optimizer optimizer = Make(kind);
            var random = new Random(count);
            var expected = new Reference(kind, count);
            for (int i = 0; i < count; i++)
            {
                network.Parameters[i] = (random.NextSingle() * 2) - 1;
                expected.Parameters[i] = network.Parameters[i];
            }

            for (int step = 1; step <= 6; step++)
            {
                for (int i = 0; i < count; i++)
                {
                    network.Gradients[i] = (random.NextSingle() * 2) - 1;
                }

                optimizer.Step(network);
                expected.Step(network.Gradients, step);
                for (int i = 0; i < count; i++)
                {
                    Assert.Equal(expected.Parameters[i], network.Parameters[i], 2e-6);
                }
            }

            Assert.True(network.GuardsStand);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_OfAParameter_DoesNotDependOnItsPlace(Kind kind)
    {
        var network = new FlatNetwork(37);
        Optimizer optimizer = Make(kind);
        network.Parameters.Fill(0.3f);
        for (int step = 0; step < 5; step++)
        {
            network.Gradients.Fill(0.1f * (step + 1));
            optimizer.Step(network);
        }

        Assert.Single(network.Parameters.ToArray().Distinct());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_AfterTheFirst_AllocatesNothing(Kind kind)
    {
        var network = new FlatNetwork(100);
        Optimizer optimizer = Make(kind);
        optimizer.Step(network);

        // A collection ends the thread's allocation buffer, whose rest then counts as allocated: so the least of a few runs.
        Assert.Equal(0, Enumerable.Range(0, 5).Min(_ => BytesOfSteps(network, optimizer)));
    }

    /// <summary>A dead unit's state shrinks in every step. As a denormal float it would never reach zero, and each step would be slow.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void State_WhoseGradientStaysZero_IsZeroOrNormal(Kind kind)
    {
        var network = new FlatNetwork(17);
        Optimizer optimizer = Make(kind);
        network.Gradients.Fill(1e-30f);
        optimizer.Step(network);
        network.Gradients.Clear();
        network.Parameters.Clear();
        for (int step = 0; step < 2000; step++)
        {
            optimizer.Step(network);
        }

        for (int state = 0; state < optimizer.StateNames.Length; state++)
        {
            Assert.DoesNotContain(optimizer.State(state).ToArray(), float.IsSubnormal);
        }
    }

    [Fact]
    public void State_ThatIsNotFinite_StaysSo()
    {
        var network = new FlatNetwork(3);
        var optimizer = new Sgd(0.1f) { Momentum = 0.5f };
        network.Gradients[0] = float.NaN;
        network.Gradients[1] = float.NegativeInfinity;
        network.Gradients[2] = 2e-38f;
        optimizer.Step(network);
        Assert.Equal([float.NaN, float.NegativeInfinity, 2e-38f], optimizer.State(0));
    }

    private static long BytesOfSteps(FlatNetwork network, Optimizer optimizer)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            optimizer.Step(network);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Fact]
    public void NetworkOfAnotherSize_IsRefused_WithBothSizes()
    {
        var optimizer = new Adam();
        optimizer.Step(new FlatNetwork(10));
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => optimizer.Step(new FlatNetwork(11)));
        Assert.Contains("10 parameters", error.Message, StringComparison.Ordinal);
        Assert.Contains("FlatNetwork has 11", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherNetworkOfTheSameSize_IsRefused_UntilReset()
    {
        var optimizer = new Adam();
        var first = new FlatNetwork(10);
        optimizer.Step(first);
        optimizer.Step(first);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => optimizer.Step(new FlatNetwork(10)));
        Assert.Equal("This Adam has made 2 steps on another FlatNetwork, and its state is of that one: give each network an optimizer of its own, or call Reset.", error.Message);
        Assert.Equal(2, optimizer.Steps);
        optimizer.Reset();
        optimizer.Step(new FlatNetwork(10));
    }

    [Fact]
    public void Reset_ForgetsStateAndSteps()
    {
        var network = new FlatNetwork(3);
        var optimizer = new Sgd(0.1f) { Momentum = 0.9f };
        network.Gradients.Fill(1);
        optimizer.Step(network);
        optimizer.Reset();
        Assert.Equal(0, optimizer.Steps);
        Assert.True(optimizer.State(0).IsEmpty);
        optimizer.Step(new FlatNetwork(4));
        Assert.Equal(1, optimizer.Steps);
    }

    [Fact]
    public void NesterovWithoutMomentum_IsRefused()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => new Sgd(0.1f) { Nesterov = true }.Step(new FlatNetwork(1)));
        Assert.Contains("Momentum is 0", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void LearningRate_ThatIsNone_IsRefused(float rate)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(rate));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(0.1f) { Momentum = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW { WeightDecay = rate });
    }

    private static Optimizer Make(Kind kind) => kind switch
    {
        Kind.Sgd => new Sgd(0.05f),
        Kind.SgdDecay => new Sgd(0.05f) { WeightDecay = 0.1f },
        Kind.Momentum => new Sgd(0.05f) { Momentum = 0.9f, WeightDecay = 0.1f },
        Kind.Dampened => new Sgd(0.05f) { Momentum = 0.9f, Dampening = 0.5f },
        Kind.Nesterov => new Sgd(0.05f) { Momentum = 0.9f, Nesterov = true, WeightDecay = 0.1f },
        Kind.Adam => new Adam(0.01f),
        Kind.AdamDecay => new Adam(0.01f) { WeightDecay = 0.1f },
        Kind.AdamW => new AdamW(0.01f) { WeightDecay = 0.1f },
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private sealed class Reference(Kind kind, int count)
    {
        private readonly double[] _first = new double[count];
        private readonly double[] _second = new double[count];

        public double[] Parameters { get; } = new double[count];

        public void Step(ReadOnlySpan<float> gradients, int step)
        {
            for (int i = 0; i < count; i++)
            {
                Parameters[i] = kind < Kind.Adam ? Sgd(i, gradients[i], step) : Adam(i, gradients[i], step);
            }
        }

        private double Sgd(int i, double g, int step)
        {
            double p = Parameters[i];
            g += kind is Kind.SgdDecay or Kind.Momentum or Kind.Nesterov ? 0.1 * p : 0;
            if (kind is Kind.Sgd or Kind.SgdDecay)
            {
                return p - (0.05 * g);
            }

            _first[i] = step == 1 ? g : (0.9 * _first[i]) + ((kind == Kind.Dampened ? 0.5 : 1) * g);
            return p - (0.05 * (kind == Kind.Nesterov ? g + (0.9 * _first[i]) : _first[i]));
        }

        private double Adam(int i, double g, int step)
        {
            double p = Parameters[i];
            g += kind == Kind.AdamDecay ? 0.1 * p : 0;
            p -= kind == Kind.AdamW ? 0.01 * 0.1 * p : 0;
            _first[i] = (0.9 * _first[i]) + (0.1 * g);
            _second[i] = (0.999 * _second[i]) + (0.001 * g * g);
            double mean = _first[i] / (1 - Math.Pow(0.9, step));
            double square = _second[i] / (1 - Math.Pow(0.999, step));
            return p - (0.01 * mean / (Math.Sqrt(square) + 1e-8));
        }
    }
}
