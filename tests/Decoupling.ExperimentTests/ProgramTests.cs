using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using ExperimentsExample;
using Xunit;

namespace Decoupling.ExperimentTests;

/// <summary>The program as a user calls it.</summary>
public sealed class ProgramTests : IDisposable
{
    private const int Kills = 20;

    private static readonly string[] s_sweep =
    [
        "sweep", "--quick", "--seeds", "8", "--threads", "2", "--forward", "Tanh", "Heaviside", "--rule", "Derivative", "Constant", "ATan", "FullJam", "Noise",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AllWords_AreExplained()
    {
        (int code, string output) = await Run("--help");
        Assert.Equal(0, code);
        string[] words = ["list", "ones", "digits", "lenet", "jamming", "binary", "resnet", "sweep", "report", "--seeds", "--shard", "--out", "--threads"];
        Assert.All(words, word => Assert.Contains(word, output, StringComparison.Ordinal));
        Assert.Equal(0, (await Run("list")).Code);
        Assert.Equal(1, (await Run("ones", "--seeds", "0")).Code);
        Assert.Equal(1, (await Run("ones", "--shard", "9/8")).Code);
    }

    /// <summary>Killed at random moments and started again, a sweep ends with the bytes of one that nobody disturbed, and has made no run twice.</summary>
    [Fact]
    public async Task ASweepKilledAgainAndAgain_EndsAsAnUndisturbedOne()
    {
        string whole = Path.Combine(_folder.Path, "whole"), killed = Path.Combine(_folder.Path, "killed");
        Assert.Equal(0, (await Run([.. s_sweep, "--out", whole])).Code);
        Random random = new(11);
        Dictionary<string, DateTime> finished = [];
        int interrupted = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            using Process process = Start([.. s_sweep, "--out", killed]);
            while (!process.HasExited && Files(killed).Count == finished.Count)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }

            // Somewhere in the run after the next: while it trains, is written, or is renamed.
            await Task.Delay(random.Next(12), TestContext.Current.CancellationToken);
            interrupted += process.HasExited ? 0 : 1;
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            foreach ((string file, DateTime written) in Files(killed))
            {
                Assert.Equal(written, finished.GetValueOrDefault(file, written));
                finished[file] = written;
            }
        }

        Assert.True(interrupted >= Kills / 2, $"only {interrupted} were killed at work");
        int before = finished.Count;
        Assert.Equal(0, (await Run([.. s_sweep, "--out", killed])).Code);
        Assert.All(finished, file => Assert.Equal(file.Value, Files(killed)[file.Key]));
        Assert.Equal(Files(whole).Keys.Order(), Files(killed).Keys.Order());
        await Task.WhenAll(
            ((string[])[whole, killed]).Select(async folder => Assert.Equal(0, (await Run("report", "--quick", "--seeds", "8", "--out", folder)).Code)));
        Assert.All((string[])["sweep.csv", "sweep.epochs.csv", "sweep.json", "sweep.ranking.csv", "report.html", "report.md"], name =>
            Assert.Equal(File.ReadAllText(Path.Combine(whole, name)), File.ReadAllText(Path.Combine(killed, name))));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{interrupted} of {Kills} killed at work; {before} of {Files(whole).Count} runs were there before the last start");
    }

    /// <summary>Two machines with one folder: parts, told by the environment, and the same results as one machine.</summary>
    [Fact]
    public async Task TwoParts_EndAsOne()
    {
        string whole = Path.Combine(_folder.Path, "whole"), parts = Path.Combine(_folder.Path, "parts");
        Task<(int Code, string Output)> Part(int rank) =>
            Run(["ones", "--quick", "--out", parts], ("OMPI_COMM_WORLD_RANK", $"{rank}"), ("OMPI_COMM_WORLD_SIZE", "2"));
        await Task.WhenAll(Run("ones", "--quick", "--out", whole), Part(0), Part(1));
        Assert.Contains("Part 2/2 of the runs", (await Part(1)).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Run("report", "--quick", "--out", parts)).Code);
        Assert.Equal(File.ReadAllText(Path.Combine(whole, "ones.csv")), File.ReadAllText(Path.Combine(parts, "ones.csv")));
    }

    [Fact]
    public async Task ADamagedFile_IsToldOnce()
    {
        string runs = Directory.CreateDirectory(Path.Combine(_folder.Path, "runs")).FullName;
        string path = Path.Combine(runs, Planned.Ones.Settings.Key() + ".json");
        File.WriteAllText(path, "{ }");
        File.WriteAllText(Path.Combine(runs, "notes.txt"), "not mine");
        (int code, string output) = await Run("ones", "--quick", "--seeds", "1", "--out", _folder.Path);
        Assert.Equal(1, code);
        Assert.Equal(2, output.Split(path).Length);
        Assert.Equal("{ }", File.ReadAllText(path));
        Assert.Equal(5 + 2, Directory.GetFiles(runs).Length);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(15)]
    public async Task ASignal_EndsItInOrder(int signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        using Process process = Start(["digits", "--out", _folder.Path]);
        string runs = Path.Combine(_folder.Path, "runs");
        while (!process.HasExited && !(Directory.Exists(runs) && Directory.GetFiles(runs, "*.json").Length > 0))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, Kill(process.Id, signal));
        string errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(128 + signal, process.ExitCode);
        Assert.Contains("Interrupted. Finished runs are kept", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(runs, "*.tmp"));
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    private static Dictionary<string, DateTime> Files(string output) =>
        Directory.Exists(Path.Combine(output, "runs"))
            ? Directory.GetFiles(Path.Combine(output, "runs"), "*.json").ToDictionary(path => Path.GetFileName(path), File.GetLastWriteTimeUtc)
            : [];

    private static Process Start(string[] arguments, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new("dotnet", [typeof(Experiment).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        return process;
    }

    private static Task<(int Code, string Output)> Run(params string[] arguments) => Run(arguments, []);

    private static async Task<(int Code, string Output)> Run(string[] arguments, params (string Name, string Value)[] environment)
    {
        using Process process = Start(arguments, environment);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await errors);
    }
}
