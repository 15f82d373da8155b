using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace ExperimentsExample;

/// <summary>Makes what is not there yet, one training on a core.</summary>
/// <param name="store">Where finished runs go.</param>
/// <param name="threads">How many trainings run at once.</param>
internal sealed class RunQueue(RunStore store, int threads)
{
    /// <summary>Makes all runs that the store does not hold.</summary>
    /// <param name="runs">What is wanted, each once.</param>
    /// <param name="observer">Is told what happens, from any thread.</param>
    /// <param name="cancellation">Ends the trainings that go on; those that are finished stay.</param>
    /// <returns>The files that stand where a run should, and hold none.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<DamagedRunException> Make(IEnumerable<PlannedRun> runs, IRunObserver observer, CancellationToken cancellation)
    {
        store.DeleteLeftovers();
        ConcurrentBag<DamagedRunException> damaged = [];
        List<PlannedRun> missing = [];
        foreach (PlannedRun run in runs)
        {
            cancellation.ThrowIfCancellationRequested();
            if (IsMissing(run, observer.WasThere))
            {
                missing.Add(run);
            }
        }

        observer.Begin(missing);
        ParallelOptions options = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.ForEach(Partitioner.Create(missing, EnumerablePartitionerOptions.NoBuffering), options, run =>
        {
            if (IsMissing(run, observer.MadeElsewhere))
            {
                observer.Started(run);
                RunRecord record = RunTrainer.Train(run, () => observer.EpochDone(run), cancellation);
                store.Add(record);
                observer.Finished(run, record);
            }
        });
        return [.. damaged.OrderBy(file => file.Path, StringComparer.Ordinal)];

        bool IsMissing(PlannedRun run, Action<PlannedRun> whereNot)
        {
            try
            {
                if (store.Find(run.Settings) is null)
                {
                    return true;
                }

                whereNot(run);
            }
            catch (DamagedRunException file)
            {
                damaged.Add(file);
            }

            return false;
        }
    }
}

/// <summary>Is told what becomes of runs, from any thread.</summary>
internal interface IRunObserver
{
    /// <summary>A run is finished already.</summary>
    void WasThere(PlannedRun run);

    /// <summary>Another process has finished one of the missing runs in the meantime.</summary>
    void MadeElsewhere(PlannedRun run);

    /// <summary>These will be made now.</summary>
    void Begin(IReadOnlyList<PlannedRun> missing);

    void Started(PlannedRun run);

    void EpochDone(PlannedRun run);

    void Finished(PlannedRun run, RunRecord record);
}
