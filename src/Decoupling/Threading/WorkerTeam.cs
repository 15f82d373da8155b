using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace Decoupling.Threading;

/// <summary>
/// Threads that help a caller with its parts. They wait by spinning for some microseconds, as the stages of a training step follow each other that fast, and
/// sleep after that. As many are woken as there are parts for, and only parts are waited for, so that a round costs nothing for the cores that it does not use.
/// Nothing here allocates once the threads run.
/// </summary>
internal sealed class WorkerTeam
{
    /// <summary>Some tens of microseconds on today's cores.</summary>
    private const int SpinsBeforeSleep = 2000;

    private readonly Lock _entry = new();
    private readonly Member[] _members;

    private ParallelWork? _work;
    private ExceptionDispatchInfo? _failure;

    /// <summary>
    /// How many parts there are in the upper half, how many were taken in the lower: read and moved on at once, so that nobody takes a part of a round that is
    /// over.
    /// </summary>
    private long _taken;

    private int _unfinished;

    /// <summary>A team whose threads wait for work.</summary>
    /// <param name="members">How many threads.</param>
    public WorkerTeam(int members)
    {
        _members = new Member[members];
        for (int i = 0; i < members; i++)
        {
            _members[i] = new Member();
            int index = i;

            // Without the caller's ExecutionContext: the threads live as long as the process, and whatever it carries would, too.
            new Thread(() => Live(_members[index])) { IsBackground = true, Name = "Decoupling worker " + index }.UnsafeStart();
        }
    }

    /// <summary>The team that all networks of a process share, one thread a core beside the caller's.</summary>
    public static WorkerTeam Shared { get; } = new(Math.Max(0, Environment.ProcessorCount - 1));

    /// <summary>Runs all parts and returns when the last has ended. When the team is busy with another network's work, the caller does all of it alone.</summary>
    public void Run(ParallelWork work, int parts)
    {
        if (parts == 1 || _members.Length == 0 || !_entry.TryEnter())
        {
            for (int part = 0; part < parts; part++)
            {
                work.Run(part, parts);
            }

            return;
        }

        try
        {
            _work = work;
            _failure = null;
            _unfinished = parts;
            Volatile.Write(ref _taken, (long)parts << 32);
            Wake(int.Min(parts - 1, _members.Length));
            TakeParts();
            SpinWait spin = default;
            while (Volatile.Read(ref _unfinished) != 0)
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }

            _work = null;
            _failure?.Throw();
        }
        finally
        {
            _entry.Exit();
        }
    }

    private void Wake(int count)
    {
        ReadOnlySpan<Member> woken = _members.AsSpan(0, count);
        foreach (Member member in woken)
        {
            Volatile.Write(ref member.Calls, member.Calls + 1);
        }

        // Either a member sees its call before it sleeps, or it is seen asleep here: both write before they read.
        Interlocked.MemoryBarrier();
        foreach (Member member in woken)
        {
            if (Volatile.Read(ref member.IsAsleep))
            {
                lock (member)
                {
                    Monitor.Pulse(member);
                }
            }
        }
    }

    private void Live(Member member)
    {
        int answered = 0;
        while (true)
        {
            answered = WaitForCall(member, answered);
            TakeParts();
        }
    }

    private static int WaitForCall(Member member, int answered)
    {
        for (int i = 0; i < SpinsBeforeSleep; i++)
        {
            if (Volatile.Read(ref member.Calls) != answered)
            {
                return Volatile.Read(ref member.Calls);
            }

            Thread.SpinWait(8);
        }

        lock (member)
        {
            Volatile.Write(ref member.IsAsleep, true);
            Interlocked.MemoryBarrier();
            while (Volatile.Read(ref member.Calls) == answered)
            {
                Monitor.Wait(member);
            }

            Volatile.Write(ref member.IsAsleep, false);
            return Volatile.Read(ref member.Calls);
        }
    }

    private void TakeParts()
    {
        while (true)
        {
            long taken = Interlocked.Increment(ref _taken);
            int parts = (int)(taken >> 32);
            int part = (int)taken - 1;
            if (part >= parts)
            {
                return;
            }

            // The round lasts until this part is finished, so its work is the current one.
            try
            {
                // After a failure the remaining parts are of no use any more.
                if (Volatile.Read(ref _failure) is null)
                {
                    _work!.Run(part, parts);
                }
            }
            catch (Exception exception)
            {
                // The caller's thread reports it.
                Volatile.Write(ref _failure, ExceptionDispatchInfo.Capture(exception));
            }

            Interlocked.Decrement(ref _unfinished);
        }
    }

    private sealed class Member
    {
        public int Calls;
        public bool IsAsleep;
    }
}
