using System;
using System.Buffers;

namespace Decoupling;

/// <summary>What is counted of a class.</summary>
/// <param name="Actual">The samples that are of it.</param>
/// <param name="Decided">The samples that the network takes for it.</param>
/// <param name="Right">Those that are both.</param>
internal record struct ClassCount(int Actual, int Decided, int Right);

/// <summary>A metric of how often each class is right, the mean over the classes.</summary>
/// <param name="name">The name.</param>
/// <param name="score">The score of a class that occurs or is decided for.</param>
internal sealed class CountedMetric(string name, Func<ClassCount, double> score) : Metric
{
    public override string Name => name;

    public override bool HigherIsBetter => true;

    public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<int> classes)
    {
        int size = outputs.Length / classes.Length;
        float threshold = Classification.Threshold(network);
        using var counts = new Counts(size);
        for (int i = 0; i < classes.Length; i++)
        {
            counts.Add(classes[i], Classification.Class(outputs.Slice(i * size, size), threshold));
        }

        return counts.Mean(score);
    }

    public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        int size = network.OutputSize;
        float threshold = Classification.Threshold(network);
        float targetThreshold = Metrics.TargetThreshold(network);
        using var counts = new Counts(size);
        for (int start = 0; start < outputs.Length; start += size)
        {
            if (!Classification.HasLabels(network))
            {
                counts.Add(Classification.Class(targets.Slice(start, size), targetThreshold), Classification.Class(outputs.Slice(start, size), threshold));
                continue;
            }

            for (int label = 0; label < size; label++)
            {
                counts.AddLabel(label, targets[start + label] > targetThreshold, outputs[start + label] > threshold);
            }
        }

        return counts.Mean(score);
    }

    /// <summary>The counts of all classes, in memory that is lent.</summary>
    private readonly struct Counts : IDisposable
    {
        private readonly ClassCount[] _counts;
        private readonly int _outputs;

        public Counts(int outputs)
        {
            _outputs = outputs;
            _counts = ArrayPool<ClassCount>.Shared.Rent(int.Max(outputs, 2));
            Array.Clear(_counts);
        }

        /// <summary>Counts a sample; -1 is no class.</summary>
        public void Add(int actual, int decided)
        {
            if (actual >= 0)
            {
                _counts[actual].Actual++;
                _counts[actual].Right += actual == decided ? 1 : 0;
            }

            if (decided >= 0)
            {
                _counts[decided].Decided++;
            }
        }

        public void AddLabel(int label, bool actual, bool decided)
        {
            ref ClassCount count = ref _counts[label];
            count.Actual += actual ? 1 : 0;
            count.Decided += decided ? 1 : 0;
            count.Right += actual && decided ? 1 : 0;
        }

        /// <summary>The mean score of the classes that occur or are decided for; NaN where none does.</summary>
        public double Mean(Func<ClassCount, double> score)
        {
            double sum = 0;
            int classes = 0;
            foreach (ClassCount count in _outputs == 1 ? _counts.AsSpan(1, 1) : _counts.AsSpan(0, _outputs))
            {
                if (count.Actual + count.Decided > 0)
                {
                    sum += score(count);
                    classes++;
                }
            }

            return sum / classes;
        }

        public void Dispose() => ArrayPool<ClassCount>.Shared.Return(_counts);
    }
}

/// <summary>The share of samples whose class is among the largest outputs.</summary>
/// <param name="k">How many guesses are allowed.</param>
internal sealed class TopMetric(int k) : Metric
{
    public override string Name { get; } = FormattableString.Invariant($"top-{k} accuracy");

    public override bool HigherIsBetter => true;

