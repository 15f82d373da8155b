namespace Decoupling.Generators.Model;

/// <summary>How the loss reads the outputs.</summary>
/// <param name="Kernel">The name of the runtime's loss function.</param>
/// <param name="OutputsAreProbabilities">Whether the last layer gives probabilities, as an expression; null where it gives none for certain.</param>
internal sealed record LossPlan(LossKind Kind, string Kernel, bool TakesClasses, bool TakesValues, string? OutputsAreProbabilities);
