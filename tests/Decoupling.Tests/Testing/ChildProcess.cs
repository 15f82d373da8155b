using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using Xunit;

namespace Decoupling.Tests.Testing;

/// <summary>
/// Runs one test of this assembly again in a process of its own, with other environment variables (which switch vector widths off, say), and reads the hash that
/// it leaves. Such a test calls <see cref="Report"/> with a hash of its results; in an ordinary run that does nothing.
/// </summary>
internal static class ChildProcess
{
    /// <summary>The runtime switch that leaves AVX2 as the widest vector unit. Without AVX-512 it changes nothing.</summary>
    public static readonly (string Name, string Value) NoAvx512 = ("DOTNET_EnableAVX512", "0");

    private const string ReportFile = "DECOUPLING_TEST_REPORT";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Leaves the hash where the parent looks for it, when there is a parent.</summary>
    public static void Report(string hash)
    {
        string? file = Environment.GetEnvironmentVariable(ReportFile);
        if (file is not null)
        {
            File.WriteAllText(file, hash);
        }
    }

    /// <summary>Runs the test <paramref name="method"/> of <typeparamref name="TTests"/> in a new process.</summary>
    /// <returns>The hash that it reported.</returns>
    public static string Run<TTests>(string method, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var start = new ProcessStartInfo
        {
            FileName = Environment.ProcessPath!,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in Arguments($"{typeof(TTests).FullName}.{method}"))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[ReportFile] = file;
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            using Process process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(Limit))
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail($"The child process for {method} did not end within {Limit}.");
            }

            Assert.True(File.Exists(file), $"The child process for {method} left no hash. It ended with {process.ExitCode}:\n{output.Result}\n{error.Result}");
            return File.ReadAllText(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IEnumerable<string> Arguments(string test)
    {
        // Started through the dotnet host, the process path is the host's, and the assembly comes first.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
        {
            yield return Path.Combine(AppContext.BaseDirectory, "Decoupling.Tests.dll");
        }

        yield return "--filter-method";
        yield return test;
        yield return "--progress";
        yield return "off";
    }
}
