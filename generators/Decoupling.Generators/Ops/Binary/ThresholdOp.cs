using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Ops.Pooling;

namespace Decoupling.Generators.Ops.Binary;

/// <summary>What scales, norms and a two-valued function make of sums, as bits: one comparison of whole numbers a channel.</summary>
/// <param name="Pool">The windows whose largest sums are compared, or null for the sums themselves.</param>
internal sealed record ThresholdOp(string Layer, Value Sums, Value Bits, PackedBits Packed, PoolShape? Pool, Thresholds Thresholds) : Op(Layer)
{
    public override IReadOnlyList<Value> Reads => [Sums];

    public override IReadOnlyList<Value> Writes => [Bits];

    public override Derivation Derived => Thresholds;

    public override Op Map(Func<Value, Value> map) => this with { Sums = map(Sums), Bits = map(Bits) };

    public override Op Arrange(LayoutBuilder layouts) => this with { Sums = layouts.Arranged(Sums), Bits = Bits with { Layout = Packed } };

    public override void Print(StepPrinter printer, IReadOnlyList<Op> fused)
    {
        string extent = Pool is not null ? PoolOp.Windows(Pool)
            : $"{(Packed.Pixels > 1 ? Literals.Integer(Packed.Pixels) : "rows")}, {Packed.Channels}";
        string thresholds = $"ref Integers(ref {Thresholds.Name}), ref Words(ref At(ref {Thresholds.Name}, {Thresholds.FallingAt}))";
        (string sums, string bits) = (BitsPrinting.Integers(printer, Sums), BitsPrinting.Words(printer, Bits));
        printer.Line($"{BitsPrinting.Kernels}BitSums.ToBits({sums}, {extent}, {thresholds}, {bits});");
    }
}

/// <summary>
/// For each channel the sum from which on its bit is set or, for a channel whose bit falls, cleared: found by trying the float functions themselves, which are
/// monotone, on whole numbers. After the thresholds, a bit for each falling channel.
/// </summary>
/// <param name="Layer">The layer of the function.</param>
/// <param name="Channels">How many channels.</param>
/// <param name="Largest">The largest magnitude of a sum.</param>
/// <param name="Decision">The scales, norms and the function, which read and write rows of a value for each channel.</param>
internal sealed record Thresholds(string Layer, int Channels, int Largest, EquatableArray<Op> Decision)
    : Derivation(StepPrinter.Identifier(Layer) + "Thresholds", Layout.Padded(Channels) + Layout.Padded(new PackedBits(1, Channels).Floats))
{
    public override bool HoldsBits => true;

    /// <summary>From the first threshold to the bits of falling channels, in floats.</summary>
    public int FallingAt => Layout.Padded(Channels);

    public override void Print(StepPrinter printer)
    {
        string method = printer.Kernel(char.ToUpperInvariant(Name[0]) + Layer.Substring(1) + "Decides", this, EmitDecision);
        printer.Line($"{BitsPrinting.Kernels}Thresholds.Find({Channels}, {Largest}, {method}, ref {Name}, {FallingAt});");
    }

    private void EmitDecision(CodeWriter writer, string method)
    {
        writer.Summary($"What {string.Join(", ", Decision.Select(op => op.Layer))} make of a sum of each channel.");
        using (writer.Method($"private void {method}(ref float sums)"))
        {
            writer.Line("const int rows = 1;");
            var printer = new StepPrinter(writer, new KernelTable(), _ => "sums", isTraining: false);
            foreach (Derivation derived in Decision.Select(op => op.Derived).OfType<Derivation>())
            {
                writer.Line($"ref float {derived.Name} = ref new global::Decoupling.Memory.AlignedMemory({derived.Floats}).Start;");
                derived.Print(printer);
            }

            foreach (Op op in Decision)
            {
                op.Print(printer, []);
            }
        }
    }
}