    public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<int> classes)
    {
        int size = SizeOf(network);
        int right = 0;
        for (int i = 0; i < classes.Length; i++)
        {
            right += IsRight(outputs.Slice(i * size, size), classes[i]) ? 1 : 0;
        }

        return (double)right / classes.Length;
    }

    public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        int size = SizeOf(network);
        float threshold = Metrics.TargetThreshold(network);
        int right = 0;
        for (int start = 0; start < outputs.Length; start += size)
        {
            right += IsRight(outputs.Slice(start, size), Classification.Class(targets.Slice(start, size), threshold)) ? 1 : 0;
        }

        return (double)right * size / outputs.Length;
    }

    private int SizeOf(NetworkDescription network) => network.OutputSize > 1 && !Classification.HasLabels(network)
        ? network.OutputSize
        : throw new ArgumentException(
            $"The metric '{Name}' takes the largest of several classes, but {network.Name} has {network.OutputSize} output"
                + $"{(network.OutputSize == 1 ? "" : "s, labels that may hold together")}.",
            nameof(network));

    /// <summary>With a NaN among them, outputs have no order.</summary>
    private bool IsRight(ReadOnlySpan<float> outputs, int actual)
    {
        int larger = 0;
        foreach (float output in outputs)
        {
            if (float.IsNaN(output))
            {
                return false;
            }

            larger += actual >= 0 && output > outputs[actual] ? 1 : 0;
        }

        return actual >= 0 && larger < k;
    }
}

/// <summary>The area under the receiver operating characteristic, from ranks.</summary>
internal sealed class AreaMetric : Metric
{
    public override string Name => "area under the curve";

    public override bool HigherIsBetter => true;

    public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<int> classes)
    {
        int size = outputs.Length / classes.Length;
        using var samples = new OneAgainstRest(classes.Length);
        double sum = 0;
        int split = 0;
        for (int output = 0; output < size; output++)
        {
            for (int i = 0; i < classes.Length; i++)
            {
                samples.Set(i, outputs[(i * size) + output], classes[i] == (size == 1 ? 1 : output));
            }

            split += samples.TryAddArea(ref sum) ? 1 : 0;
        }

        return sum / split;
    }

    public override double Compute(NetworkDescription network, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        int size = network.OutputSize;
        bool hasLabels = size == 1 || Classification.HasLabels(network);
        float threshold = Metrics.TargetThreshold(network);
        using var samples = new OneAgainstRest(outputs.Length / size);
        double sum = 0;
        int split = 0;
        for (int output = 0; output < size; output++)
        {
            for (int i = 0; i < outputs.Length / size; i++)
            {
                ReadOnlySpan<float> target = targets.Slice(i * size, size);
                samples.Set(i, outputs[(i * size) + output], hasLabels ? target[output] > threshold : Classification.Class(target, threshold) == output);
            }

            split += samples.TryAddArea(ref sum) ? 1 : 0;
        }

        return sum / split;
    }
}

/// <summary>The samples of one class against all others, in memory that is lent.</summary>
internal readonly struct OneAgainstRest(int count) : IDisposable
{
    private readonly float[] _scores = ArrayPool<float>.Shared.Rent(count);
    private readonly bool[] _actual = ArrayPool<bool>.Shared.Rent(count);

    public void Set(int sample, float score, bool isActual) => (_scores[sample], _actual[sample]) = (score, isActual);

    /// <summary>
    /// Adds the area, if some samples are of the class and some are not: the sum of the ranks of its samples, ties sharing theirs, less the least that it
    /// could be, over the number of pairs (Mann and Whitney, 1947). NaN where a score is NaN.
    /// </summary>
    public bool TryAddArea(ref double sum)
    {
        Span<float> scores = _scores.AsSpan(0, count);
        Span<bool> actual = _actual.AsSpan(0, count);
        int positive = actual.Count(true);
        if (positive == 0 || positive == count)
        {
            return false;
        }

        scores.Sort(actual);
        double ranks = float.IsNaN(scores[0]) ? double.NaN : 0; // NaN is sorted to the front
        for (int first = 0, next; first < count; first = next)
        {
            for (next = first + 1; next < count && scores[next] == scores[first];)
            {
                next++;
            }

            ranks += (first + 1 + next) / 2.0 * actual[first..next].Count(true);
        }

        sum += (ranks - (positive * (positive + 1.0) / 2)) / ((double)positive * (count - positive));
        return true;
    }

    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(_scores);
        ArrayPool<bool>.Shared.Return(_actual);
    }
}
