using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Decoupling;

/// <summary>
/// Measures whether a network's gradient keeps the direction of another's: that of a network of the same layers and parameters, usually the tied one, whose
/// gradient is the true one. For each layer: the cosine of both, the share of equal signs, the ratio of lengths, the share of dead units.
/// </summary>
/// <remarks>
/// A measurement gives the network's parameters and step to the reference, runs <c>Backward</c> of both on the same batch, and puts the network's gradients,
/// running statistics and step back. So it changes no bit of a training, and random layers and rules draw for both what the network's next step
/// would draw. It costs two steps, and allocates nothing.
/// </remarks>
/// <typeparam name="TTarget"><see cref="int"/> for class indices, <see cref="float"/> for values.</typeparam>
/// <example><code>
/// var net = new DigitNet&lt;WindowedTanh&gt;(maxBatch: 256, seed: 1);
/// var agreement = new GradientAgreement&lt;int&gt;(net, reference: new DigitNet&lt;TiedTanh&gt;(maxBatch: 256, seed: 1));
/// Trainer.Fit(net, train, new TrainingOptions { BatchSize = 64, Optimizer = new Sgd(0.05f), AfterEpoch = agreement.RecordOn(test.Slice(0, 256)) });
/// double[] cosines = agreement.Curve("Dense1", layer =&gt; layer.Cosine);
/// </code></example>
public sealed class GradientAgreement<TTarget>
    where TTarget : unmanaged
{
    /// <summary>The name of all layers together, which come last.</summary>
    public const string Total = "total";

    private readonly ITrainable<TTarget> _network;
    private readonly ITrainable<TTarget> _reference;
    private readonly LayerGradients[] _layers;
    private readonly LayerAgreement[] _agreements;
    private readonly float[] _gradients;
    private readonly float[] _statistics;
    private readonly List<AgreementRecord> _history = [];

    /// <summary>Makes room for the measurements of two networks.</summary>
    /// <param name="network">The network in question. It may be in training.</param>
    /// <param name="reference">
    /// A network of the same layers, shapes and forward functions, and of the same seed, whose parameters are overwritten. Its backward rules and gradient
    /// rules are those to compare with.
    /// </param>
    /// <exception cref="ArgumentException">The layers or seeds differ, or both are the same object.</exception>
    public GradientAgreement(ITrainable<TTarget> network, ITrainable<TTarget> reference)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(reference);
        NetworkDescription description = network.Description;
        SameLayers.Check(description, reference.Description);
        if (ReferenceEquals(network, reference))
        {
            throw new ArgumentException($"The {description.Name} to measure and its reference are the same object: expected two networks.", nameof(reference));
        }

        if (network.Seed != reference.Seed)
        {
            throw new ArgumentException(
                $"The seed of {description.Name} is {network.Seed}, that of its reference is {reference.Seed}: expected the same.",
                nameof(reference));
        }

        (_network, _reference) = (network, reference);
        _layers = [.. description.Layers.Where(layer => layer.Parameters.Length > 0).Select(layer => new LayerGradients(layer))];
        _agreements = new LayerAgreement[_layers.Length + 1];
        _gradients = new float[network.Gradients.Length];
        _statistics = new float[network.Statistics.Length];
    }

    /// <summary>What <see cref="RecordOn"/> has recorded.</summary>
    public IReadOnlyList<AgreementRecord> History => _history;

    /// <summary>Compares the gradients of both networks on a batch, at the network's parameters as they are.</summary>
    /// <param name="inputs">(batch, input size), row by row.</param>
    /// <param name="targets">Class indices (batch), or values (batch, output size).</param>
    /// <returns>The layers with parameters, in order, then all together as <see cref="Total"/>. Valid until the next measurement.</returns>
    /// <exception cref="ArgumentException">The batch is none that <c>Backward</c> of both networks takes.</exception>
    /// <exception cref="InvalidOperationException">The losses differ: the networks do not compute the same.</exception>
    public ReadOnlySpan<LayerAgreement> Measure(ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets)
    {
        Compare(inputs, targets);
        return _agreements;
    }

    /// <summary>
    /// Gives what <see cref="TrainingOptions.AfterEpoch"/> or <see cref="TrainingOptions.AfterStep"/> is to call, to <see cref="History">record</see> how
    /// gradients agree along training of the network. The trained network is the one that is measured.
    /// </summary>
    /// <param name="probe">The samples to measure on, always the same: at most as many as <c>Backward</c> of both networks takes.</param>
    /// <param name="every">Measures at the first of so many calls.</param>
    /// <exception cref="ArgumentException">The samples do not fit the networks.</exception>
    public Action<TrainingState> RecordOn(Dataset<TTarget> probe, int every = 1)
    {
        ArgumentNullException.ThrowIfNull(probe);
        Setting.Positive(every, nameof(every));
        Evaluator.CheckFit(_network.Description, probe, "samples to measure on");
        int most = Math.Min(_network.MaxBatch, _reference.MaxBatch);
        if (probe.Count > most)
        {
            throw new ArgumentException(
                $"There are {probe.Count} samples to measure on, but the networks were made for batches of {most}: expected no more.", nameof(probe));
        }

        int calls = 0;
        return state =>
        {
            if (calls++ % every == 0)
            {
                float loss = Compare(probe.Inputs.Span, probe.Targets.Span);
                _history.Add(new AgreementRecord(state.Epoch, state.Step, loss, [.. _agreements]));
            }
        };
    }

    /// <summary>One number of a layer along <see cref="History"/>, as an array that plots as it is.</summary>
    /// <param name="layer">The layer's name, or <see cref="Total"/>.</param>
    /// <param name="number">Which number: <c>layer =&gt; layer.Cosine</c>.</param>
    /// <exception cref="ArgumentException">No layer with parameters has that name; the message lists those that have.</exception>
    public double[] Curve(string layer, Func<LayerAgreement, double> number)
    {
        ArgumentNullException.ThrowIfNull(number);
        string[] names = [.. _layers.Select(candidate => candidate.Name), Total];
        int index = Array.IndexOf(names, layer);
        return index >= 0
            ? [.. _history.Select(record => number(record.Layers[index]))]
            : throw new ArgumentException($"There is no layer '{layer}' with parameters: expected one of {string.Join(", ", names)}.", nameof(layer));
    }

    /// <summary>Writes <see cref="History"/> as a table with a head line: a row a layer and moment, decimal points whatever the culture.</summary>
    /// <param name="writer">Receives the lines.</param>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("epoch,step,loss,layer,cosine,equal signs,norm ratio,dead units,reference dead units\n");
        foreach (AgreementRecord record in _history)
        {
            foreach (LayerAgreement layer in record.Layers)
            {
                writer.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{record.Epoch},{record.Step},{record.Loss:R},{layer.Layer},{layer.Cosine:R},{layer.EqualSigns:R},{layer.NormRatio:R},"
                    + $"{layer.DeadUnits:R},{layer.ReferenceDeadUnits:R}\n"));
            }
        }
    }

    /// <inheritdoc cref="WriteCsv(TextWriter)"/>
    /// <param name="path">The file, replaced if it exists.</param>
    public void WriteCsv(string path)
    {
        using var writer = new StreamWriter(path);
        WriteCsv(writer);
    }

    /// <summary>Fills <see cref="_agreements"/>; gives the loss.</summary>
    private float Compare(ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets)
    {
        var shared = _network as ISharedTraining;
        BatchShare share = shared?.Share ?? default;
        long step = _network.Step;
        _network.Parameters.CopyTo(_reference.Parameters);
        _reference.Step = step;
        _network.Gradients.CopyTo(_gradients);
        _network.Statistics.CopyTo(_statistics);
        try
        {
            shared?.Share = default; // the probe is whole, and others do not measure now
            float loss = _network.Backward(inputs, targets);
            float other = _reference.Backward(inputs, targets);
            if (Math.Abs(loss - other) > 1e-4f * Math.Max(1, Math.Abs(other)))
            {
                throw new InvalidOperationException(
                    $"The loss of {_network.Description.Name} is {loss}, that of its reference {_reference.Description.Name} is {other}: "
                    + "expected the same forward functions and the same random draws.");
            }

            Fill();
            return loss;
        }
        finally
        {
            shared?.Share = share;
            _network.Step = step;
            _statistics.CopyTo(_network.Statistics);
            _gradients.CopyTo(_network.Gradients);
        }
    }

    private void Fill()
    {
        AgreementSums total = default;
        for (int i = 0; i < _layers.Length; i++)
        {
            AgreementSums sums = _layers[i].Compare(_network.Gradients, _reference.Gradients);
            total.Add(sums);
            _agreements[i] = sums.Of(_layers[i].Name);
        }

        _agreements[^1] = total.Of(Total);
    }
}
