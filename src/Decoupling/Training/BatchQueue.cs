using System;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace Decoupling;

/// <summary>
/// Hands out the batches of a training in turn; with prefetching, a thread of its own makes the next one meanwhile. What the thread throws is thrown where
/// that batch is taken, so that a training ends at the same step either way. Nothing is allocated once the thread runs.
/// </summary>
internal sealed class BatchQueue<TTarget> : IDisposable
    where TTarget : unmanaged
{
    /// <summary>After how many batches it is decided whether to prefetch, where nobody has decided it.</summary>
    private const int Trials = 8;

    /// <summary>What handing a batch over takes when both threads have to be woken: 30 microseconds, measured.</summary>
    private static readonly long s_handover = Stopwatch.Frequency * 30 / 1_000_000;

    private readonly BatchLoader<TTarget> _loader;
    private readonly long _end;
    private readonly object _gate = new();
    private readonly Thread? _thread;
    private Batch<TTarget> _taken;
    private Batch<TTarget> _next;
    private long _number;
    private bool _prefetches;
    private bool _isWanted;
    private bool _isDisposed;
    private ExceptionDispatchInfo? _failure;
    private int _tried;
    private long _handedOut;
    private long _shortestLoad = long.MaxValue;
    private long _shortestStep = long.MaxValue;

    /// <summary>A queue whose thread has not begun.</summary>
    /// <param name="loader">Makes the batches.</param>
    /// <param name="first">The number of the first batch.</param>
    /// <param name="end">The number after the last one.</param>
    /// <param name="prefetch">Whether a thread makes the next batch; null to find out whether it pays.</param>
    public BatchQueue(BatchLoader<TTarget> loader, long first, long end, bool? prefetch)
    {
        (_loader, _number, _end) = (loader, first, end);
        _taken = _next = loader.CreateBatch();
        if (loader.Copies && first < end && (prefetch ?? Environment.ProcessorCount > 1))
        {
            _next = loader.CreateBatch();
            _prefetches = _isWanted = prefetch ?? false;
            _thread = new Thread(Prefetch) { IsBackground = true, Name = "Decoupling prefetch" };
        }
    }

    /// <summary>Begins. Whoever calls it has to dispose.</summary>
    public void Start()
    {
#pragma warning disable RS0030 // With the caller's ExecutionContext: augmentations are the caller's code, and the thread ends with the caller's training.
        _thread?.Start();
#pragma warning restore RS0030
    }

    /// <summary>The next batch, good until the one after it is taken.</summary>
    public Batch<TTarget> Take()
    {
        if (!_prefetches)
        {
            return Load();
        }

        lock (_gate)
        {
            while (_isWanted)
            {
                Monitor.Wait(_gate);
            }

            _failure?.Throw();
            (_taken, _next) = (_next, _taken);
            _number++;
            Want();
            return _taken;
        }
    }

    /// <summary>Ends the thread, after the batch that it may be making: nobody reads the samples after that.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            Monitor.Pulse(_gate);
        }

        _thread?.Join();
    }

    /// <summary>Whether prefetching is faster: it hides the shorter of the two, and costs a handover.</summary>
    /// <param name="load">What making a batch takes, in ticks of <see cref="Stopwatch"/>.</param>
    /// <param name="step">What a training step takes.</param>
    internal static bool Pays(long load, long step) => long.Min(load, step) > s_handover;

    private Batch<TTarget> Load()
    {
        long began = Stopwatch.GetTimestamp();
        _loader.Load(_number++, _taken);
        if (_thread is not null && _tried < Trials)
        {
            // The shortest times are those that nothing else got in the way of.
            long loaded = Stopwatch.GetTimestamp();
            _shortestLoad = long.Min(_shortestLoad, loaded - began);
            _shortestStep = long.Min(_shortestStep, began - _handedOut);
            _handedOut = loaded;
            if (++_tried == Trials && Pays(_shortestLoad, _shortestStep))
            {
                lock (_gate)
                {
                    _prefetches = true;
                    Want();
                }
            }
        }

        return _taken;
    }

    private void Want()
    {
        _isWanted = _number < _end;
        Monitor.Pulse(_gate);
    }

    private void Prefetch()
    {
        while (WaitUntilWanted())
        {
            ExceptionDispatchInfo? failure = null;
            try
            {
                _loader.Load(_number, _next);
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }

            lock (_gate)
            {
                _failure = failure;
                _isWanted = false;
                Monitor.Pulse(_gate);
            }
        }
    }

    private bool WaitUntilWanted()
    {
        lock (_gate)
        {
            while (!_isWanted && !_isDisposed)
            {
                Monitor.Wait(_gate);
            }

            return !_isDisposed;
        }
    }
}
