using System;
using Decoupling.Tests.Networks;
using Xunit;

namespace Decoupling.Tests.Reproducibility;

/// <summary>
/// Random numbers are keyed by sample and element and not by a place in memory: a network whose values lie in rows and one whose values lie in blocks of sixteen samples
/// draw the same numbers, so they train to the same bits.
/// </summary>
public sealed class DrawKeyTests
{
    /// <summary>More elements than a group of the generator has, and no whole vector of them.</summary>
    private const int Units = 75;

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(37)]
    public void RowsAndBlocks_DrawTheSameNumbers(int batch)
    {
        const int MaxBatch = 40;
        var rows = new DrawingInRows(MaxBatch, seed: 5) { Threads = 2 };
        var blocks = new DrawingInBlocks(MaxBatch, seed: 5);
        Assert.Equal(rows.Parameters.Length, blocks.Parameters.Length);

        // (in, out) in the one, (out, in) in the other.
        for (int from = 0; from < 9; from++)
        {
            for (int to = 0; to < Units; to++)
            {
                blocks.Parameters[(to * 9) + from] = rows.Parameters[(from * Units) + to];
            }
        }

        int rest = (9 * Units) + Units;
        rows.Parameters[(9 * Units)..].CopyTo(blocks.Parameters[(9 * Units)..]);
        for (int step = 0; step < 3; step++)
        {
            Assert.Equal(Samples.Backward(rows, batch, seed: step), Samples.Backward(blocks, batch, seed: step));
            Assert.Equal(Bits.Of(rows.Gradients[rest..]), Bits.Of(blocks.Gradients[rest..]));
            Assert.True(rows.Gradients[rest..].ContainsAnyExcept(0f));
        }
    }
}

/// <summary>Everything that draws, in rows of values.</summary>
[Network(9)]
[Dense(75)]
[Activation(Forward = Forwards.StochasticSign, Backward = Backwards.RectangularJam)]
[Dropout(0.3)]
[Activation(Forward = Forwards.Tanh, Backward = Backwards.Noise)]
[Dense(4)]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class DrawingInRows;

/// <summary>The same as images of one place, which lie in blocks of sixteen samples.</summary>
[Network(9, 1, 1)]
[Conv2D(75, 1)]
[Activation(Forward = Forwards.StochasticSign, Backward = Backwards.RectangularJam)]
[Dropout(0.3)]
[Activation(Forward = Forwards.Tanh, Backward = Backwards.Noise)]
[Dense(4)]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class DrawingInBlocks;
