using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace Decoupling.PackageTests;

/// <summary>What publishing ahead of time needs beside the SDK, and whether it is there.</summary>
internal static class NativeToolchain
{
    private static readonly string[] Linkers = ["clang", "gcc"];

    /// <summary>Looks for the linker, and restores the compiler of native code into the machine's folder of packages.</summary>
    /// <param name="packed">Whose folder is written to.</param>
    /// <returns>What is missing, in words; null where everything is there.</returns>
    public static async Task<string?> Missing(PackedLibrary packed)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            return "This test reads native code for x64 and links it as on Linux.";
        }

        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        bool Found(string command) => folders.Any(folder => File.Exists(Path.Combine(folder, command)));
        if (!Linkers.Any(Found) || !Found("objdump"))
        {
            return "Publishing ahead of time takes a linker, and this test a reader of native code: install clang or gcc, and binutils.";
        }

        string project = packed.CreateProject("NativeToolchain");
        File.Delete(Path.Combine(project, "nuget.config"));
        var machine = new Dictionary<string, string> { ["NUGET_PACKAGES"] = PackedLibrary.MachinePackages };
        (int exitCode, string output) = await Command.RunToAnyEnd(project, machine, "dotnet", "restore");
        return exitCode == 0 ? null : "The compiler of native code (Microsoft.DotNet.ILCompiler) is neither here nor to be had:\n" + output;
    }
}
