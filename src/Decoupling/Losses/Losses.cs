namespace Decoupling;

/// <summary>The losses. o is a sample's outputs, t its targets, n their number; the loss of a batch is the mean over its samples.</summary>
public enum Losses
{
    /// <summary>
    /// -sum of t log softmax(o) over the outputs, taken from logits. Targets: class indices in [0, n), or a distribution per sample.
    /// </summary>
    SoftmaxCrossEntropy,

    /// <summary>
    /// Mean over the outputs of -(t log p + (1 - t) log(1 - p)), t in [0, 1]. Where the last layer is the built-in Logistic activation, p is its output and the
    /// loss is computed from that; otherwise the outputs are logits and p = logistic(o), computed stably from the logit.
    /// Targets: values, or class indices: with one output the class 0 or 1 itself, with more a one-hot row.
    /// </summary>
    BinaryCrossEntropy,

    /// <summary>Mean over the outputs of (o - t)^2. Targets: values.</summary>
    MeanSquaredError,

    /// <summary>
    /// Mean over the outputs of max(0, 1 - t o)^2, t in {-1, +1} (BinaryNet). Targets: values, or class indices (+1 for the class, -1 for the others).
    /// </summary>
    SquaredHinge,

    /// <summary>Mean over the outputs of max(0, 1 - t o), t in {-1, +1}. Targets: values, or class indices (+1 for the class, -1 for the others).</summary>
    Hinge,

    /// <summary>Mean over the outputs of |o - t|, with gradient 0 where the two are equal. Targets: values.</summary>
    AbsoluteError,

    /// <summary>Mean over the outputs of (o - t)^2 / 2 where |o - t| is at most 1, and of |o - t| - 1/2 elsewhere (Huber, 1964). Targets: values.</summary>
    Huber,

    /// <summary>
    /// Mean over the outputs of -(t (1 - p)^2 log p + (1 - t) p^2 log(1 - p)), p = logistic(o), t in [0, 1]: what is sure already counts less (Lin et al.,
    /// 2017, with focus 2 and without their balance, which <see cref="LossAttribute.ClassWeights"/> are). Taken from logits. Targets: as for <see
    /// cref="BinaryCrossEntropy"/>.
    /// </summary>
    FocalCrossEntropy,

    /// <summary>Sum over the outputs of t (log t - log softmax(o)), taken from logits. Targets: a distribution per sample.</summary>
    KullbackLeibler,

    /// <summary>
    /// Sum over the outputs but the class's of max(0, 1 - o(class) + o), divided by n (PyTorch: MultiMarginLoss). Targets: class indices in [0, n).
    /// </summary>
    Margin,

    /// <summary>A function of the network's own, which <c>[Loss(nameof(Own))]</c> names. Descriptions tell it; it cannot be asked for by this value.</summary>
    Function,
}
