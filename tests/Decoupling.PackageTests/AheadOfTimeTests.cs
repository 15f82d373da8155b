using System;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace Decoupling.PackageTests;

/// <summary>A program that is compiled before it runs.</summary>
public sealed class AheadOfTimeTests(PackedLibrary packed)
{
    [Fact]
    public async Task PublishedProgram_GivesTheBitsOfTheJitFromFusedCode()
    {
        await RequireToolchain();
        string project = packed.CreateProject("AheadOfTime");
        string output = await Publish(project);
        Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);
        Assert.Single(Lines(output), line => line.Contains("x86-64-v3", StringComparison.Ordinal) && line.Contains("IlcInstructionSet", StringComparison.Ordinal));

        string program = Path.Combine(project, "native", "AheadOfTime");
        string[] native = Lines(await Command.Run(program));
        string[] jit = Lines(await packed.Run(project, "run", "--disable-build-servers"));
        Assert.Equal("learned: True", native[0]);
        Assert.Equal(jit[..3], native[..3]);
        Assert.Equal("vectors of 256 bits: True", native[3]);

        // Where no fused multiply-add may be assumed, each one is a call.
        string code = await Command.Run("objdump", "--disassemble", "--no-show-raw-insn", program);
        Assert.InRange(Regex.Count(code, @"\tvfmadd\w+ps .*%ymm"), 500, int.MaxValue);
    }

    /// <summary>The processor is looked at by .NET itself, before anything else: no instruction that it lacks is ever met.</summary>
    [Fact]
    public async Task PublishedProgramOnAProcessorThatLacksItsInstructions_SaysSo()
    {
        await RequireToolchain();
        Assert.SkipWhen(Avx10v2.IsSupported, "This processor has all instructions that a program can be published for.");
        string project = packed.CreateProject("AheadOfTime", "ForAnother");
        string output = await Publish(project, "-p:IlcInstructionSet=avx10v2");
        Assert.DoesNotContain("x86-64-v3", output, StringComparison.Ordinal);
        (int exitCode, string said) = await Command.RunToAnyEnd(Path.Combine(project, "native", "AheadOfTime"));
        Assert.NotEqual(0, exitCode);
        Assert.Contains("The required instruction sets are not supported by the current CPU.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("learned", said, StringComparison.Ordinal);
    }

    /// <summary>What a publish would be for, without compiling anything.</summary>
    [Theory]
    [InlineData("x86-64-v3", "-p:RuntimeIdentifier=linux-x64")]
    [InlineData("x86-64-v3", "-p:RuntimeIdentifier=linux-musl-x64")]
    [InlineData("x86-64-v3", "-p:RuntimeIdentifier=win-x64")]
    [InlineData("x86-64-v4", "-p:RuntimeIdentifier=win-x64", "-p:IlcInstructionSet=x86-64-v4")]
    [InlineData("", "-p:RuntimeIdentifier=linux-x64", "-p:GivenToTheCompiler=--instruction-set:native")]
    [InlineData("", "-p:RuntimeIdentifier=linux-arm64")]
    [InlineData("", "-p:RuntimeIdentifier=osx-arm64")]
    [InlineData("", "-p:RuntimeIdentifier=win-x86")]
    [InlineData("")]
    public async Task InstructionSet_IsChosenOnX64WhereNoneIsNamed(string expected, params string[] settings)
    {
        string chosen = await Command.Run(
            "dotnet",
            [
                "msbuild", "Projects/InstructionSet/InstructionSet.proj", "-target:DecouplingChooseInstructionSet", "-getProperty:IlcInstructionSet",
                $"-p:PackageTargets={Path.Combine(PackedLibrary.RepositoryDirectory, "src/Decoupling/Decoupling.targets")}", .. settings,
            ]);
        Assert.Equal(expected, chosen.Trim());
    }

    private static string[] Lines(string output) => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r'))];

    private Task<string> Publish(string project, params string[] settings) =>
        packed.Run(project, ["publish", "--runtime", "linux-x64", "--output", "native", "--disable-build-servers", .. settings]);

    private async Task RequireToolchain()
    {
        string? missing = await packed.MissingForNativeCode;
        Assert.SkipWhen(missing is not null, missing ?? "");
    }
}
