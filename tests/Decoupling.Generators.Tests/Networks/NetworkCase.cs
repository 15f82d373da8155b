using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Decoupling.Tests.Reference;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>A drawn network, with the batch that it is tried on.</summary>
/// <param name="Inputs">Features of a sample.</param>
/// <param name="Layers">The layers in order.</param>
/// <param name="Loss">The loss.</param>
/// <param name="TakesLabels">Whether targets are class indices.</param>
/// <param name="Batch">Samples.</param>
/// <param name="SpareBatch">By how much the network's largest batch is larger.</param>
/// <param name="Seed">Of parameters, inputs and targets.</param>
internal sealed record NetworkCase(int Inputs, IReadOnlyList<LayerCase> Layers, Losses Loss, bool TakesLabels, int Batch, int SpareBatch, int Seed)
{
    /// <summary>The rules of the gradients of all parameters.</summary>
    public IReadOnlyList<RuleCase> ParameterRules { get; init; } = [];

    public int Outputs => Layers.OfType<DenseCase>().Last().Units;

    public int MaxBatch => Batch + SpareBatch;

    public bool IsGeneric => Layers.OfType<ActivationCase>().Any(layer => layer.Form == PairForm.TypeParameter);

    /// <summary>The declarations: the network, and the pairs that it names.</summary>
    /// <param name="name">The network's name.</param>
    public string Source(string name)
    {
        var source = new StringBuilder();
        foreach ((ActivationCase layer, string pair) in NamedPairs(name))
        {
            source.Append(CultureInfo.InvariantCulture, $$"""
                [Activation({{layer.Pair.Arguments}})]
                public readonly partial struct {{pair}}
                {
                {{layer.Pair.Functions}}
                }


                """);
        }

        source.Append(CultureInfo.InvariantCulture, $"[Network({Inputs})]\n");
        for (int i = 0; i < Layers.Count; i++)
        {
            source.Append(Attribute(Layers[i], PairName(name, i))).Append('\n');
        }

        foreach (RuleCase rule in ParameterRules)
        {
            source.Append($"[GradientRule({rule.Arguments}, Scope = Scope.Parameters)]\n");
        }

        IEnumerable<string> functions = Layers.OfType<ActivationCase>().Where(layer => layer.Form == PairForm.Inline).Select(layer => layer.Pair.Functions)
            .Concat(Layers.OfType<GradientRuleCase>().Select(layer => layer.Rule.Functions))
            .Concat(ParameterRules.Select(rule => rule.Functions))
            .Where(text => text.Length > 0).Distinct();
        source.Append(CultureInfo.InvariantCulture, $$"""
            [Loss(Losses.{{Loss}})]
            public sealed partial class {{name}}{{(IsGeneric ? "<TPair> where TPair : struct, IActivation" : "")}}
            {
            {{string.Join("\n", functions)}}
            }


            """);
        return source.ToString();
    }

    /// <summary>The name of the struct that a generic network receives.</summary>
    public string TypeArgument(string name) =>
        PairName(name, Enumerable.Range(0, Layers.Count).First(i => Layers[i] is ActivationCase { Form: PairForm.TypeParameter }));

    /// <summary>The same network for the reference.</summary>
    /// <param name="isKept">The dropout mask: whether (layer, sample, element) is kept.</param>
    /// <param name="draws">What an activation draws for (layer, sample, element).</param>
    /// <param name="parameterRules">The rules of the gradients of all parameters.</param>
    public ReferenceNetwork Reference(
        Func<int, int, int, bool> isKept, Func<int, int, int, ElementDraws> draws, IReadOnlyList<Action<IReadOnlyList<ReferenceParameter>>> parameterRules)
    {
        var layers = new List<ReferenceLayer>();
        int size = Inputs;
        foreach (LayerCase layer in Layers)
        {
            int index = layers.Count;
            layers.Add(layer switch
            {
                DenseCase dense => new DenseLayer(size, dense.Units, dense.Bias),
                ActivationCase { Pair.Random: { } random } => new ActivationLayer(random, (sample, element) => draws(index, sample, element)),
                ActivationCase activation => new ActivationLayer(activation.Pair.Reference),
                GradientRuleCase rule => new GradientRuleLayer(gradients => rule.Rule.OfLayer(gradients, (sample, element) => draws(index, sample, element))),
                DropoutCase dropout => new DropoutLayer(dropout.Rate, (sample, element) => isKept(index, sample, element)),
                _ => throw new NotSupportedException($"The reference has no layer for {layer}."),
            });
            size = layer is DenseCase { Units: int units } ? units : size;
        }

        // Rules in a row act in the order of the text.
        for (int i = 0; i < layers.Count; i++)
        {
            int run = layers.Skip(i).TakeWhile(layer => layer is GradientRuleLayer).Count();
            layers.Reverse(i, run);
            i += run;
        }

        return new ReferenceNetwork(layers, ReferenceLoss()) { ParameterRules = parameterRules };
    }

    private ReferenceLoss ReferenceLoss() => Loss switch
    {
        Losses.SoftmaxCrossEntropy => new SoftmaxCrossEntropyLoss(),
        Losses.BinaryCrossEntropy => new BinaryCrossEntropyLoss(EndsInBuiltInLogistic()),
        Losses.MeanSquaredError => new MeanSquaredErrorLoss(),
        _ => new SquaredHingeLoss(),
    };

    private bool EndsInBuiltInLogistic() =>
        Layers.Last(layer => layer is not GradientRuleCase) is ActivationCase { Form: PairForm.Inline } last && last.Pair.Arguments.StartsWith("Forward = Forwards.Logistic", StringComparison.Ordinal);

    private static string Attribute(LayerCase layer, string pairName) => layer switch
    {
        DenseCase { Bias: true } dense => $"[Dense({dense.Units})]",
        DenseCase dense => $"[Dense({dense.Units}, Bias = false)]",
        GradientRuleCase rule => $"[GradientRule({rule.Rule.Arguments})]",
        DropoutCase dropout => string.Create(CultureInfo.InvariantCulture, $"[Dropout({dropout.Rate:R})]"),
        ActivationCase { Form: PairForm.Inline } activation => $"[Activation({activation.Pair.Arguments})]",
        ActivationCase { Form: PairForm.Reusable } => $"[Activation(typeof({pairName}))]",
        _ => "[Activation(nameof(TPair))]",
    };

    private IEnumerable<(ActivationCase Layer, string Name)> NamedPairs(string network) =>
        from index in Enumerable.Range(0, Layers.Count)
        where Layers[index] is ActivationCase { Form: not PairForm.Inline }
        select ((ActivationCase)Layers[index], PairName(network, index));

    private static string PairName(string network, int layer) => string.Create(CultureInfo.InvariantCulture, $"{network}Pair{layer}");
}
