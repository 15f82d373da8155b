using System;
using System.Linq;

namespace Decoupling.Tests.Sharing;

/// <summary>Brings every sum unchanged, and takes gradients from share to share.</summary>
internal sealed class OrderedExchange(ShareHub hub, int share) : ISumExchange
{
    public bool SumsInOrder => true;

    public void CompleteSums(string name, Span<double> sums, int width, int first, int count) => Gather(sums, first * width, count * width, double.NaN);

    public void CompleteLosses(Span<float> losses, int first, int count) => Gather(losses, first, count, float.NaN);

    public void ContinueGradients(Span<float> gradients, Span<float> lanes)
    {
        (float[] before, float[] lanesBefore) = hub.Receive(share);
        before.CopyTo(gradients);
        lanesBefore.CopyTo(lanes);
    }

    public void CompleteGradients(Span<float> gradients, Span<float> lanes)
    {
        hub.Hand(share, (gradients.ToArray(), lanes.ToArray()));
        float[] last = [];
        hub.Meet<float>(share, gradients, 0, (part, _) => last = part);
        last.CopyTo(gradients);
    }

    /// <summary>Whatever is not brought is seen: the rest is no number before.</summary>
    private void Gather<T>(Span<T> all, int first, int count, T missing)
    {
        T[] own = all.Slice(first, count).ToArray();
        all.Fill(missing);
        T[] gathered = all.ToArray();
        hub.Meet<T>(share, own, first, (part, place) => part.CopyTo(gathered, place));
        gathered.CopyTo(all);
    }
}

/// <summary>Adds up what the shares have summed, as the all-reduce of a cluster does.</summary>
internal sealed class ReducingExchange(ShareHub hub, int share) : ISumExchange
{
    public bool SumsInOrder => false;

    public void CompleteSums(string name, Span<double> sums, int width, int first, int count)
    {
        var own = new double[width];
        for (int i = 0; i < count * width; i++)
        {
            own[i % width] += sums[(first * width) + i];
        }

        var total = new double[width];
        hub.Meet<double>(share, own, 0, (part, _) => total = [.. total.Zip(part, (a, b) => a + b)]);
        sums.Clear();
        total.CopyTo(sums);
    }

    public void CompleteLosses(Span<float> losses, int first, int count)
    {
        float total = 0;
        hub.Meet<float>(share, [losses.Slice(first, count).ToArray().Sum()], 0, (part, _) => total += part[0]);
        losses.Clear();
        losses[0] = total;
    }

    public void ContinueGradients(Span<float> gradients, Span<float> lanes) => throw new NotSupportedException("Gradients do not go in order.");

    public void CompleteGradients(Span<float> gradients, Span<float> lanes)
    {
        var total = new float[gradients.Length];
        hub.Meet<float>(share, gradients, 0, (part, _) => total = [.. total.Zip(part, (a, b) => a + b)]);
        total.CopyTo(gradients);
    }
}

/// <summary>The exchange of a share that is the whole batch: there is nothing to do.</summary>
internal sealed class EmptyExchange : ISumExchange
{
    public bool SumsInOrder => true;

    public void CompleteSums(string name, Span<double> sums, int width, int first, int count)
    {
    }

    public void CompleteLosses(Span<float> losses, int first, int count)
    {
    }

    public void ContinueGradients(Span<float> gradients, Span<float> lanes) => throw new NotSupportedException("No share is before the first.");

    public void CompleteGradients(Span<float> gradients, Span<float> lanes)
    {
    }
}
