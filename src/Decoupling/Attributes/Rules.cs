namespace Decoupling;

/// <summary>The names of the built-in gradient rules, for <see cref="GradientRuleAttribute"/>. g is the gradient.</summary>
public static class Rules
{
    /// <summary>
    /// g min(1, M / max(|g|, 1e-12)), |g| being the Euclidean norm of the whole tensor, batch included, and M <see cref="GradientRuleAttribute.Max"/> (default 1).
    /// Of the parameters: the norm of the gradients of all of them together.
    /// </summary>
    public const string ClipNorm = "ClipNorm";

    /// <summary><see cref="GradientRuleAttribute.Factor"/> g (default 1).</summary>
    public const string Scale = "Scale";

    /// <summary>g + sigma n, n standard normal and fresh for each element and step, sigma being <see cref="GradientRuleAttribute.Sigma"/> (default 0.1).</summary>
    public const string Noise = "Noise";

    /// <summary>
    /// g minus its mean over the last dimension: over a sample's features, or over each row of an image. Of the parameters: for each output of a layer with weights,
    /// minus the mean over that output's weights (Yong et al., 2020); biases, and the scales and shifts of norms, stay as they are.
    /// </summary>
    public const string Centralize = "Centralize";
}
