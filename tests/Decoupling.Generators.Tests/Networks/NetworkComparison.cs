using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Decoupling.Tests.Reference;
using Decoupling.Tests.Testing;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>Holds one drawn network against its reference: inference, loss and every gradient, on one batch.</summary>
internal sealed class NetworkComparison
{
    /// <summary>After so many rounds of new samples the case counts as discarded.</summary>
    private const int MaxRounds = 60;

    /// <summary>A tensor whose tolerance is no larger than this share of its values could show a mistake of that size.</summary>
    private const double SharpShare = 0.01;

    private readonly NetworkCase _case;
    private readonly NetworkUnderTest _pair;
    private readonly Random _random;
    private readonly List<string> _failures = [];

    private NetworkComparison(NetworkCase networkCase, NetworkUnderTest pair, Random random)
    {
        _case = networkCase;
        _pair = pair;
        _random = random;
    }

    /// <summary>What disagrees; empty when everything agrees.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Samples that were drawn anew because a value lay within a rounding error of a jump.</summary>
    public int Redrawn { get; private set; }

    /// <summary>Whether no batch was found that keeps clear of all jumps; nothing was compared then.</summary>
    public bool IsDiscarded { get; private set; }

    /// <summary>Tensors compared (outputs, loss, each gradient).</summary>
    public int Tensors { get; private set; }

    /// <summary>Tensors whose tolerance is a small share of their values, so that the comparison could fail.</summary>
    public int SharpTensors { get; private set; }

    /// <summary>The largest share of its tolerance that a value used up.</summary>
    public double LargestShare { get; private set; }

    public static NetworkComparison Run(NetworkCase networkCase, NetworkUnderTest pair, Random random)
    {
        var comparison = new NetworkComparison(networkCase, pair, random);
        comparison.Run();
        return comparison;
    }

    private void Run()
    {
        float[][] inputs = [.. Enumerable.Range(0, _case.Batch).Select(_ => DrawInputs())];
        (int[] labels, float[][] targets) = DrawTargets();
        double[][] wideTargets = _case.TakesLabels
            ? [.. labels.Select(label => _pair.Reference.Loss.TargetsOfClass(label, _case.Outputs))]
            : [.. targets.Select(Widen)];
        _pair.Reference.Loss.Weights = _case.SampleWeights is { } weights ? Widen(weights) : null;
        if (!KeepClearOfJumps(inputs, wideTargets))
        {
            IsDiscarded = true;
            return;
        }

        _pair.Network.Threads = 1 + (_case.Seed % 3);
        float[] flat = [.. inputs.SelectMany(row => row)];
        var outputs = new float[_case.Batch * _case.Outputs];
        _pair.Network.Predict(flat, outputs);
        _pair.CopyStatistics();
        Compare("outputs", [.. _pair.Reference.Predict([.. inputs.Select(Widen)]).SelectMany(row => row)], outputs);
        CompareInOtherCompany(flat, outputs);

        _pair.Network.Gradients.Fill(float.NaN); // gradients are set, not added to
        Traced expectedLoss = _pair.Reference.Backward([.. inputs.Select(Widen)], wideTargets);
        float loss = _case.TakesLabels
            ? ((ITrainable<int>)_pair.Network).Backward(flat, labels, _case.SampleWeights)
            : ((ITrainable<float>)_pair.Network).Backward(flat, targets.SelectMany(row => row).ToArray(), _case.SampleWeights);
        Compare("loss", [expectedLoss], [loss]);
        foreach ((ReferenceParameter reference, ParameterDescription description, int[] indices) in _pair.Tensors())
        {
            Compare("gradient of " + description.Name, reference.Gradients, [.. indices.Select(index => _pair.Network.Gradients[index])]);
        }

        foreach ((Traced[] reference, ParameterDescription description) in _pair.Statistics())
        {
            Compare(description.Name, reference, _pair.Network.Statistics.Slice(description.Offset, description.Count).ToArray());
        }
    }

    /// <summary>A sample has the same bits alone, with the first few, and among the last few of a batch, whatever lies beside its buffers; and so has it from the frozen network.</summary>
    private void CompareInOtherCompany(float[] inputs, float[] outputs)
    {
        CompareInOtherCompany("The network", _pair.Network, inputs, outputs);
        CompareInOtherCompany("The frozen network", _pair.Network.Freeze(), inputs, outputs);
    }

