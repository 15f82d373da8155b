using System;
using System.Diagnostics;
using System.Linq;

namespace Decoupling.Benchmarks.Measuring;

/// <summary>
/// Times contenders in turns, A B A B ..., in one process: what the machine does besides falls on both alike, and the ratio is taken turn by turn.
/// </summary>
internal static class Interleaved
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);

    public static Measurement[] Measure(Race race, int turns)
    {
        int[] repetitions = [.. race.Contenders.Select(RepetitionsOfATurn)];
        double[][] seconds = [.. race.Contenders.Select(_ => new double[turns])];
        double[] bytes = new double[race.Contenders.Length];
        for (int turn = 0; turn < turns; turn++)
        {
            for (int i = 0; i < race.Contenders.Length; i++)
            {
                Action run = race.Contenders[i].Run;
                long allocated = GC.GetAllocatedBytesForCurrentThread();
                long start = Stopwatch.GetTimestamp();
                for (int repetition = 0; repetition < repetitions[i]; repetition++)
                {
                    run();
                }

                seconds[i][turn] = Stopwatch.GetElapsedTime(start).TotalSeconds / repetitions[i];
                bytes[i] = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)repetitions[i];
            }
        }

        return [.. race.Contenders.Select((contender, i) => new Measurement(
            contender.Name, Median(seconds[i]), seconds[i].Min(), seconds[i].Max(), Median([.. seconds[i].Zip(seconds[0], (other, ours) => other / ours)]), bytes[i]))];
    }

    public static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }

    private static int RepetitionsOfATurn(Contender contender)
    {
        long start = Stopwatch.GetTimestamp();
        int count = 0;
        while (Stopwatch.GetElapsedTime(start) < WarmUp || count < 3)
        {
            contender.Run();
            count++;
        }

        return Math.Max(1, (int)(count * (Turn / Stopwatch.GetElapsedTime(start))));
    }
}

/// <summary>What was measured of a contender.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Median">Seconds.</param>
/// <param name="Minimum">Seconds.</param>
/// <param name="Maximum">Seconds.</param>
/// <param name="Ratio">The median over the turns of its time over the first contender's.</param>
/// <param name="Bytes">Managed bytes allocated by one run.</param>
internal sealed record Measurement(string Name, double Median, double Minimum, double Maximum, double Ratio, double Bytes);
