using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Graph;

namespace Decoupling.Generators.Scheduling;

/// <summary>Groups ops into steps: an op takes the elementwise ops after it along, as long as each reads what the one before has written.</summary>
internal static class Fusion
{
    public static IReadOnlyList<Step> Group(IEnumerable<Op> ops)
    {
        var steps = new List<Step>();
        Op[] emitted = [.. ops];

        // What another op reads as well must lie apart, where a rule that writes in place cannot put it.
        ILookup<int, Op> readers = emitted.SelectMany(op => op.Reads.Select(value => (value.Number, op))).ToLookup(read => read.Number, read => read.op);
        Op? main = null;
        var fused = new List<Op>();
        int last = -1;
        foreach (Op op in emitted)
        {
            if (main is not null && op is ElementwiseOp { Overwrites: { } read } && read.Number == last && main.Fuses(op) && (op is Ops.ISwept { IsForward: true } || readers[last].Count() == 1))
            {
                fused.Add(op);
            }
            else
            {
                Flush();
                main = op;
            }

            last = op.Writes.Count > 0 ? op.Writes[0].Number : -1;
        }

        Flush();
        return steps;

        void Flush()
        {
            if (main is not null)
            {
                steps.Add(new Step(main, fused.ToEquatableArray()));
            }

            fused.Clear();
        }
    }
}
