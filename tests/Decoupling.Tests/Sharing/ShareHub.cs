using System;
using System.Threading;

namespace Decoupling.Tests.Sharing;

/// <summary>What the shares of a batch tell each other: in the place of a cluster, threads of one process that meet.</summary>
/// <param name="shares">How many there are.</param>
internal sealed class ShareHub(int shares) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _failed = new();
    private readonly Barrier _meeting = new(shares);
    private readonly SemaphoreSlim[] _handed = [.. Repeat(shares, () => new SemaphoreSlim(0))];
    private readonly Array?[] _told = new Array?[shares];
    private readonly int[] _places = new int[shares];

    public void Dispose()
    {
        _failed.Dispose();
        _meeting.Dispose();
        Array.ForEach(_handed, handed => handed.Dispose());
    }

    /// <summary>A share will not come any more: nobody waits for it.</summary>
    public void Fail() => _failed.Cancel();

    /// <summary>All tell their part and read those of the others.</summary>
    /// <param name="share">Who tells.</param>
    /// <param name="part">Its part.</param>
    /// <param name="place">Where that lies.</param>
    /// <param name="read">Is given each part and its place, in the order of the shares.</param>
    public void Meet<T>(int share, ReadOnlySpan<T> part, int place, Action<T[], int> read)
    {
        _told[share] = part.ToArray();
        _places[share] = place;
        Wait();
        for (int other = 0; other < shares; other++)
        {
            read((T[])_told[other]!, _places[other]);
        }

        Wait();
    }

    /// <summary>Hands something to the next share, which waits for it.</summary>
    public void Hand(int share, (float[] Gradients, float[] Lanes) sums)
    {
        Handed[share] = sums;
        _handed[share].Release();
    }

    /// <summary>Waits for what the share before has handed on.</summary>
    public (float[] Gradients, float[] Lanes) Receive(int share) =>
        _handed[share - 1].Wait(Patience, _failed.Token) ? Handed[share - 1] : throw new TimeoutException($"Share {share - 1} has handed nothing on.");

    private (float[] Gradients, float[] Lanes)[] Handed { get; } = new (float[], float[])[shares];

    private void Wait()
    {
        if (!_meeting.SignalAndWait(Patience, _failed.Token))
        {
            throw new TimeoutException("A share has not come to the meeting.");
        }
    }

    private static T[] Repeat<T>(int count, Func<T> create)
    {
        var items = new T[count];
        for (int i = 0; i < count; i++)
        {
            items[i] = create();
        }

        return items;
    }
}
