using System;
using System.Collections.Generic;

namespace Decoupling.Generators.Parsing;

/// <summary>What the field and other libraries call the things that have another name here, or none. Looked up without regard to case.</summary>
internal static class FieldNames
{
    private const string SoftmaxIsInTheLoss = "softmax is part of the loss: write [Loss(Losses.SoftmaxCrossEntropy)] after [Dense(classes)]";
    private const string OnlyAChain = "a network is a chain of [Dense], [Conv2D], pooling, [BatchNorm], [Dropout] and [Activation], without recurrence or attention";
    private const string OnlyBatchNorm = "[BatchNorm] is the normalisation there is";

    private static readonly Dictionary<string, string> Attributes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Softmax"] = SoftmaxIsInTheLoss,
        ["LogSoftmax"] = SoftmaxIsInTheLoss,
        ["CrossEntropy"] = SoftmaxIsInTheLoss,
        ["CrossEntropyLoss"] = SoftmaxIsInTheLoss,
        ["SoftmaxCrossEntropy"] = SoftmaxIsInTheLoss,
        ["LSTM"] = OnlyAChain,
        ["GRU"] = OnlyAChain,
        ["RNN"] = OnlyAChain,
        ["Recurrent"] = OnlyAChain,
        ["Attention"] = OnlyAChain,
        ["SelfAttention"] = OnlyAChain,
        ["MultiHeadAttention"] = OnlyAChain,
        ["Transformer"] = OnlyAChain,
        ["Embedding"] = OnlyAChain,
        ["Residual"] = OnlyAChain,
        ["LayerNorm"] = OnlyBatchNorm,
        ["LayerNormalization"] = OnlyBatchNorm,
        ["GroupNorm"] = OnlyBatchNorm,
        ["InstanceNorm"] = OnlyBatchNorm,
        ["BatchNormalization"] = "write [BatchNorm]",
        ["BatchNorm1D"] = "write [BatchNorm]",
        ["BatchNorm2D"] = "write [BatchNorm]",
        ["Linear"] = "write [Dense(units)]",
        ["FullyConnected"] = "write [Dense(units)]",
        ["FC"] = "write [Dense(units)]",
        ["Conv"] = "write [Conv2D(channels, kernel)]",
        ["Convolution"] = "write [Conv2D(channels, kernel)]",
        ["Convolution2D"] = "write [Conv2D(channels, kernel)]",
        ["Convolution1D"] = "write [Conv1D(channels, kernel)]",
        ["Conv3D"] = "[Conv1D(channels, kernel)] and [Conv2D(channels, kernel)] are the convolutions there are",
        ["MaxPool"] = "write [MaxPool2D(size)]",
        ["MaxPooling"] = "write [MaxPool2D(size)]",
        ["MaxPooling1D"] = "write [MaxPool1D(size)]",
        ["MaxPooling2D"] = "write [MaxPool2D(size)]",
        ["AvgPool"] = "write [AvgPool2D(size)]",
        ["AveragePool"] = "write [AvgPool2D(size)]",
        ["AveragePool1D"] = "write [AvgPool1D(size)]",
        ["AveragePooling1D"] = "write [AvgPool1D(size)]",
        ["AveragePool2D"] = "write [AvgPool2D(size)]",
        ["AveragePooling2D"] = "write [AvgPool2D(size)]",
        ["GlobalAvgPool"] = "write [GlobalAvgPool2D]",
        ["GlobalAveragePooling1D"] = "write [GlobalAvgPool1D]",
        ["GlobalAveragePooling2D"] = "write [GlobalAvgPool2D]",
        ["AdaptiveAvgPool1D"] = "write [GlobalAvgPool1D]",
        ["AdaptiveAvgPool2D"] = "write [GlobalAvgPool2D]",
        ["Input"] = "write [Network(size)], or [Network(channels, height, width)], before the layers",
        ["Model"] = "write [Network(size)], or [Network(channels, height, width)], before the layers",
        ["Sequential"] = "write [Network(size)], or [Network(channels, height, width)], before the layers",
        ["NeuralNetwork"] = "write [Network(size)], or [Network(channels, height, width)], before the layers",
        ["Criterion"] = "write [Loss(Losses.SoftmaxCrossEntropy)], or another of Losses",
    };

    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Losses.CrossEntropy"] = "SoftmaxCrossEntropy",
        ["Losses.CategoricalCrossEntropy"] = "SoftmaxCrossEntropy",
        ["Losses.SparseCategoricalCrossEntropy"] = "SoftmaxCrossEntropy",
        ["Losses.Softmax"] = "SoftmaxCrossEntropy",
        ["Losses.LogSoftmax"] = "SoftmaxCrossEntropy",
        ["Losses.NLL"] = "SoftmaxCrossEntropy",
        ["Losses.NegativeLogLikelihood"] = "SoftmaxCrossEntropy",
        ["Losses.BCE"] = "BinaryCrossEntropy",
        ["Losses.BCEWithLogits"] = "BinaryCrossEntropy",
        ["Losses.SigmoidCrossEntropy"] = "BinaryCrossEntropy",
        ["Losses.Logistic"] = "BinaryCrossEntropy",
        ["Losses.MSE"] = "MeanSquaredError",
        ["Losses.L2"] = "MeanSquaredError",
        ["Losses.SquaredError"] = "MeanSquaredError",
        ["Losses.L1"] = "AbsoluteError",
        ["Losses.MAE"] = "AbsoluteError",
        ["Losses.MeanAbsoluteError"] = "AbsoluteError",
        ["Losses.SmoothL1"] = "Huber",
        ["Losses.Focal"] = "FocalCrossEntropy",
        ["Losses.SigmoidFocal"] = "FocalCrossEntropy",
        ["Losses.BinaryFocalCrossEntropy"] = "FocalCrossEntropy",
        ["Losses.KLDiv"] = "KullbackLeibler",
        ["Losses.KLDivergence"] = "KullbackLeibler",
        ["Losses.MultiMargin"] = "Margin",
        ["Losses.CategoricalHinge"] = "Margin",
        ["Forwards.Sigmoid"] = "Logistic",
        ["Forwards.Swish"] = "SiLU",
        ["Forwards.Identity"] = "Linear",
        ["Forwards.None"] = "Linear",
        ["Forwards.Step"] = "Heaviside",
        ["Forwards.Threshold"] = "Heaviside",
        ["Backwards.Identity"] = "StraightThrough",
        ["Backwards.STE"] = "StraightThrough",
        ["Backwards.PassThrough"] = "StraightThrough",
        ["Backwards.Window"] = "Rectangular",
        ["Backwards.Gradient"] = "Derivative",
        ["Backwards.Exact"] = "Derivative",
        ["Initializer.Xavier"] = "GlorotUniform",
        ["Initializer.XavierUniform"] = "GlorotUniform",
        ["Initializer.XavierNormal"] = "GlorotNormal",
        ["Initializer.Glorot"] = "GlorotUniform",
        ["Initializer.Kaiming"] = "HeNormal",
        ["Initializer.KaimingUniform"] = "HeUniform",
        ["Initializer.KaimingNormal"] = "HeNormal",
        ["Initializer.He"] = "HeNormal",
        ["Initializer.LeCun"] = "LeCunNormal",
        ["Rules.Clip"] = "ClipNorm",
        ["Rules.ClipGradNorm"] = "ClipNorm",
        ["Rules.GradientClipping"] = "ClipNorm",
    };

    /// <summary>What to write in place of an attribute, or null.</summary>
    public static string? Attribute(string name) => Attributes.TryGetValue(name, out string? instead) ? instead : null;

    /// <summary>What to write in place of a constant, or null.</summary>
    public static string? Constant(string holder, string name) =>
        Canonical(holder, name) is { } known ? $"write {holder}.{known}"
        : holder == "Forwards" && name is "Softmax" or "LogSoftmax" ? SoftmaxIsInTheLoss
        : null;

    /// <summary>The name here of what has another name in the field, or null.</summary>
    public static string? Canonical(string holder, string name) => Names.TryGetValue($"{holder}.{name}", out string? known) ? known : null;
}