    private void CompareInOtherCompany(string name, IPredictor predictor, float[] inputs, float[] outputs)
    {
        HashSet<(int First, int Count)> companies = [(0, _case.Batch), (0, 1), (_case.Batch - 1, 1), (0, Math.Min(3, _case.Batch)), (_case.Batch / 2, _case.Batch - (_case.Batch / 2))];
        foreach ((int first, int count) in companies)
        {
            using var from = new GuardedMemory<float>(inputs.AsSpan(first * _case.Inputs, count * _case.Inputs));
            using var to = new GuardedMemory<float>(new float[count * _case.Outputs]);
            predictor.Predict(from.Span, to.Span);
            ReadOnlySpan<float> expected = outputs.AsSpan(first * _case.Outputs, count * _case.Outputs);
            if (!MemoryMarshal.Cast<float, int>(to.Span).SequenceEqual(MemoryMarshal.Cast<float, int>(expected)))
            {
                _failures.Add($"{name} gives samples {first} to {first + count - 1} other bits by themselves: {string.Join(' ', to.Span.ToArray())} and not {string.Join(' ', expected.ToArray())}");
            }
        }
    }

    private void Compare(string name, Traced[] expected, float[] actual)
    {
        int[] wrong = [.. Enumerable.Range(0, expected.Length).Where(i => !expected[i].Accepts(actual[i]))];
        foreach (int i in wrong.Take(3))
        {
            _failures.Add(FormattableString.Invariant($"{name}[{i}] of {expected.Length}: {actual[i]:G9}, expected {expected[i]}"));
        }

        if (wrong.Length > 3)
        {
            _failures.Add($"{name}: {wrong.Length} of {expected.Length} are wrong");
        }

        double size = Math.Sqrt(expected.Average(value => value.Value * value.Value));
        double typicalTolerance = expected.Select(value => Traced.Tolerance * value.Scale).Order().ElementAt(expected.Length / 2);
        LargestShare = Math.Max(LargestShare, expected.Zip(actual).Max(pair => pair.First.ShareOfTolerance(pair.Second)));
        Tensors++;
        SharpTensors += typicalTolerance <= SharpShare * size ? 1 : 0;
    }

    /// <summary>Draws samples anew as long as one of their values, in inference or in training, lies within its tolerance of a jump.</summary>
    private bool KeepClearOfJumps(float[][] inputs, double[][] targets)
    {
        for (int round = 0; round < MaxRounds; round++)
        {
            double[][] wide = [.. inputs.Select(Widen)];
            _pair.CopyStatistics();
            _pair.Reference.Predict(wide);
            HashSet<int> unclear = [.. UnclearSamples()];
            _pair.Reference.Backward(wide, targets);
            unclear.UnionWith(UnclearSamples());
            if (unclear.Count == 0)
            {
                return true;
            }

            Redrawn += unclear.Count;
            foreach (int sample in unclear)
            {
                inputs[sample] = DrawInputs();
            }
        }

        return false;
    }

    /// <summary>A value with the scale 0 is exact, and so on the same side for both.</summary>
    private IEnumerable<int> UnclearSamples() =>
        Enumerable.Range(0, _case.Batch).Where(sample =>
            _pair.Reference.Margins(sample).Any(margin => margin.Scale > 0 && margin.Value <= Traced.Tolerance * margin.Scale));

    private float[] DrawInputs() => [.. Enumerable.Range(0, _case.Inputs).Select(_ => (float)((3 * _random.NextDouble()) - 1.5))];

    private (int[] Labels, float[][] Targets) DrawTargets()
    {
        int classes = _case.Outputs == 1 ? 2 : _case.Outputs;
        int[] labels = [.. Enumerable.Range(0, _case.Batch).Select(_ => _random.Next(classes))];
        float[][] targets = [.. Enumerable.Range(0, _case.Batch).Select(_ => DrawTargetRow())];
        return (labels, targets);
    }

    private float[] DrawTargetRow()
    {
        double[] draws = [.. Enumerable.Range(0, _case.Outputs).Select(_ => _random.NextDouble())];
        return _case.Loss switch
        {
            Losses.SoftmaxCrossEntropy or Losses.KullbackLeibler => [.. draws.Select(draw => (float)(draw / draws.Sum()))],
            Losses.SquaredHinge or Losses.Hinge => [.. draws.Select(draw => draw < 0.5 ? -1f : 1f)],
            _ => [.. draws.Select(draw => (float)draw)],
        };
    }

    private static double[] Widen(float[] values) => [.. values.Select(value => (double)value)];
}
