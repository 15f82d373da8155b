using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Planning;

/// <summary>Groups layers into blocks and lays out their buffers in the training arena.</summary>
internal sealed class BlockPlanner(NetworkSpec spec, EquatableArray<LayerPlan> layers, EquatableArray<PairPlan> pairs)
{
    private int _offset;
    private int _streams;
    private int _draws;

    public EquatableArray<BlockPlan> Plan()
    {
        var blocks = new List<BlockPlan>();
        var input = new BufferPlan("inputs", spec.InputShape.Size, spec.InputShape.Size, -1);
        int index = 0;
        while (index < layers.Count)
        {
            DensePlan? product = spec.Layers[index] is DenseSpec dense ? PlanDense(dense, layers[index++]) : null;
            int columns = layers[index - (product is null ? 0 : 1)].Output.Size;
            string name = Identifier(product?.Layer ?? layers[index].Name);
            var elementwise = new List<ElementwisePlan>();
            for (; index < layers.Count && spec.Layers[index] is not DenseSpec; index++)
            {
                elementwise.Add(PlanElementwise(spec.Layers[index]));
            }

            EquatableArray<BufferPlan> values = PlanValues(name, columns, elementwise);

            // Nothing in front of the first product is trained, so no gradient goes there.
            BufferPlan? gradient = product is null && blocks.Count == 0 ? null : Allocate(name + "Gradient", columns);
            blocks.Add(new BlockPlan(product, input, values, elementwise.ToEquatableArray(), gradient));
            input = values[values.Count - 1];
        }

        return blocks.ToEquatableArray();
    }

    private static string Identifier(string layer) => char.ToLowerInvariant(layer[0]) + layer.Substring(1);

    private DensePlan PlanDense(DenseSpec spec, LayerPlan layer) => new(
        spec.Name,
        layer.Input.Size,
        spec.Units,
        layer.Parameters[0].Offset,
        spec.Bias ? layer.Parameters[1].Offset : null,
        spec.Initializer,
        _streams++);

    private ElementwisePlan PlanElementwise(LayerSpec layer) => layer switch
    {
        DropoutSpec dropout => new DropoutPlan(layer.Name, dropout.Rate, _streams++),
        ActivationSpec { Pair: InlinePair inline } => new ActivationPlan(
            layer.Name,
            pairs.First(pair => pair.Pair.Equals(inline.Pair)).Type,
            inline.Pair.Name,
            inline.Pair.BackwardReads,
            inline.Pair.PassesGradient,
            inline.Pair.Draws ? _draws++ : null),
        ActivationSpec { Pair: ExternalPair external } =>
            new ActivationPlan(layer.Name, external.TypeName, external.DisplayName, RuleInputs.PreActivation | RuleInputs.Output, PassesGradient: false, _draws++),
        _ => throw new System.InvalidOperationException($"The layer {layer.Name} is no elementwise layer."),
    };

    /// <summary>A layer writes over what it reads, unless its own rule or the rule of the layer in front still needs that.</summary>
    private EquatableArray<BufferPlan> PlanValues(string name, int columns, List<ElementwisePlan> elementwise)
    {
        var values = new List<BufferPlan> { Allocate(name + "Values", columns) };
        for (int i = 0; i < elementwise.Count; i++)
        {
            bool inputIsKept = Reads(elementwise[i], RuleInputs.PreActivation) || (i > 0 && Reads(elementwise[i - 1], RuleInputs.Output));
            values.Add(inputIsKept ? Allocate(Identifier(elementwise[i].Layer) + "Values", columns) : values[values.Count - 1]);
        }

        return values.ToEquatableArray();
    }

    private static bool Reads(ElementwisePlan layer, RuleInputs input) => layer is ActivationPlan activation && (activation.Reads & input) != 0;

    private BufferPlan Allocate(string name, int columns)
    {
        var buffer = new BufferPlan(name, columns, NetworkPlanner.Padded(columns), _offset);
        _offset += buffer.Stride;
        return buffer;
    }
}
