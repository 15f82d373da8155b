using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using ExperimentsExample;
using Xunit;

namespace Decoupling.ExperimentTests;

/// <summary>The folder of finished runs.</summary>
public sealed class RunStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RunStore _store;
    private readonly RunRecord _record = Planned.Record(Planned.Ones);

    public RunStoreTests() => _store = new RunStore(Path.Combine(_folder.Path, "runs"));

    private string FilePath => _store.PathOf(_record.Settings.Key());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnAddedRun_IsFoundWhole()
    {
        Assert.Null(_store.Find(_record.Settings));
        _store.Add(_record);
        RunRecord found = _store.Find(_record.Settings)!;
        Assert.Equal(_record with { Epochs = found.Epochs, Direction = found.Direction }, found);
        Assert.Equal(_record.Epochs, found.Epochs);
        Assert.Equal(_record.Direction.Single().Layers, found.Direction.Single().Layers);
        Assert.Equal([FilePath], Directory.GetFiles(Path.GetDirectoryName(FilePath)!));
    }

    [Fact]
    public void TheFirstOfTwo_Stays()
    {
        _store.Add(_record);
        _store.Add(_record with { Seconds = 99 });
        Assert.Equal(1.5, _store.Find(_record.Settings)!.Seconds);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(FilePath)!));
    }

    [Fact]
    public void ManyWritersAndReaders_SeeWholeFilesOnly()
    {
        RunRecord longer = _record with { Epochs = [.. Enumerable.Range(1, 5_000).Select(i => new EpochRecord(i, i, i, 0.5, i))] };
        int found = 0;
        Parallel.For(0, 64, i =>
        {
            if (i % 2 == 0)
            {
                _store.Add(longer);
            }
            else if (_store.Find(longer.Settings) is { } whole)
            {
                Assert.Equal(5_000, whole.Epochs.Length);
                Interlocked.Increment(ref found);
            }
        });
        Assert.Equal(5_000, _store.Find(longer.Settings)!.Epochs.Length);
        Assert.True(found > 0);
    }

    public static TheoryData<string, Func<string, string>> Damages => new()
    {
        { "empty", _ => "" },
        { "cut off", json => json[..(json.Length / 2)] },
        { "no JSON", _ => "Dear diary" },
        { "other JSON", _ => "{\"weights\": [1, 2]}" },
        { "null", _ => "null" },
        { "without epochs", json => json[..json.IndexOf(",\"epochs\"", StringComparison.Ordinal)] + "}" },
        { "without directions", json => json[..json.IndexOf(",\"direction\"", StringComparison.Ordinal)] + "}" },
        { "no epoch", json => json[..json.IndexOf("\"epochs\"", StringComparison.Ordinal)] + "\"epochs\":[],\"direction\":[]}" },
        { "an unknown member", json => "{\"more\":1," + json[1..] },
        { "another run", json => json.Replace("\"seed\":1", "\"seed\":2", StringComparison.Ordinal) },
        { "another version", json => json.Replace("\"version\":\"", "\"version\":\"9", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void ADamagedFile_IsToldAndStays(string what, Func<string, string> damage)
    {
        _store.Add(_record);
        string damaged = damage(File.ReadAllText(FilePath));
        Assert.NotEqual(File.ReadAllText(FilePath), damaged);
        File.WriteAllText(FilePath, damaged);
        DamagedRunException told = Assert.Throws<DamagedRunException>(() => _store.Find(_record.Settings));
        Assert.Contains(FilePath, told.Message, StringComparison.Ordinal);
        Assert.Contains("move or delete it", told.Message, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {told.Message}");
        _store.Add(_record);
        Assert.Equal(damaged, File.ReadAllText(FilePath));
    }

    /// <summary>One message a file, the other runs are made, and nothing is written over it.</summary>
    [Fact]
    public void TheQueue_GoesRoundDamagedFiles()
    {
        PlannedRun[] runs = [.. PlannedRun.Of(Planned.Ones.Experiment).Take(4)];
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.WriteAllText(_store.PathOf(runs[1].Settings.Key()), "{");
        Observer observer = new();
        DamagedRunException damaged = Assert.Single(new RunQueue(_store, threads: 2).Make(runs, observer, TestContext.Current.CancellationToken));
        Assert.Equal(_store.PathOf(runs[1].Settings.Key()), damaged.Path);
        Assert.Equal("{", File.ReadAllText(damaged.Path));
        Assert.Equal(3, observer.Made);
        Assert.All(runs.Where((_, i) => i != 1), run => Assert.NotNull(_store.Find(run.Settings)));
    }

    [Fact]
    public void AFinishedRun_IsNeverMadeAgain()
    {
        PlannedRun[] runs = [.. PlannedRun.Of(Planned.Ones.Experiment).Take(3)];
        Observer first = new(), second = new();
        new RunQueue(_store, threads: 2).Make(runs[..2], first, TestContext.Current.CancellationToken);
        new RunQueue(_store, threads: 2).Make(runs, second, TestContext.Current.CancellationToken);
        Assert.Equal((2, 1), (first.Made, second.Made));
    }

    [Fact]
    public void Leftovers_AreDeletedWhenTheyAreOld()
    {
        _store.Add(_record);
        string old = FilePath + ".1-a.tmp", fresh = FilePath + ".2-b.tmp";
        File.WriteAllText(old, "{");
        File.WriteAllText(fresh, "{");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-2));
        _store.DeleteLeftovers();
        Assert.Equal([FilePath, fresh], Directory.GetFiles(Path.GetDirectoryName(FilePath)!).Order());
    }

    [Fact]
    public void TimesAndMachines_AreNoSettings()
    {
        string settings = JsonSerializer.Serialize(_record.Settings, RunJson.Default.RunSettings);
        Assert.DoesNotContain(Machine.Current.Name, settings, StringComparison.Ordinal);
        Assert.DoesNotContain("seconds", settings, StringComparison.OrdinalIgnoreCase);
    }

    private sealed class Observer : IRunObserver
    {
        private int _made;

        public int Made => _made;

        public void WasThere(PlannedRun run)
        {
        }

        public void MadeElsewhere(PlannedRun run)
        {
        }

        public void Begin(System.Collections.Generic.IReadOnlyList<PlannedRun> missing)
        {
        }

        public void Started(PlannedRun run)
        {
        }

        public void EpochDone(PlannedRun run)
        {
        }

        public void Finished(PlannedRun run, RunRecord record) => Interlocked.Increment(ref _made);
    }
}
