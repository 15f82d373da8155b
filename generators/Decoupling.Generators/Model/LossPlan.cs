namespace Decoupling.Generators.Model;

/// <summary>How the loss reads the outputs.</summary>
/// <param name="Spec">What was declared.</param>
/// <param name="Kernel">The runtime's function over rows, with its type arguments.</param>
/// <param name="OutputsAreProbabilities">Whether the last layer gives probabilities, as an expression; null where it gives none for certain.</param>
internal sealed record LossPlan(LossSpec Spec, string Kernel, string? OutputsAreProbabilities)
{
    /// <summary>The nested type with the network's own loss.</summary>
    public const string FunctionType = "LossFunction";

    /// <summary>The nested type with the loss's settings.</summary>
    public const string SettingsType = "LossSettings";
}
