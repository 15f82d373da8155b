using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;

namespace Decoupling.Generators.Planning;

/// <summary>
/// Inference of a sample by itself, for networks of images: a block of sixteen samples would waste fifteen lanes, so neighbouring places of a plane stand side by
/// side instead. Each value is the same sum in the same order, so it has the same bits.
/// </summary>
/// <param name="Blocks">The blocks of the network but for changes of layout.</param>
/// <param name="Stride">Floats of the widest values; two such buffers take turns.</param>
/// <param name="Walked">Floats of the largest copy that a convolution walks over.</param>
/// <param name="Limit">How many samples go faster one by one than as a block.</param>
internal sealed record SamplePlan(EquatableArray<SampleBlockPlan> Blocks, int Stride, int Walked, int Limit)
{
    /// <summary>Floats behind a buffer that vectors may reach: pooling reads two at a time.</summary>
    private const int Margin = 64;

    public int Floats => (2 * Stride) + Walked;

    /// <summary>The plan, or null where a stride or rows far apart make so much of a sample that it is better off in a block.</summary>
    public static SamplePlan? Plan(IEnumerable<BlockPlan> blocks)
    {
        List<SampleBlockPlan> planned = [];
        PlanesPlan? planes = null;
        foreach (BlockPlan block in blocks.Select(block => block.ForInference))
        {
            if (block.Operator is ConvPlan conv && !(planes ?? PlanesPlan.Compact(conv.Input)).IsInReachOf(conv))
            {
                return null;
            }

            SampleBlockPlan next = PlanBlock(block, planes);
            planes = next.Output;
            planned.Add(next);
        }

        return new SamplePlan(
            planned.ToEquatableArray(),
            planned.Max(block => block.Floats) + Margin,
            planned.Max(block => block.CopiedFloats) + Margin,

            // Alone, a multiply-add takes about one and a half times as long: vectors cross cache lines, and weights are read for a single sample.
            (int)Math.Min(NetworkPlanner.Lanes - 1, 2 * planned.Sum(block => block.CostInBlock) / Math.Max(1, 3 * planned.Sum(block => block.CostAlone))));
    }

    private static SampleBlockPlan PlanBlock(BlockPlan block, PlanesPlan? planes)
    {
        switch (block.Operator)
        {
            case ConvPlan conv:
                PlanesPlan input = planes ?? PlanesPlan.Compact(conv.Input);
                PlanesPlan walked = PlanesPlan.WalkedBy(conv, input);
                return new SampleBlockPlan(block, input, walked, walked.OutputOf(conv));
            case PoolPlan pool:
                return new SampleBlockPlan(block, planes ?? PlanesPlan.Compact(pool.Input), null, PlanesPlan.Compact(pool.Output));
            case ChannelMeanPlan mean:
                return new SampleBlockPlan(block, planes ?? PlanesPlan.Compact(mean.Input), null, null);
            case InterleavePlan or FlattenPlan or DensePlan:
                return new SampleBlockPlan(block, planes, null, null);
            case null:
                return new SampleBlockPlan(block, planes, null, planes);
            default:
                throw UnknownKind.Of(block.Operator);
        }
    }
}

/// <summary>A block as a sample by itself goes through it.</summary>
/// <param name="Block">The block.</param>
/// <param name="Input">The image that it reads, or null for a row of values.</param>
/// <param name="Walked">The image that a convolution walks over: its input, or a copy of it.</param>
/// <param name="Output">The image that it leaves, or null for a row of values.</param>
internal sealed record SampleBlockPlan(BlockPlan Block, PlanesPlan? Input, PlanesPlan? Walked, PlanesPlan? Output)
{
    /// <summary>Floats of the values, to the end of the last vector.</summary>
    public int Floats => NetworkPlanner.Padded(Output?.Size ?? Block.Output.Columns);

    public int CopiedFloats => Walked is null || Walked == Input ? 0 : Walked.Size;

    /// <summary>Vectors of multiply-adds of a sample by itself.</summary>
    public long CostAlone => Block.Operator switch
    {
        ConvPlan conv => (long)conv.FanIn * conv.Outputs * Output!.Vectors,
        DensePlan dense => ((long)dense.WeightCount / NetworkPlanner.Lanes) + 1,
        _ => 0,
    };

    /// <summary>Vectors of multiply-adds of a block of sixteen samples, however many of them are there.</summary>
    public long CostInBlock => Block.Operator switch
    {
        ConvPlan conv => (long)conv.FanIn * conv.Outputs * conv.Output.Plane,
        DensePlan dense => dense.WeightCount,
        _ => 0,
    };
}
