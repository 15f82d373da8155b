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

    /// <summary>Channels, height and width of a sample, or null where it is a vector.</summary>
    public ImageShape? Image { get; init; }

    public int Outputs => Shapes[^1].Size;

    /// <summary>The shape in front of each layer, and after the last.</summary>
    public ImageShape[] Shapes
    {
        get
        {
            List<ImageShape> shapes = [Image ?? new ImageShape(Inputs, 1, 1)];
            foreach (LayerCase layer in Layers)
            {
                shapes.Add(layer.OutputShape(shapes[^1]));
            }

            return [.. shapes];
        }
    }

    /// <summary>Products of weights and values, for the whole batch.</summary>
    public long Products => Batch * Layers.Zip(Shapes, Shapes[1..]).Sum(item => item.First switch
    {
        ConvolutionCase conv => (long)item.Third.Size * item.Second.Channels * conv.Kernel * conv.Kernel,
        DenseCase => (long)item.Third.Size * item.Second.Size,
        _ => item.Second.Size,
    });

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

        source.Append(Image is { } image
            ? string.Create(CultureInfo.InvariantCulture, $"[Network({image.Channels}, {image.Height}, {image.Width})]\n")
            : string.Create(CultureInfo.InvariantCulture, $"[Network({Inputs})]\n"));
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
        foreach ((LayerCase layer, ImageShape shape) in Layers.Zip(Shapes))
        {
            if (layer is FlattenCase)
            {
                continue;
            }

            int index = layers.Count;
            layers.Add(layer switch
            {
                DenseCase dense => new DenseLayer(shape.Size, dense.Units, dense.Bias),
                ConvolutionCase conv => new Convolution2DLayer(shape, conv.Channels, conv.Kernel, conv.Stride, conv.Padding, conv.Bias),
                PoolCase { IsMaximum: true } pool => new MaxPool2DLayer(shape, pool.Size, pool.Stride),
                PoolCase pool => new AveragePool2DLayer(shape, pool.Size, pool.Stride),
                GlobalAveragePoolCase => new GlobalAveragePool2DLayer(shape),
                ActivationCase { Pair.Learned: { } learned } => learned(),
                ActivationCase { Pair.Random: { } random } => new ActivationLayer(random, (sample, element) => draws(index, sample, element)),
                ActivationCase activation => new ActivationLayer(activation.Pair.Reference),
                GradientRuleCase rule => new GradientRuleLayer(gradients => rule.Rule.OfLayer(gradients, shape.Width > 1 ? shape.Width : shape.Size, (sample, element) => draws(index, sample, element))),
                BatchNormCase norm => new BatchNormLayer(shape.Channels, shape.Size / shape.Channels, norm.Epsilon, norm.Momentum, norm.Affine),
                DropoutCase dropout => new DropoutLayer(dropout.Rate, (sample, element) => isKept(index, sample, element)),
                _ => throw new NotSupportedException($"The reference has no layer for {layer}."),
            });
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
        Layers.Last(layer => layer is not (FlattenCase or GradientRuleCase)) is ActivationCase last && last.Pair.Arguments.StartsWith("Forward = Forwards.Logistic", StringComparison.Ordinal);

    private static string Attribute(LayerCase layer, string pairName) => layer switch
    {
        DenseCase { Bias: true } dense => $"[Dense({dense.Units})]",
        DenseCase dense => $"[Dense({dense.Units}, Bias = false)]",
        GradientRuleCase rule => $"[GradientRule({rule.Rule.Arguments})]",
        ConvolutionCase conv => string.Create(
            CultureInfo.InvariantCulture,
            $"[Conv2D({conv.Channels}, {conv.Kernel}{(conv.Stride > 1 ? $", Stride = {conv.Stride}" : "")}{(conv.Padding > 0 ? $", Padding = {conv.Padding}" : "")}{(conv.Bias ? "" : ", Bias = false")})]"),
        PoolCase pool => string.Create(
            CultureInfo.InvariantCulture,
            $"[{(pool.IsMaximum ? "Max" : "Avg")}Pool2D({pool.Size}{(pool.Stride == pool.Size ? "" : $", Stride = {pool.Stride}")})]"),
        GlobalAveragePoolCase => "[GlobalAvgPool2D]",
        FlattenCase => "[Flatten]",
        BatchNormCase norm => string.Create(
            CultureInfo.InvariantCulture,
            $"[BatchNorm{(norm == new BatchNormCase(1e-5, 0.1, Affine: true) ? "" : $"(Epsilon = {norm.Epsilon:R}, Momentum = {norm.Momentum:R}, Affine = {(norm.Affine ? "true" : "false")})")}]"),
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
