using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Decoupling.Benchmarks.Measuring;

namespace Decoupling.Benchmarks.Runtime;

/// <summary>The training step of 784-256-128-10, compiled ahead of time and by the JIT for the same instructions, each in a process of its own.</summary>
internal static class AheadOfTimeTraining
{
    /// <summary>Steps for each message to a process, so that the message costs nothing beside them.</summary>
    private const int Steps = 16;

    private static readonly string Project =
        typeof(AheadOfTimeTraining).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "AheadOfTimeProject").Value!;

    public static IEnumerable<Race> Races()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            yield return Compare("this processor's instructions", [], []);
            yield break;
        }

        yield return Compare("x86-64-v3", ["-p:IlcInstructionSet=x86-64-v3"], [("DOTNET_EnableAVX512", "0")]);
        if (Vector512.IsHardwareAccelerated)
        {
            yield return Compare("x86-64-v4", ["-p:IlcInstructionSet=x86-64-v4"], []);
        }
    }

    private static Race Compare(string instructions, string[] settings, (string Name, string Value)[] variables)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "ahead-of-time", instructions.Replace(' ', '-'));
        string native = Path.Combine(folder, "native");
        string managed = Path.Combine(folder, "managed");
        Dotnet(["publish", Project, "-c", "Release", "--use-current-runtime", "--output", native, .. settings]);
        Dotnet(["build", Project, "-c", "Release", "--output", managed]);
        return new Race(
            $"{Steps} training steps 784-256-128-10, batch 64, {instructions}",
            0,
            new Contender("JIT", Start("dotnet", [Path.Combine(managed, "AheadOfTime.dll")], variables)),
            new Contender("ahead of time", Start(Path.Combine(native, "AheadOfTime"), [], [])));
    }

    private static void Dotnet(string[] arguments)
    {
        using var process = Process.Start("dotnet", arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }

    /// <summary>A process that does steps when it is told to, and ends with this one, whose pipe it reads.</summary>
    private static Action Start(string program, string[] arguments, (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        return () =>
        {
            process.StandardInput.WriteLine(Steps);
            process.StandardInput.Flush();
            _ = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        };
    }
}
