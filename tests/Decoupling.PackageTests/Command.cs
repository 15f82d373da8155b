using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Decoupling.PackageTests;

/// <summary>Runs programs as a user would on a command line.</summary>
internal static class Command
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly Dictionary<string, string> NoVariables = [];

    /// <summary>Runs a program to its end. Fails where the program does.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="environment">Variables beside those of the shell.</param>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">Everything after the name.</param>
    /// <returns>What it wrote to standard output and, after that, to standard error.</returns>
    public static async Task<string> Run(string folder, IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        (int exitCode, string output) = await RunToAnyEnd(folder, environment, program, arguments);
        Assert.True(exitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {exitCode}:\n{output}");
        return output;
    }

    /// <inheritdoc cref="Run(string, IReadOnlyDictionary{string, string}, string, string[])"/>
    public static Task<string> Run(string program, params string[] arguments) => Run(AppContext.BaseDirectory, NoVariables, program, arguments);

    /// <summary>Runs a program that may fail.</summary>
    /// <inheritdoc cref="Run(string, IReadOnlyDictionary{string, string}, string, string[])"/>
    /// <returns>How it ended, and what it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunToAnyEnd(
        string folder, IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        RemoveSettingsOfTheRunningBuild(start);
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Limit);
        await process.WaitForExitAsync(timeout.Token);
        return (process.ExitCode, output + await errors);
    }

    /// <inheritdoc cref="RunToAnyEnd(string, IReadOnlyDictionary{string, string}, string, string[])"/>
    public static Task<(int ExitCode, string Output)> RunToAnyEnd(string program, params string[] arguments) =>
        RunToAnyEnd(AppContext.BaseDirectory, NoVariables, program, arguments);

    /// <summary>A test run under <c>dotnet test</c> inherits variables that tie a new build to that one.</summary>
    private static void RemoveSettingsOfTheRunningBuild(ProcessStartInfo start)
    {
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
    }
}
