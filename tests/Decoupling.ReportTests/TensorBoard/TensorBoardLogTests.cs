using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CsCheck;
using Decoupling.Datasets;
using Decoupling.Reports;
using Xunit;

namespace Decoupling.ReportTests.TensorBoard;

/// <summary>The file that a training leaves for TensorBoard, by a reader of its own.</summary>
public sealed partial class TensorBoardLogTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 4, 5, 6, 7, 500, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("tensorboard").FullName;

    [Network(64)]
    [Dense(16)]
    [Activation(Forward = Forwards.Tanh)]
    [Dense(10)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    internal sealed partial class DigitNet;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The reader itself, by the vectors of RFC 3720, appendix B.4.</summary>
    [Fact]
    public void Reader_KnowsTheSumsOfTheStandard()
    {
        Assert.Equal(0x8A9136AAu, EventFile.Crc(new byte[32]));
        Assert.Equal(0x62A8AB43u, EventFile.Crc([.. Enumerable.Repeat((byte)0xFF, 32)]));
        Assert.Equal(0x46DD794Eu, EventFile.Crc([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
        Assert.Equal(0xE3069283u, EventFile.Crc("123456789"u8));
    }

    [Fact]
    public void Training_IsTheColumnsOfItsHistory()
    {
        var network = new DigitNet(64, seed: 1);
        NetworkDescription description = ((INetwork)network).Description;
        using var log = new TensorBoardLog(_folder) { Histograms = true, Clock = new StandingClock() };
        TrainingHistory history = Train(network, log, epochs: 3);

        Assert.Equal(Path.Combine(_folder, $"events.out.tfevents.{s_now.ToUnixTimeSeconds()}.{Environment.MachineName}"), log.FilePath);
        IReadOnlyList<WrittenEvent> events = EventFile.Events(Read(log));
        Assert.Equal("brain.Event:2", events[0].Version);
        Assert.Empty(events[0].Scalars);
        Assert.Equal([1L, 2, 3], events.Skip(1).Select(one => one.Step));
        Assert.All(events, one => Assert.Equal(s_now.ToUnixTimeMilliseconds() / 1000.0, one.WallTime));
        Assert.All(events.Skip(1), one =>
        {
            Assert.Null(one.Version);
            Assert.Equal(
                history.Columns.Where(column => column.Name != "epoch").ToDictionary(column => column.Name, column => (float)column.Values[one.Step - 1]),
                one.Scalars);
            Assert.Equal(description.Parameters.SelectMany(tensor => new[] { $"parameters/{tensor.Name}", $"gradients/{tensor.Name}" }), one.Histograms.Keys);
        });
        Assert.Equal(["loss", "validation loss", "validation accuracy", "validation F1", "learning rate", "seconds"], events[1].Scalars.Keys);

        // What was drawn last is what the network has at the end: gaps between rows add nothing to sums, as they are zero.
        Assert.Equal(Squares(network.Parameters), SquaresOf("parameters"), 1e-9);
        Assert.Equal(Squares(network.Gradients), SquaresOf("gradients"), 1e-9);
        Assert.Equal(description.ParameterCount, events[^1].Histograms.Sum(tag => tag.Value.Count) / 2);

        double SquaresOf(string kind) => events[^1].Histograms.Where(tag => tag.Key.StartsWith(kind, StringComparison.Ordinal)).Sum(tag => tag.Value.Squares);

        static double Squares(ReadOnlySpan<float> values) => values.ToArray().Sum(value => (double)value * value);
    }

    /// <summary>Each histogram counts the values that it was made of, no other, in buckets that they lie in.</summary>
    [Fact]
    public void Histogram_CountsEachValueOnceWhereItLies()
    {
        Gen<float> values = Gen.OneOf(
            Gen.Float[-1, 1], Gen.Float, Gen.OneOfConst(0f, -0f, float.Epsilon, float.MaxValue, float.MinValue, float.NaN, float.PositiveInfinity, 1f, -1f));
        Gen.Select(Gen.Int[1, 7], Gen.Int[1, 9]).SelectMany((outputs, inputs) =>
            Gen.Select(Gen.Const(outputs), Gen.Const(inputs), values.Array[outputs * inputs], Gen.Float[-1e-3f, 1e-3f].Array[outputs * inputs]))
            .Sample((outputs, inputs, parameters, gradients) =>
            {
                var network = new StillNetwork("Still", outputs, inputs);
                network.Fill(parameters, gradients);
                WrittenEvent written = Written(new TrainingProgress { Epoch = 4, EpochDone = true, Network = network });
                Assert.Equal(4, written.Step);
                Check(parameters, written.Histograms["parameters/Dense1.weight"]);
                Check(gradients, written.Histograms["gradients/Dense1.weight"]);
            }, threads: 1, iter: 300);

        static void Check(float[] all, WrittenHistogram histogram)
        {
            double[] values = [.. all.Where(float.IsFinite).Select(value => (double)value)];
            Assert.Equal(values.Length, histogram.Count);
            Assert.Equal(histogram.Limits.Length, histogram.Counts.Length);
            Assert.Equal(values.Length, histogram.Counts.Sum());
            if (values.Length == 0)
            {
                return;
            }

            Assert.Equal((values.Min(), values.Max()), (histogram.Min, histogram.Max));
            Assert.Equal(values.Sum(), histogram.Sum, 1e-9 * values.Sum(Math.Abs));
            Assert.Equal(values.Sum(value => value * value), histogram.Squares, 1e-9 * values.Sum(value => value * value));
            Assert.Equal(histogram.Max, histogram.Limits[^1]);
            Assert.Equal(histogram.Limits.Distinct().Order(), histogram.Limits);
            Assert.All(histogram.Limits.Index(), limit => Assert.Equal(
                values.Count(value => value <= limit.Item && (limit.Index == 0 || value > histogram.Limits[limit.Index - 1])), histogram.Counts[limit.Index]));
        }
    }

    /// <summary>Names of metrics, which are the caller's, and any number.</summary>
    [Fact]
    public void Scalars_ComeBackWhateverTheyAre() =>
        Gen.Select(Gen.String.Where(IsText), Gen.Double).Array[0, 20].Select(Gen.Int[1, 1_000_000]).Sample((quantities, epoch) =>
        {
            quantities = [.. quantities.DistinctBy(quantity => quantity.Item1).Where(quantity => quantity.Item1 is not ("" or "epoch"))];
            WrittenEvent written = Written(new TrainingProgress
            {
                Epoch = epoch,
                EpochDone = true,
                Quantities = [.. quantities.Select(quantity => quantity.Item1)],
                Values = quantities.Select(quantity => quantity.Item2).ToArray(),
            });
            Assert.Equal(epoch, written.Step);
            Assert.Equal(quantities.ToDictionary(quantity => quantity.Item1, quantity => (float)quantity.Item2), written.Scalars);
        }, threads: 1, iter: 300);

    /// <summary>While training runs, and after a kill: whatever the length of what is there, each whole record is read.</summary>
    [Fact]
    public void FileThatIsCut_ReadsUpToTheLastWholeRecord()
    {
        using var log = new TensorBoardLog(_folder);
        List<int> lengths = [];
        Train(new DigitNet(64, seed: 1), log, epochs: 4, afterEpoch: state =>
        {
            lengths.Add(Read(log).Length);
            Assert.Equal(1 + state.Epoch, EventFile.Events(Read(log)).Count);
        });
        byte[] whole = Read(log);
        Assert.Equal(4, lengths.Count);
        Assert.Equal(whole.Length, lengths[^1]);
        int first = 16 + EventFile.Records(whole)[0].Length;
        for (int length = 0; length <= whole.Length; length++)
        {
            Assert.Equal(lengths.Prepend(first).Count(end => end <= length), EventFile.Records(whole[..length]).Count);
        }
    }

    /// <summary>The sums are there for a reason: no flipped bit goes unseen.</summary>
    [Fact]
    public void FileThatIsDamaged_IsSeenToBe()
    {
        using var log = new TensorBoardLog(_folder);
        Train(new DigitNet(64, seed: 1), log, epochs: 1);
        byte[] file = Read(log);
        int first = 16 + EventFile.Records(file)[0].Length;
        for (int at = 0; at < first; at++)
        {
            byte[] damaged = [.. file];
            damaged[at] ^= (byte)(1 << (at % 8));
            Assert.Throws<InvalidDataException>(() => EventFile.Records(damaged));
        }
    }

    /// <summary>Apart from times.</summary>
    [Fact]
    public void SameTraining_IsTheSameFile()
    {
        Assert.Equal(Content("a"), Content("b"));

        byte[] Content(string name)
        {
            using var log = new TensorBoardLog(Path.Combine(_folder, name)) { Histograms = true, Clock = new StandingClock() };
            Train(new DigitNet(64, seed: 1), new WithoutTimes(log), epochs: 2);
            return Read(log);
        }
    }

    [Fact]
    public void LogsOfOneSecond_AreFilesOfTheirOwn()
    {
        using TensorBoardLog first = new(_folder) { Clock = new StandingClock() }, second = new(_folder) { Clock = new StandingClock() };
        Train(new DigitNet(64, seed: 1), first, epochs: 1);
        Train(new DigitNet(64, seed: 2), second, epochs: 2);
        Assert.Equal(first.FilePath + ".1", second.FilePath);
        Assert.Equal((2, 3), (EventFile.Events(Read(first)).Count, EventFile.Events(Read(second)).Count));
    }

    /// <summary>A training that is resumed goes on in the same file, with the epochs that follow.</summary>
    [Fact]
    public void ResumedTraining_GoesOn()
    {
        using var log = new TensorBoardLog(_folder);
        var network = new DigitNet(64, seed: 1);
        TrainingOptions options = new() { Epochs = 2, Optimizer = new Sgd(0.05f), Progress = log };
        TrainingHistory history = Trainer.Fit(network, Digits.Load(), options);
        Trainer.Fit(network, Digits.Load(), options with { Epochs = 3, ResumeFrom = history.State });
        Assert.Equal([1L, 2, 3], EventFile.Events(Read(log)).Skip(1).Select(one => one.Step));
    }

    [Fact]
    public void ProgressOfAnotherNetwork_IsRefused()
    {
        using var log = new TensorBoardLog(_folder);
        log.Report(new TrainingProgress { Epoch = 1, EpochDone = true, Network = new StillNetwork("First", 1, 1) });
        var error = Assert.Throws<InvalidOperationException>(
            () => log.Report(new TrainingProgress { Epoch = 1, EpochDone = true, Network = new StillNetwork("Second", 1, 1) }));
        Assert.Equal(
            "This log for TensorBoard is of a training of First, but is told of another network, Second: expected one of its own for each.", error.Message);
        Assert.Equal(2, EventFile.Events(Read(log)).Count);
    }

    [Fact]
    public void ClosedLog_IsRefused()
    {
        var log = new TensorBoardLog(_folder);
        log.Dispose();
        log.Dispose();
        Assert.Throws<ObjectDisposedException>(() => log.Report(new TrainingProgress { Epoch = 1, EpochDone = true }));
        Assert.Null(log.FilePath);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    /// <summary>
    /// When the log is made, not after the first epoch. The file in the folder's place stands for all that keeps one from writing: root may write anywhere.
    /// </summary>
    [Fact]
    public void FolderThatCannotBeWritten_IsSaidAtOnce()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        string folder = Path.Combine(file, "run");
        var error = Assert.Throws<IOException>(() => new TensorBoardLog(folder));
        Assert.StartsWith($"A log for TensorBoard cannot be written in {folder}: ", error.Message, StringComparison.Ordinal);
    }

    private static bool IsText(string text) => !text.Any(char.IsSurrogate);

    private static TrainingHistory Train(DigitNet network, IProgress<TrainingProgress> log, int epochs, Action<TrainingState>? afterEpoch = null)
    {
        (Dataset<int> train, Dataset<int> test) = Digits.Load().Split(0.8, seed: 1);
        return Trainer.Fit(network, train, new TrainingOptions
        {
            Epochs = epochs,
            Optimizer = new Sgd(0.05f),
            Validation = test,
            Metrics = [Metrics.Accuracy, Metrics.F1],
            Progress = log,
            ReportEvery = 7,
            AfterEpoch = afterEpoch,
        });
    }

    /// <summary>Of a single report.</summary>
    private WrittenEvent Written(TrainingProgress progress)
    {
        using var log = new TensorBoardLog(_folder) { Histograms = true };
        log.Report(progress);
        IReadOnlyList<WrittenEvent> events = EventFile.Events(Read(log));
        File.Delete(log.FilePath!);
        Assert.Equal(2, events.Count);
        return events[1];
    }

    /// <summary>As another process reads it, while it is open.</summary>
    private static byte[] Read(TensorBoardLog log)
    {
        using var stream = new FileStream(log.FilePath!, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => s_now;
    }

    private sealed class WithoutTimes(IProgress<TrainingProgress> receiver) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => receiver.Report(value with
        {
            Quantities = value.Quantities.Remove("seconds"),
            Values = value.EpochDone ? value.Values[..^1] : default,
        });
    }
}
