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
    private const double LabelSmoothing = 0.25;

    /// <summary>The rules of the gradients of all parameters.</summary>
    public IReadOnlyList<RuleCase> ParameterRules { get; init; } = [];

    /// <summary>Channels, height and width of a sample, or null where it is a vector.</summary>
    public ImageShape? Image { get; init; }

    /// <summary>Whether samples are sequences: images of one row, declared without a height.</summary>
    public bool IsSequence { get; init; }

    /// <summary>Drawn layers where values are sequences, without those that take none.</summary>
    public static List<LayerCase> OfSequences(IEnumerable<LayerCase> layers) => [.. layers.Select(layer => layer.OfSequences).OfType<LayerCase>()];

    /// <summary>The earlier layers that each layer reads, -1 being the network's input. A chain, unless it is told otherwise.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Reads
    {
        get => field ?? [.. Enumerable.Range(-1, Layers.Count).Select(above => new[] { above })];
        init;
    }

    public int Outputs => Values[^1].Shape.Size;

    /// <summary>Whether labels are smoothed and classes weighted.</summary>
    public bool HasLossSettings => DrawnLosses.ReadsLogits(Loss) && Seed % 3 == 0;

    /// <summary>The weight of each sample, some of them 0 or below; null where they have none.</summary>
    public float[]? SampleWeights =>
        Seed % 4 == 1 ? [.. Enumerable.Range(0, Batch).Select(sample => new[] { 2f, 0.5f, 0f, 1f, -0.75f }[(sample + Seed) % 5])] : null;

    /// <summary>The input, and what each layer makes: that of layer i is element i + 1.</summary>
    public ValueCase[] Values
    {
        get
        {
            List<ValueCase> values = [Image is { } image ? new(image, IsVector: false) : new(new ImageShape(Inputs, 1, 1), IsVector: true)];
            foreach ((LayerCase layer, IReadOnlyList<int> reads) in Layers.Zip(Reads))
            {
                values.Add(layer.Output([.. reads.Select(read => values[read + 1])]));
            }

            return [.. values];
        }
    }

    /// <summary>The layer that computes the output: changes of shape and gradient rules after it move no value. Null where that is the input.</summary>
    public LayerCase? Origin
    {
        get
        {
            int last = Layers.Count - 1;
            while (last >= 0 && Layers[last] is FlattenCase or GradientRuleCase)
            {
                last = Reads[last][0];
            }

            return last < 0 ? null : Layers[last];
        }
    }

    /// <summary>Products of weights and values, for the whole batch.</summary>
    public long Products
    {
        get
        {
            ImageShape[] shapes = [.. Values.Select(value => value.Shape)];
            return Batch * Layers.Zip(Reads.Select(reads => shapes[reads[0] + 1]), shapes[1..]).Sum(item => item.First switch
            {
                ConvolutionCase conv => (long)item.Third.Size * item.Second.Channels * conv.Window.Area,
                DepthwiseCase conv => (long)item.Third.Size * conv.Window.Area,
                BinaryConvolutionCase conv => (long)item.Third.Size * item.Second.Channels * conv.Window.Area,
                DenseCase or BinaryDenseCase => (long)item.Third.Size * item.Second.Size,
                _ => item.Second.Size,
            });
        }
    }

    public int MaxBatch => Batch + SpareBatch;

    public bool IsGeneric => Layers.OfType<ActivationCase>().Any(layer => layer.Form == PairForm.TypeParameter);

    /// <summary>The declarations: the network, and the pairs that it names.</summary>
    /// <param name="name">The network's name.</param>
    public string Source(string name)
    {
        var source = new StringBuilder();
        foreach ((PairCase pair, string type) in NamedPairs(name))
        {
            source.Append(CultureInfo.InvariantCulture, $$"""
                [Activation({{pair.Arguments}})]
                public readonly partial struct {{type}}
                {
                {{pair.Functions}}
                }


                """);
        }

        source.Append(Image is { } image
            ? Text($"[Network({image.Channels}, {(IsSequence ? "" : Text($"{image.Height}, "))}{image.Width})]\n")
            : Text($"[Network({Inputs})]\n"));
        for (int i = 0; i < Layers.Count; i++)
        {
            source.Append(Attribute(i, PairName(name, i))).Append('\n');
        }

        foreach (RuleCase rule in ParameterRules)
        {
            source.Append($"[GradientRule({rule.Arguments}, Scope = Scope.Parameters)]\n");
        }

        IEnumerable<string> functions = Layers.SelectMany(layer => layer.Pairs).Where(use => use.Form == PairForm.Inline).Select(use => use.Pair.Functions)
            .Concat(Layers.OfType<GradientRuleCase>().Select(layer => layer.Rule.Functions))
            .Concat(ParameterRules.Select(rule => rule.Functions))
            .Where(text => text.Length > 0).Distinct();
        source.Append(CultureInfo.InvariantCulture, $$"""
            [Loss({{LossArguments()}})]
            public sealed partial class {{name}}{{(IsGeneric ? "<TPair> where TPair : struct, IActivation" : "")}}
            {
            {{string.Join("\n", Loss == Losses.Function ? functions.Append(DrawnLosses.OwnFunction) : functions)}}
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
    /// <param name="weightDraws">What the quantiser of weights draws for (layer, weight).</param>
    /// <param name="parameterRules">The rules of the gradients of all parameters.</param>
    public ReferenceNetwork Reference(
        Func<int, int, int, bool> isKept,
        Func<int, int, int, ElementDraws> draws,
        Func<int, int, ElementDraws> weightDraws,
        IReadOnlyList<Action<IReadOnlyList<ReferenceParameter>>> parameterRules)
    {
        ValueCase[] values = Values;
        ReferenceLayer[] layers = [.. Layers.Select((layer, index) => ReferenceLayer(
            layer,
            Reads[index].Count,
            values[Reads[index][0] + 1],
            (sample, element) => isKept(index, sample, element),
            (sample, element) => draws(index, sample, element),
            weight => weightDraws(index, weight)))];
        foreach (int[] run in RunsOfRules())
        {
            ReferenceLayer[] ofText = [.. run.Select(index => layers[index])];
            for (int i = 0; i < run.Length; i++)
            {
                layers[run[i]] = ofText[^(i + 1)];
            }
        }

        return new ReferenceNetwork(layers, ReferenceLoss()) { Reads = Reads, ParameterRules = parameterRules };
    }

    private ReferenceLayer ReferenceLayer(
        LayerCase layer, int count, ValueCase input, Func<int, int, bool> isKept, Func<int, int, ElementDraws> draws, Func<int, ElementDraws> weightDraws)
    {
        ImageShape shape = input.Shape;
        return layer switch
        {
            DenseCase dense => new DenseLayer(shape.Size, dense.Units, dense.Bias),
            ConvolutionCase conv => new Convolution2DLayer(shape, conv.Channels, conv.Window, conv.Bias),
            DepthwiseCase conv => new DepthwiseConvolution2DLayer(shape, conv.Multiplier, conv.Window, conv.Bias),
            PoolCase { IsMaximum: true } pool => new MaxPool2DLayer(shape, pool.Window),
            PoolCase pool => new AveragePool2DLayer(shape, pool.Window),
            GlobalAveragePoolCase => new GlobalAveragePool2DLayer(shape),
            FlattenCase => new GradientRuleLayer(gradients => gradients),
            JoinCase { Kind: JoinKind.Add } => new AddLayer(count),
            JoinCase { Kind: JoinKind.Multiply } => new MultiplyLayer(count),
            JoinCase => new ConcatLayer(),
            BinaryDenseCase dense => Binary(dense, new DenseLayer(shape.Size, dense.Units, hasBias: false)),
            BinaryConvolutionCase conv => Binary(
                conv, new Convolution2DLayer(shape, conv.Channels, conv.Window, hasBias: false, conv.PaddingValue)),
            ActivationCase activation => activation.Pair.Layer(draws),
            GradientRuleCase rule => new GradientRuleLayer(gradients => rule.Rule.OfLayer(gradients, input.IsVector ? shape.Size : shape.Width, draws)),
            BatchNormCase norm => new BatchNormLayer(shape.Channels, shape.Positions, norm.Epsilon, norm.Momentum, norm.Affine),
            LayerNormCase norm => new LayerNormLayer(
                input.IsVector ? [shape.Size] : IsSequence ? [shape.Channels, shape.Width] : [shape.Channels, shape.Height, shape.Width], norm.Epsilon),
            DropoutCase dropout => new DropoutLayer(dropout.Rate, isKept),
            _ => throw new NotSupportedException($"The reference has no layer for {layer}."),
        };

        ReferenceLayer Binary(BinaryCase binary, WeightedLayer products)
        {
            var layer = new BinaryLayer(products, binary.Weights.Pair.Layer((_, weight) => weightDraws(weight)), binary.Scale);
            return binary.Inputs is null ? layer : new ChainLayer(binary.Inputs.Pair.Layer(draws), layer);
        }
    }

    /// <summary>
    /// Rules in a row act in the order of the text, and backward passes go the other way. In a row are rules of which each is all that reads the one before;
    /// a change of
    /// shape among them moves no value.
    /// </summary>
    private IEnumerable<int[]> RunsOfRules()
    {
        int?[] next = [.. Layers.Select((_, i) => IsRule(i) && Readers(i) is [int only] && IsRule(only) ? only : default(int?))];
        foreach (int first in Enumerable.Range(0, Layers.Count).Where(i => IsRule(i) && !next.Contains(i)))
        {
            List<int> run = [first];
            while (next[run[^1]] is { } following)
            {
                run.Add(following);
            }

            yield return [.. run];
        }

        bool IsRule(int layer) => Layers[layer] is FlattenCase or GradientRuleCase;

        int[] Readers(int layer) => [.. Enumerable.Range(0, Layers.Count).Where(reader => Reads[reader].Contains(layer))];
    }

    private ReferenceLoss ReferenceLoss() => HasLossSettings
        ? new SettingsLoss(PlainLoss(), Loss == Losses.SoftmaxCrossEntropy, LabelSmoothing, DrawnLosses.Weights(Loss, Outputs))
        : PlainLoss();

    private string LossArguments() =>
        Loss == Losses.Function ? "nameof(Cauchy)"
        : !HasLossSettings ? $"Losses.{Loss}"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Losses.{Loss}, LabelSmoothing = {LabelSmoothing}f, "
                + $"ClassWeights = [{string.Join(", ", DrawnLosses.Weights(Loss, Outputs).Select(weight => $"{weight}f"))}]");

    private ReferenceLoss PlainLoss() => Loss switch
    {
        Losses.SoftmaxCrossEntropy => new SoftmaxCrossEntropyLoss(),
        Losses.BinaryCrossEntropy => new BinaryCrossEntropyLoss(EndsInBuiltInLogistic()),
        Losses.MeanSquaredError => new MeanSquaredErrorLoss(),
        Losses.SquaredHinge => new SquaredHingeLoss(),
        Losses.Hinge => OutputLoss.Hinge,
        Losses.AbsoluteError => OutputLoss.AbsoluteError,
        Losses.Huber => OutputLoss.Huber,
        Losses.FocalCrossEntropy => OutputLoss.Focal,
        Losses.KullbackLeibler => new KullbackLeiblerLoss(),
        Losses.Margin => new MarginLoss(),
        Losses.Function => OutputLoss.Cauchy,
        _ => throw new InvalidOperationException($"{Loss} has no reference."),
    };

    private bool EndsInBuiltInLogistic() =>
        Origin is ActivationCase last && last.Pair.Arguments.StartsWith("Forward = Forwards.Logistic", StringComparison.Ordinal);

    /// <summary>A layer's text: <c>[Dense(5, From = "L2", Name = "L4")]</c>. It has a name where another layer names it.</summary>
    private string Attribute(int index, string pairName)
    {
        (string kind, IEnumerable<string> settings) = Declaration(Layers[index], pairName);
        List<string> arguments = [.. Reads[index].Skip(1).Select(Name), .. settings.Where(setting => setting.Length > 0)];
        if (Reads[index][0] != index - 1)
        {
            arguments.Add("From = " + Name(Reads[index][0]));
        }

        if (Reads.Where((reads, reader) => reads.Skip(reader == index + 1 ? 1 : 0).Contains(index)).Any())
        {
            arguments.Add("Name = " + Name(index));
        }

        return arguments.Count == 0 ? $"[{kind}]" : $"[{kind}({string.Join(", ", arguments)})]";

        static string Name(int layer) => layer < 0 ? "\"Input\"" : Text($"\"L{layer + 1}\"");
    }

    /// <summary>The kind of a layer and its settings.</summary>
    private (string Kind, IEnumerable<string> Settings) Declaration(LayerCase layer, string pairName) => layer switch
    {
        BinaryDenseCase dense => ("BinaryDense", [Text($"{dense.Units}"), .. dense.Settings(pairName)]),
        BinaryConvolutionCase conv => (
            "BinaryConv2D",
            [
                Text($"{conv.Channels}"), .. WindowText.Size(conv.Window), .. WindowText.Properties(conv.Window),
                Unless(conv.PaddingValue == 1, $"PaddingValue = {conv.PaddingValue:R}"), .. conv.Settings(pairName),
            ]),
        DenseCase dense => ("Dense", [Text($"{dense.Units}"), Unless(dense.Bias, $"Bias = false")]),
        GradientRuleCase rule => ("GradientRule", [rule.Rule.Arguments]),
        ConvolutionCase conv => (
            $"Conv{Rank}D", 
                [Text($"{conv.Channels}"), .. WindowText.Size(conv.Window), .. WindowText.Properties(conv.Window), Unless(conv.Bias, $"Bias = false")]),
        DepthwiseCase conv => (
            "DepthwiseConv2D",
            [
                .. WindowText.Size(conv.Window), Unless(conv.Multiplier == 1, $"Multiplier = {conv.Multiplier}"),
                .. WindowText.Properties(conv.Window), Unless(conv.Bias, $"Bias = false"),
            ]),
        PoolCase pool => (
            $"{(pool.IsMaximum ? "Max" : "Avg")}Pool{Rank}D", [.. WindowText.Size(pool.Window), .. WindowText.Properties(pool.Window, isPool: true)]),
        GlobalAveragePoolCase => ($"GlobalAvgPool{Rank}D", []),
        FlattenCase => ("Flatten", []),
        JoinCase join => (join.Kind.ToString(), []),
        BatchNormCase norm => (
            "BatchNorm",
            [
                Unless(
                    norm == new BatchNormCase(1e-5, 0.1, Affine: true),
                    $"Epsilon = {norm.Epsilon:R}, Momentum = {norm.Momentum:R}, Affine = {(norm.Affine ? "true" : "false")}"),
            ]),
        LayerNormCase norm => ("LayerNorm", [Unless(norm == new LayerNormCase(1e-5), $"Epsilon = {norm.Epsilon:R}")]),
        DropoutCase dropout => ("Dropout", [Text($"{dropout.Rate:R}")]),
        ActivationCase { Form: PairForm.Inline } activation => ("Activation", [activation.Pair.Arguments]),
        ActivationCase { Form: PairForm.Reusable } => ("Activation", [$"typeof({pairName})"]),
        _ => ("Activation", ["nameof(TPair)"]),
    };

    private int Rank => IsSequence ? 1 : 2;

    private static string Unless(bool isDefault, FormattableString setting) => isDefault ? "" : Text(setting);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private IEnumerable<(PairCase Pair, string Name)> NamedPairs(string network) =>
        from index in Enumerable.Range(0, Layers.Count)
        from use in Layers[index].Pairs
        where use.Form != PairForm.Inline
        select (use.Pair, PairName(network, index) + use.Role);

    private static string PairName(string network, int layer) => string.Create(CultureInfo.InvariantCulture, $"{network}Pair{layer}");
}
