using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Ops.Pooling;

namespace Decoupling.Generators.Ops.Convolution;

/// <summary>
/// Convolutions whose output a pool alone reads leave what the pool makes of it, where images lie pixel by pixel: the output is never written.
/// </summary>
internal static class PooledConvolutions
{
    public static NetworkGraph Fuse(NetworkGraph graph)
    {
        ILookup<int, Op> readers = graph.Ops.SelectMany(op => op.Reads.Select(value => (value.Number, op))).ToLookup(read => read.Number, read => read.op);
        Dictionary<Op, PoolOp> pools = [];
        foreach (ConvolutionOp convolution in graph.Ops.OfType<ConvolutionOp>().Where(op => op.Shape.Groups == 1 && op.Z.Number != graph.Output.Number))
        {
            if (readers[convolution.Z.Number].ToArray() is [PoolOp pool] && PixelConvolutionKernels.Pools(pool.Shape))
            {
                pools.Add(convolution, pool);
            }
        }

        HashSet<Op> fused = [.. pools.Values];
        IEnumerable<Op> ops = graph.Ops.Where(op => !fused.Contains(op)).Select(op =>
            pools.TryGetValue(op, out PoolOp? pool) ? (ConvolutionOp)op with { Z = pool.Y, Pool = pool.Shape } : op);
        return graph with { Ops = ops.ToEquatableArray() };
    }
}
