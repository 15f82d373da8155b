using System;
using System.Collections.Generic;
using Decoupling.Generators.Emit;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Activation;

namespace Decoupling.Generators.Graph;

/// <summary>
/// An operation of the graph. A room of <c>Ops/</c> holds each: what it reads and writes, its gradient, what it is in inference, what it asks of the schedule, and in a file of
/// its own (<c>*.Printing.cs</c>) the C# of its kernels and calls.
/// </summary>
/// <param name="Layer">The layer that it belongs to.</param>
internal abstract record Op(string Layer)
{
    /// <summary>The values that it reads.</summary>
    public abstract IReadOnlyList<Value> Reads { get; }

    /// <summary>The values that it writes.</summary>
    public abstract IReadOnlyList<Value> Writes { get; }

    /// <summary>The op with other values in the place of its own.</summary>
    public abstract Op Map(Func<Value, Value> map);

    /// <summary>Whether it has parameters that are trained.</summary>
    public virtual bool IsTrained => false;

    /// <summary>Tells the ops that give the gradients of what it reads and of its parameters.</summary>
    public virtual void Differentiate(GradientBuilder gradient) => throw new InvalidOperationException($"{GetType().Name} of {Layer} has no gradient.");

    /// <summary>What it is in inference, where nothing is drawn or kept; null where it is nothing, and what it writes is what it reads.</summary>
    public virtual Op? InInference => this;

    /// <summary>The parameters that it reads as they are.</summary>
    public virtual IReadOnlyList<TensorPlan> Parameters => [];

    /// <summary>What it is in a frozen network, whose parameters never change again.</summary>
    public virtual Op Frozen => this;

    /// <summary>The op with what it reads in layouts that it can read, and the layout of what it writes.</summary>
    /// <param name="layouts">Converts values, and says which layouts the program uses.</param>
    public abstract Op Arrange(LayoutBuilder layouts);

    /// <summary>A value that it reads whose place it may write over with <see cref="Writes"/>[0], if nothing else reads it later; or null.</summary>
    public virtual Value? Overwrites => null;

    /// <summary>
    /// The pair that tells the JIT whether what <see cref="Overwrites"/> names is read later, where the generator does not know; or null. Its output has a place of its own then,
    /// and lies over that where nothing reads it.
    /// </summary>
    public virtual string? OverwritesIfUnread => null;

    /// <summary>What it reads where the rule of that pair does not read its pre-activations: only the JIT knows.</summary>
    /// <param name="pair">The pair; of the pre-activations of any other nothing follows.</param>
    public virtual IEnumerable<Value> ReadsIfUnread(string pair) => Reads;

    /// <summary>Whether its output is its input, and no code is emitted.</summary>
    public virtual bool IsView => false;

    /// <summary>Whether <paramref name="next"/>, which reads what this op or one fused before it writes, can be applied piece by piece while the piece is in the cache.</summary>
    public virtual bool Fuses(Op next) => false;

    /// <summary>Whether all threads meet after it: it has seen all samples, and what follows needs what they gave together.</summary>
    public virtual bool EndsStage => false;

    /// <summary>Values of the missing samples of the last block must be zero in this value that it reads; or null.</summary>
    public virtual Value? ReadsClean => null;

    /// <summary>Whether the missing samples of what it writes are zero.</summary>
    public virtual bool WritesClean => false;

    /// <summary>Floats of scratch that a thread needs, besides panels.</summary>
    public virtual long Scratch => 0;

    /// <summary>Whether it arranges panels as long as the batch.</summary>
    public virtual bool HasBatchPanels => false;

    /// <summary>Rows of the panel of weights that it arranges.</summary>
    public virtual int PanelRows => 0;

    /// <summary>Gradients that it sums in sixteen lanes.</summary>
    public virtual int LaneSums => 0;

    /// <summary>Zeros that it reads in the place of biases.</summary>
    public virtual int Zeros => 0;

    /// <summary>Vectors of multiply-adds for so many samples: 1, or a block of sixteen.</summary>
    public virtual long Vectors(int samples) => 0;

    /// <summary>The state that it draws from in training, or null.</summary>
    public virtual StateUse? State => null;

    /// <summary>What it reads beside samples and is computed before them, or null.</summary>
    public virtual Derivation? Derived => null;

    /// <summary>What it keeps in a field of a frozen engine, made of what lies in that one's memory; or null.</summary>
    public virtual OpField? FrozenField => null;

    /// <summary>What it keeps in a field of the engine, or null.</summary>
    public virtual OpField? Field => null;

    /// <summary>Writes the call of its kernel, and the kernel if none like it is there.</summary>
    /// <param name="printer">Receives the text, and knows the names.</param>
    /// <param name="fused">The ops that are applied piece by piece.</param>
    public abstract void Print(StepPrinter printer, IReadOnlyList<Op> fused);

    /// <summary>The statement that one thread runs when all have met after the op's stage, or null.</summary>
    public virtual string? AfterStage => null;
}

/// <summary>An op that is made when all values lie where they will: a gradient, or a change of layout.</summary>
internal abstract record ArrangedOp(string Layer) : Op(Layer)
{
    public sealed override Op Arrange(LayoutBuilder layouts) => this;
}

/// <summary>An op that reads and writes value by value, so that it can be fused to what comes before it.</summary>
internal abstract record ElementwiseOp(string Layer) : Op(Layer);

/// <summary>The random numbers and settable values of a layer's functions: a local of the emitted code.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Draws">Keys its random numbers.</param>
/// <param name="AcrossSamples">Whether a vector of its values holds sixteen samples.</param>
/// <param name="Values">Where the values of its functions' parameters lie, or null where there are none.</param>
internal sealed record StateUse(string Layer, int Draws, bool AcrossSamples, StatePlan? Values);

/// <summary>A field of the engine.</summary>
/// <param name="Type">The C# type.</param>
/// <param name="Name">The field's name.</param>
/// <param name="Value">Its value, an expression in the engine's constructor.</param>
internal sealed record OpField(string Type, string Name, string Value);
