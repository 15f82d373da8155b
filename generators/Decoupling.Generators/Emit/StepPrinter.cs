using System;
using System.Collections.Generic;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;
using Decoupling.Generators.Scheduling;

namespace Decoupling.Generators.Emit;

/// <summary>What an op needs to write its call: where the text goes, and the names of values, parameters and states.</summary>
/// <param name="writer">Receives the text.</param>
/// <param name="table">Receives the kernels.</param>
/// <param name="nameOf">The name of a value's first element.</param>
/// <param name="isTraining">Whether states draw, and bits are kept.</param>
/// <param name="places">The type with the places of parameters and a dot, or nothing where that is the type itself.</param>
internal sealed class StepPrinter(CodeWriter writer, KernelTable table, Func<Value, string> nameOf, bool isTraining, string places = "")
{
    public const string Kernels = "global::Decoupling.Kernels.";

    /// <summary>From an element to the same element of the next sample, as random numbers count them.</summary>
    public const string NextSample = "global::Decoupling.LayerState.Sample";

    /// <summary>From an element to the same element of the next sixteen samples.</summary>
    public const string NextBlock = "global::Decoupling.LayerState.Block";

    /// <summary>The place of this thread's first sample in the whole batch: what sums over samples are counted by.</summary>
    public const string First = "batch.First + first";

    private int _turn;
    private int _lanes;

    public CodeWriter Writer => writer;

    public KernelTable Table => table;

    public bool IsTraining => isTraining;

    /// <summary>The first element of this thread's samples: what random numbers are counted by.</summary>
    public string Element => isTraining ? "batch.Element(first)" : "0";

    /// <summary>Where gradients go on that are summed in sixteen lanes, as an argument: the next of them.</summary>
    /// <param name="count">How many they are.</param>
    public string Lanes(int count)
    {
        _lanes += count;
        return $"ref Lanes(batch, {_lanes - count})";
    }

    /// <summary>The pass, as part of a kernel's name.</summary>
    public string Pass => isTraining ? "Forward" : "Inference";

    public void Line(string text = "") => writer.Line(text);

    public string Name(Value value) => nameOf(value);

    public string Ref(Value value) => "ref " + nameOf(value);

    /// <summary>Bits that a kernel keeps for a rule: in inference, none.</summary>
    public string Mask(Value mask) => isTraining ? Ref(mask) : "ref NoMask";

    /// <summary>The name of the method that <paramref name="emit"/> writes, or that of an equal one.</summary>
    public string Kernel(string name, object key, Action<CodeWriter, string> emit) => table.Add(name, key, emit);

    public string Parameter(TensorPlan tensor) => $"ref Parameter({Place(tensor)})";

    /// <summary>The constant with a parameter's place.</summary>
    public string Place(TensorPlan tensor) => places + tensor.Place;

    /// <summary>What is read in the place of weights, or these themselves.</summary>
    public string Weights(TensorPlan weights, Derivation? derived) => derived is null ? Parameter(weights) : "ref " + derived.Name;

    public string Bias(TensorPlan? bias) => bias is null ? "ref Zeros" : Parameter(bias);

    public string Gradient(TensorPlan tensor) => "ref " + GradientValue(tensor);

    public static string GradientValue(TensorPlan tensor) => $"Gradient({tensor.Place})";

    /// <summary>A layer's state, as an argument; null where it has none.</summary>
    public string? State(StateUse? state) => state is null ? null
        : isTraining ? StateName(state.Layer)
        : state.Values is null ? "default"
        : $"Still({state.Values.Arguments(Place)})";

    /// <summary>The local with a layer's state.</summary>
    public static string StateName(string layer) => Identifier(layer) + "State";

    public static string Identifier(string layer) => char.ToLowerInvariant(layer[0]) + layer.Substring(1);

    /// <summary>
    /// A buffer as rows of floats: its own rows, its blocks of sixteen samples, or the pixels or all of a single sample; and from the element of a row to that
    /// of the next.
    /// </summary>
    public (string Rows, int Columns, int Stride, string NextRow) Extent(Value value) => value.Layout switch
    {
        Interleaved => ("blocks", value.Columns * Layout.Lanes, value.Stride * Layout.Lanes, NextBlock),
        Planes planes => ("rows", Layout.Padded(planes.Size), value.Stride, NextSample),
        Pixels pixels => (Literals.Integer(pixels.Image.Plane), pixels.Image.Channels, pixels.PixelStride, NextSample),
        _ => ("rows", value.Columns, value.Stride, NextSample),
    };

    /// <summary>All of a value.</summary>
    public SweptPart Whole(Value value)
    {
        (string rows, int columns, int stride, string nextRow) = Extent(value);
        return new SweptPart("0", rows, Literals.Integer(columns), stride, Element, nextRow, Channel: null);
    }

    /// <summary>Copies some values of each sample.</summary>
    /// <param name="from">The value that they are of.</param>
    /// <param name="first">The first of them there.</param>
    /// <param name="to">The value that they go to, in the same layout.</param>
    /// <param name="at">The place of the first there.</param>
    /// <param name="count">How many.</param>
    public void Copy(Value from, int first, Value to, int at, int count)
    {
        int lanes = from.Layout is Interleaved ? Layout.Lanes : 1;
        Line($"{Kernels}Rows.Copy({Element(from, first)}, {Extent(from).Stride}, {Element(to, at)}, {Extent(to).Stride}, {Extent(to).Rows}, {count * lanes});");

        string Element(Value value, int index) => index == 0 ? Ref(value) : $"ref At({Ref(value)}, {index * lanes})";
    }

    /// <summary>Copies a value, where what follows writes in place and cannot write over it.</summary>
    public void CopyIfApart(Value from, Value to)
    {
        if (Name(from) != Name(to))
        {
            (string rows, int columns, int stride, _) = Extent(to);
            Line($"{Kernels}Rows.Copy({Ref(from)}, {stride}, {Ref(to)}, {stride}, {rows}, {columns});");
        }
    }

    /// <summary>A statement that one part of the work over weights does, each in its turn.</summary>
    public void InTurn(string statement)
    {
        using (writer.Block($"if (part == {_turn++} % parts)"))
        {
            writer.Line(statement);
        }
    }

    /// <summary>How planes lie, as arguments.</summary>
    public static string Arguments(Planes planes) => $"{planes.Pitch}, {planes.PlaneStride}, {planes.Image.Channels}, {planes.Image.Height}, {planes.Image.Width}";

    public void Print(IEnumerable<Step> steps)
    {
        foreach (Step step in steps)
        {
            step.Op.Print(this, step.Fused);
        }
    }
}
