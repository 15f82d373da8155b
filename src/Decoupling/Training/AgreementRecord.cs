using System;
using System.Collections.Immutable;

namespace Decoupling;

/// <summary>How gradients agreed at one moment of a training.</summary>
/// <param name="Epoch">Epochs finished by then.</param>
/// <param name="Step">Steps finished by then, over all epochs.</param>
/// <param name="Loss">The mean loss over the probe, in training mode: with batch statistics and dropout.</param>
/// <param name="Layers">The layers with parameters, in order, and at last all of them together.</param>
public sealed record AgreementRecord(int Epoch, long Step, double Loss, ImmutableArray<LayerAgreement> Layers)
{
    /// <summary>One line: <c>epoch 3, step 120, loss 0.4213, total: cosine 0.871, ...</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"epoch {Epoch}, step {Step}, loss {Loss:G4}{(Layers.IsEmpty ? "" : $", {Layers[^1]}")}");
}
