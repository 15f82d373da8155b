using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Decoupling.Generators.Scheduling;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Scheduling;

/// <summary>Memory by lifetime: no two pieces that are needed at one time overlap, and no more is taken than a simple bound.</summary>
public sealed class AllocatorTests
{
    private static readonly Gen<Lifetime> Pieces = Gen.Select(Gen.Int[1, 40], Gen.Int[0, 20], Gen.Int[0, 8], (size, first, length) => new Lifetime(size, first, first + length));

    [Fact]
    public void PiecesThatAreNeededAtOneTime_LieApart() => Pieces.Array[0, 30].SampleFixed(2000, pieces =>
    {
        (IReadOnlyList<long> offsets, long total) = Allocator.Allocate(pieces);
        for (int moment = 0; moment <= 28; moment++)
        {
            var cells = new HashSet<long>();
            foreach (int piece in Enumerable.Range(0, pieces.Length).Where(i => pieces[i].First <= moment && moment <= pieces[i].Last))
            {
                foreach (long cell in Enumerable.Range(0, (int)pieces[piece].Size).Select(i => offsets[piece] + i))
                {
                    Assert.True(cells.Add(cell), $"Cell {cell} is given twice at {moment}.");
                    Assert.InRange(cell, 0, total - 1);
                }
            }
        }
    });

    [Fact]
    public void PiecesOneAfterTheOther_ShareTheirMemory()
    {
        (IReadOnlyList<long> offsets, long total) = Allocator.Allocate([new(8, 0, 1), new(16, 1, 2), new(8, 2, 3), new(16, 3, 4)]);
        Assert.Equal(24, total);
        Assert.Equal(offsets[1], offsets[3]);
        Assert.Equal(offsets[0], offsets[2]);
    }

    /// <summary>The values of a network without branches: each is read by the next layer only.</summary>
    [Fact]
    public void PiecesOfAChain_TakeWhatTwoNeighboursTake() => Gen.Int[1, 40].Array[2, 20].SampleFixed(1000, sizes =>
    {
        (_, long total) = Allocator.Allocate([.. sizes.Select((size, i) => new Lifetime(size, i, i + 1))]);
        Assert.Equal(sizes.Zip(sizes.Skip(1), (one, next) => one + next).Max(), total);
    });

    [Fact]
    public void PiecesAllAtOnce_TakeTheirSum() => Assert.Equal(60, Allocator.Allocate([new(10, 0, 3), new(20, 3, 3), new(30, 1, 5)]).Total);

    [Fact]
    public void NoPiece_TakesNothing() => Assert.Equal(0, Allocator.Allocate([]).Total);
}
