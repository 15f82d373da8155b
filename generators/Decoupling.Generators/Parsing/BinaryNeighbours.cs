using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Layers;
using Decoupling.Generators.Layers.Binary;
using Decoupling.Generators.Model;
using Decoupling.Generators.Proofs;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>
/// What is proved of binary layers by what they read: values that cannot fall on both sides of a threshold, norms after it, and what keeps a layer of a frozen
/// network from running in bits. It follows the graph, and says nothing of functions that it does not know.
/// </summary>
internal sealed class BinaryNeighbours
{
    private const int WordBits = 64;

    private readonly IReadOnlyList<DeclaredLayer?> _layers;
    private readonly NamedValues _values;
    private readonly ICollection<ParseIssue> _issues;

    private BinaryNeighbours(IReadOnlyList<DeclaredLayer?> layers, NamedValues values, ICollection<ParseIssue> issues) =>
        (_layers, _values, _issues) = (layers, values, issues);

    /// <summary>Reports what is wrong.</summary>
    /// <param name="layers">The layers by their numbers; null where one could not be read, of whose neighbours nothing is concluded.</param>
    /// <param name="values">The shapes.</param>
    /// <param name="issues">Receives what is wrong.</param>
    public static void Report(IReadOnlyList<DeclaredLayer?> layers, NamedValues values, ICollection<ParseIssue> issues)
    {
        var neighbours = new BinaryNeighbours(layers, values, issues);
        foreach (DeclaredLayer layer in layers.OfType<DeclaredLayer>().Where(layer => layer.IsClean))
        {
            if (layer.Spec.IsBatchNorm)
            {
                neighbours.InspectNorm(layer);
            }

            if (layer.Spec.BinaryFacts is { } binary)
            {
                neighbours.InspectInputs(layer, binary);
                neighbours.InspectWeights(layer, binary.Settings);
            }
        }
    }

    /// <summary>The layer that gives the values of another, past those that are told; null for the network's input, and where it could not be read.</summary>
    private LayerSpec? Source(LayerSpec layer, Func<LayerSpec, bool> isSteppedOver)
    {
        LayerSpec? source = layer;
        do
        {
            source = source.Reads is [>= 0 and var number] ? _layers[number]?.Spec : null;
        }
        while (source is not null && isSteppedOver(source));
        return source;
    }

    /// <summary>Whether a layer is the first with weights that its inputs go through.</summary>
    private bool IsFirst(LayerSpec layer) => layer.Reads.Where(number => number >= 0).All(number =>
        _layers[number] is { Spec: var before } && before is { BinaryFacts: null, Collapsed: null } && IsFirst(before));

    private void InspectNorm(DeclaredLayer declared)
    {
        LayerSpec norm = declared.Spec;
        if (Source(norm, IsSameInInference) is { IsActivation: true } first && LevelsOf(first) is not null && BinaryReaderOf(norm) is { } reader)
        {
            _issues.Add(new ParseIssue(
                DiagnosticDescriptors.NormAfterBinarizer, declared.Attribute.Location, norm.Name, first.Name, first.Pair!.Known!.Forward.Name, reader.Name));
        }
    }

    /// <summary>A binary layer that reads a value, or what its own quantiser or a pool makes of that.</summary>
    private LayerSpec? BinaryReaderOf(LayerSpec value) => _layers.OfType<DeclaredLayer>()
        .Select(layer => layer.Spec)
        .FirstOrDefault(layer => layer.BinaryFacts is not null
            && Source(layer, before => LevelsOf(before) is not null || IsSameInInference(before) || before.KeepsRange) == value);

    private void InspectInputs(DeclaredLayer declared, BinaryFacts binary)
    {
        LayerSpec? source = Source(declared.Spec, IsSameInInference);
        TwoLevels? inputs = source is null ? null : LevelsOf(source);
        TwoLevels? weights = binary.Settings.Weights.Known is { } pair ? TwoLevels.Of(pair.Forward.Body) : null;
        if (inputs is not null)
        {
            InspectRectifier(declared, source!, inputs);
            if (InspectPadding(declared, binary, inputs) && weights is { IsSign: true } && (inputs.IsSign || inputs.IsStep))
            {
                InspectWords(declared, binary);
            }
        }

        InspectSides(declared, binary.Settings, source, inputs, weights);
    }

    /// <summary>Whether the values before a quantiser are all on one side of its threshold.</summary>
    private void InspectRectifier(DeclaredLayer declared, LayerSpec quantizer, TwoLevels levels)
    {
        bool isDropped = false;
        LayerSpec? first = Source(quantizer, layer =>
        {
            isDropped |= layer.DroppedShare > 0;
            return IsSameInInference(layer) || layer.KeepsRange;
        });
        if (first is not { IsActivation: true, Pair.Known: { } pair } || new OutputRange(pair).Values is not { } all)
        {
            return;
        }

        // Dropout makes some values 0 and the others larger.
        Interval values = !isDropped ? all : new Interval(
            all.Low >= 0f ? 0f : float.NegativeInfinity, all.High <= 0f ? 0f : float.PositiveInfinity);
        bool isAbove = values.Low > levels.Threshold || (values.Low == levels.Threshold && levels.IncludesThreshold);
        bool isBelow = values.High < levels.Threshold || (values.High == levels.Threshold && !levels.IncludesThreshold);
        if (isAbove || isBelow)
        {
            _issues.Add(new ParseIssue(
                DiagnosticDescriptors.RectifierBeforeBinarizer,
                declared.Attribute.Location,
                quantizer.Name,
                FormulaWriter.Number(isAbove ? levels.Upper : levels.Lower),
                first.Name,
                pair.Forward.Name,
                isAbove ? $"never below {FormulaWriter.Number(values.Low)}" : $"never above {FormulaWriter.Number(values.High)}",
                FormulaWriter.Number(levels.Threshold)));
        }
    }

