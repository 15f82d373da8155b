using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using CsCheck;
using Decoupling.Tests.Testing;
using Decoupling.Threading;
using Xunit;

namespace Decoupling.Tests.Threading;

public sealed class WorkerTeamTests
{
    /// <summary>
    /// Two parts keep the caller and one member busy; the other six are not woken, so they never take a part either. The parts of a round wait for each other,
    /// so that each has a thread of its own however the machine shares out its cores.
    /// </summary>
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void OnlyMembersWithWork_AreWoken(int parts)
    {
        const int Rounds = 200;
        var team = new WorkerTeam(7);
        using var meeting = new Barrier(parts);
        var work = new CountingWork(() => meeting.SignalAndWait(TimeSpan.FromMinutes(1)) ? true : throw new TimeoutException("A part found no thread."));
        for (int round = 0; round < Rounds; round++)
        {
            team.Run(work, parts);
        }

        Assert.Equal(parts, work.Threads.Count);
        Assert.Equal(Rounds * parts, work.Count);
    }

    /// <summary>Every part of every round runs exactly once, whoever calls, however many members there are and whether they spin or sleep.</summary>
    [Fact]
    public void EachPart_RunsOnce()
    {
        WorkerTeam[] teams = [.. new[] { 0, 1, 2, 4 }.Select(members => new WorkerTeam(members))];
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 9], Gen.Int[1, 12], Gen.Int[1, 3]).SampleFixed(
            80,
            each =>
            {
                (int team, int parts, int rounds, int callers) = each;
                Thread[] threads = [.. Enumerable.Range(0, callers).Select(_ => new Thread(() =>
                {
                    var runs = new int[parts];
                    var work = new CountingWork(Thread.Yield, runs);
                    for (int round = 1; round <= rounds; round++)
                    {
                        teams[team].Run(work, parts);
                        Assert.All(runs, count => Assert.Equal(round, count));
                        if (round == 7)
                        {
                            Thread.Sleep(1); // long enough for members to fall asleep
                        }
                    }
                }))];
                Array.ForEach(threads, thread => thread.Start());
                Array.ForEach(threads, thread => thread.Join());
            },
            each => $"team, parts, rounds, callers {each}");
    }

    [Fact]
    public void Failure_OfAnyPart_ReachesTheCaller_AndTheTeamWorksOn()
    {
        var team = new WorkerTeam(3);
        for (int failing = 0; failing < 4; failing++)
        {
            int bad = failing;
            Assert.Throws<TimeZoneNotFoundException>(() => team.Run(new FailingWork(bad), 4));
            var work = new CountingWork(Thread.Yield);
            team.Run(work, 4);
            Assert.Equal(4, work.Count);
        }
    }

    /// <summary>The threads live as long as the process; what the first caller's flow of control carries must not.</summary>
    [Fact]
    public void Threads_KeepNothingOfTheirFirstCallerAlive()
    {
        (WorkerTeam team, WeakReference value) = HiredWithAValue();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(value.IsAlive);
        GC.KeepAlive(team);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WorkerTeam Team, WeakReference Value) HiredWithAValue()
    {
        var local = new AsyncLocal<object?>();
        WorkerTeam? team = null;
        WeakReference? value = null;
        var caller = new Thread(() =>
        {
            local.Value = new byte[1000];
            value = new WeakReference(local.Value);
            team = new WorkerTeam(2);
            team.Run(new CountingWork(Thread.Yield), 3);
            local.Value = null;
        });
        caller.Start();
        caller.Join();
        return (team!, value!);
    }

    private sealed class CountingWork(Func<bool> pause, int[]? runs = null) : ParallelWork
    {
        private int _count;

        public int Count => _count;

        public ConcurrentDictionary<int, int> Threads { get; } = new();

        protected internal override void Run(int part, int parts)
        {
            Threads.TryAdd(Environment.CurrentManagedThreadId, part);
            Interlocked.Increment(ref _count);
            if (runs is not null)
            {
                Interlocked.Increment(ref runs[part]);
            }

            pause();
        }
    }

    private sealed class FailingWork(int bad) : ParallelWork
    {
        protected internal override void Run(int part, int parts)
        {
            if (part == bad)
            {
                throw new TimeZoneNotFoundException();
            }
        }
    }
}
