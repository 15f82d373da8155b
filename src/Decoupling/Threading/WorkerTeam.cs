using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace Decoupling.Threading;

/// <summary>
/// The threads that all networks of a process share, one a core beside the caller's. They wait by spinning for some microseconds, as the stages of a training
/// step follow each other that fast, and sleep after that. Nothing here allocates once the threads run.
/// </summary>
internal static class WorkerTeam
{
    /// <summary>Some tens of microseconds on today's cores.</summary>
    private const int SpinsBeforeSleep = 2000;

    private static readonly Lock Entry = new();
    private static readonly object Bell = new();
    private static readonly Thread[] Members = Hire();

    private static ParallelWork? s_work;
    private static ExceptionDispatchInfo? s_failure;
    private static int s_parts;
    private static int s_next;
    private static int s_working;
    private static int s_round;

    /// <summary>Runs all parts and returns when the last has ended. When the team is busy with another network's work, the caller does all of it alone.</summary>
    public static void Run(ParallelWork work, int parts)
    {
        if (parts == 1 || Members.Length == 0 || !Entry.TryEnter())
        {
            for (int part = 0; part < parts; part++)
            {
                work.Run(part, parts);
            }

            return;
        }

        try
        {
            s_work = work;
            s_parts = parts;
            s_next = 0;
            s_failure = null;
            Volatile.Write(ref s_working, Members.Length);
            lock (Bell)
            {
                s_round++;
                Monitor.PulseAll(Bell);
            }

            TakeParts();
            SpinWait spin = default;
            while (Volatile.Read(ref s_working) != 0)
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }

            s_work = null;
            s_failure?.Throw();
        }
        finally
        {
            Entry.Exit();
        }
    }

    private static Thread[] Hire()
    {
        var members = new Thread[Math.Max(0, Environment.ProcessorCount - 1)];
        for (int i = 0; i < members.Length; i++)
        {
            members[i] = new Thread(Live) { IsBackground = true, Name = "Decoupling worker " + i };
            members[i].Start();
        }

        return members;
    }

    private static void Live()
    {
        int seen = 0;
        while (true)
        {
            seen = WaitForRound(seen);
            TakeParts();
            Interlocked.Decrement(ref s_working);
        }
    }

    private static int WaitForRound(int seen)
    {
        for (int i = 0; i < SpinsBeforeSleep; i++)
        {
            if (Volatile.Read(ref s_round) != seen)
            {
                return Volatile.Read(ref s_round);
            }

            Thread.SpinWait(8);
        }

        lock (Bell)
        {
            while (s_round == seen)
            {
                Monitor.Wait(Bell);
            }

            return s_round;
        }
    }

    private static void TakeParts()
    {
        try
        {
            int part;
            while ((part = Interlocked.Increment(ref s_next) - 1) < s_parts)
            {
                s_work!.Run(part, s_parts);
            }
        }
        catch (Exception exception)
        {
            // The caller's thread reports it; the remaining parts are of no use any more.
            s_failure = ExceptionDispatchInfo.Capture(exception);
            Volatile.Write(ref s_next, s_parts);
        }
    }
}
