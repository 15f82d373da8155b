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

    /// <summary>Mean over the outputs of max(0, 1 - t o)^2, t in {-1, +1} (BinaryNet). Targets: values, or class indices (+1 for the class, -1 for the others).</summary>
    SquaredHinge,
}
