using System;
using System.Linq;
using Decoupling.Randomness;

namespace Decoupling;

/// <summary>
/// Makes the batches of a training, numbered over all epochs: takes the samples in the order of the epoch and augments them. What a batch holds depends on its
/// number alone. One thread at a time may load.
/// </summary>
internal sealed class BatchLoader<TTarget>
    where TTarget : unmanaged
{
    private readonly Dataset<TTarget> _data;
    private readonly bool _shuffles;
    private readonly ulong _seed;
    private readonly int _batchSize;
    private readonly int _steps;
    private readonly SampleAugmentation[] _augmentations;
    private readonly RandomSequence _random = new(default);
    private readonly int[] _order;
    private long _orderedEpoch = -1;

    public BatchLoader(Dataset<TTarget> data, NetworkDescription network, TrainingOptions options, ulong seed, int batchSize, int steps)
    {
        (_data, _shuffles, _seed, _batchSize, _steps) = (data, options.Shuffle, seed, batchSize, steps);
        _augmentations = [.. options.Augmentations.Select((augmentation, place) =>
            augmentation?.For(network) ?? throw new ArgumentException($"Augmentation {place} is null.", nameof(options)))];
        _order = Copies ? [.. Enumerable.Range(0, data.Count)] : [];
    }

    /// <summary>Whether a batch is a copy of samples; otherwise it is a view of them, and loading is free.</summary>
    public bool Copies => _shuffles || _augmentations.Length > 0;

    /// <summary>Room for a batch.</summary>
    public Batch<TTarget> CreateBatch()
    {
        int samples = Copies ? int.Min(_batchSize, _data.Count) : 0;
        return new Batch<TTarget>(samples * _data.InputSize, samples * _data.TargetSize, _data.Weights.IsEmpty ? 0 : samples);
    }

    /// <summary>Makes a batch.</summary>
    /// <param name="number">Which: the finished steps of all epochs before it.</param>
    /// <param name="batch">Filled.</param>
    public void Load(long number, Batch<TTarget> batch)
    {
        (long epoch, long step) = Math.DivRem(number, _steps);
        int first = (int)step * _batchSize;
        int count = int.Min(_batchSize, _data.Count - first);
        if (!Copies)
        {
            batch.View(_data, first, count);
            return;
        }

        if (_shuffles && epoch != _orderedEpoch)
        {
            Shuffle.Fill(_order, _seed, (ulong)epoch);
            _orderedEpoch = epoch;
        }

        ReadOnlySpan<int> samples = _order.AsSpan(first, count);
        Span<float> inputs = batch.Gather(_data, samples);
        for (int i = 0; i < count; i++)
        {
            Augment(inputs.Slice(i * _data.InputSize, _data.InputSize), epoch, samples[i]);
        }
    }

    private void Augment(Span<float> inputs, long epoch, int sample)
    {
        for (int place = 0; place < _augmentations.Length; place++)
        {
            _random.Restart(new CounterRandom(_seed, place, epoch, RandomPurpose.Augmentation), (uint)sample);
            _augmentations[place](inputs, _random);
        }
    }
}