    /// <summary>Whether the border has one of the two values, or there is none.</summary>
    private bool InspectPadding(DeclaredLayer declared, BinaryFacts binary, TwoLevels inputs)
    {
        if (binary.Border is not { } padding || padding == inputs.Upper || padding == inputs.Lower)
        {
            return true;
        }

        Location place = declared.Attribute.PropertyLocation("PaddingValue");
        string upper = FormulaWriter.Number(inputs.Upper);
        _issues.Add(new ParseIssue(
            DiagnosticDescriptors.PaddingOfThirdValue, place, declared.Spec.Name, FormulaWriter.Number(padding), FormulaWriter.Number(inputs.Lower), upper)
        {
            Properties = place == declared.Attribute.Location ? SourceEdits.None : SourceEdits.Value(place, upper),
        });
        return false;
    }

    private void InspectWords(DeclaredLayer declared, BinaryFacts binary)
    {
        if (_values.ShapeOf(declared.Spec.Reads[0]) is not { } shape)
        {
            return;
        }

        int count = binary.IsOfImages ? shape.Lengths[0] : shape.Size;
        string what = binary.IsOfImages ? "channel" : "input";
        int words = (count + WordBits - 1) / WordBits, bits = words * WordBits, empty = bits - count;
        if (empty > 0)
        {
            _issues.Add(new ParseIssue(
                DiagnosticDescriptors.WordsNotFull,
                declared.Attribute.Location,
                declared.Spec.Name,
                count,
                count == 1 ? what : what + "s",
                words == 1 ? "1 word" : $"{words} words",
                bits,
                empty,
                (int)Math.Round(100.0 * empty / bits)));
        }
    }

    /// <summary>Bits take both sides. The first layer of a network reads what there is, and should.</summary>
    private void InspectSides(DeclaredLayer declared, BinarySettings binary, LayerSpec? source, TwoLevels? inputs, TwoLevels? weights)
    {
        bool areInputsOthers = source is not null && (!source.IsActivation || HasOtherValues(source.Pair?.Known, [-1f, 1f], [0f, 1f]));
        if (weights is { IsSign: true } && areInputsOthers && inputs is not { IsSign: true } and not { IsStep: true } && !IsFirst(declared.Spec))
        {
            string what = source!.IsActivation
                ? $"come of '{source.Name}' ({source.Pair!.Known!.Forward.Name}), whose values are others than -1 and 1, or 0 and 1"
                : $"come of '{source.Name}', which is no quantiser";
            Report("weights", "inputs", what);
        }
        else if (inputs is { IsSign: true } or { IsStep: true } && weights is not { IsSign: true } && HasOtherValues(binary.Weights.Known, [-1f, 1f]))
        {
            Report("inputs", "weights", $"are quantised by '{binary.Weights.Known!.Forward.Name}' to others than -1 and 1");
        }

        void Report(string binarySide, string otherSide, string what) =>
            _issues.Add(new ParseIssue(DiagnosticDescriptors.NotPacked, declared.Attribute.Location, declared.Spec.Name, binarySide, otherSide, what));
    }

    /// <summary>A rule that ends somewhere, on weights that may go beyond.</summary>
    private void InspectWeights(DeclaredLayer declared, BinarySettings binary)
    {
        if (binary is { ClipsWeights: false, Weights.Known: { Values.Count: 0 } pair }
            && PairProver.Prove(pair) is { HasBoundedSupport: true, Support: { } window })
        {
            Location place = declared.Attribute.PropertyLocation("ClipWeights");
            _issues.Add(new ParseIssue(
                DiagnosticDescriptors.LatentWeightsNotClipped,
                place,
                declared.Spec.Name,
                pair.Backward.Name,
                FormulaWriter.Number(window.Low),
                FormulaWriter.Number(window.High))
            {
                Properties = SourceEdits.Value(place, "true"),
            });
        }
    }

    /// <summary>Whether a pair is known to give others than certain values; of one that gives these in a way of its own nothing is said.</summary>
    private static bool HasOtherValues(PairSpec? pair, params float[][] usual)
    {
        if (pair is null)
        {
            return false;
        }

        var values = new HashSet<float>();
        var seen = new HashSet<Expression>();
        var open = new Stack<Expression>([pair.Forward.Body]);
        while (open.Count > 0)
        {
            Expression node = open.Pop();
            if (node.Operation == Operation.Select && seen.Add(node))
            {
                open.Push(node.Operands[1]);
                open.Push(node.Operands[2]);
            }
            else if (node.IsConstant)
            {
                values.Add(node.Value);
            }
            else if (node.Operation != Operation.Select)
            {
                return true;
            }
        }

        return !usual.Any(values.IsSubsetOf);
    }

    /// <summary>The two values of an activation, or null where it has others or is none.</summary>
    private static TwoLevels? LevelsOf(LayerSpec layer) => layer.IsActivation && layer.Pair?.Known is { } pair ? TwoLevels.Of(pair.Forward.Body) : null;

    private static bool IsSameInInference(LayerSpec layer) => layer.KeepsValues || layer.DroppedShare > 0;
}
