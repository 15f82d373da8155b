using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Decoupling.Generators.Tests.Testing;

/// <summary>Source text run through every generator of the package, compiled as a user's project would be, and loaded.</summary>
internal static class InMemoryAssembly
{
    /// <summary>What a user's project has: the framework's reference assemblies, the runtime library, and what that brings along.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(INetwork).Assembly.Location),
        MetadataReference.CreateFromFile(Assembly.Load("System.Numerics.Tensors").Location),
    ];

    /// <summary>The default of the SDK, nullable, no unsafe blocks, documentation comments checked.</summary>
    public static CSharpParseOptions ParseOptions { get; } = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Default).WithDocumentationMode(DocumentationMode.Diagnose);

    public static CSharpCompilationOptions Options { get; } = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable,
        allowUnsafe: false,
        generalDiagnosticOption: ReportDiagnostic.Error,
        warningLevel: 9999);

    /// <summary>A file of the project.</summary>
    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, ParseOptions, path, System.Text.Encoding.UTF8);

    /// <summary>Runs the generators; fails if one of them reports or throws.</summary>
    public static GeneratorDriverRunResult Generate(string source, out CSharpCompilation compilation) =>
        Generate([CSharpSyntaxTree.ParseText(source, ParseOptions, "Source.cs")], out compilation);

    /// <inheritdoc cref="Generate(string, out CSharpCompilation)"/>
    public static GeneratorDriverRunResult Generate(IEnumerable<SyntaxTree> sources, out CSharpCompilation compilation)
    {
        var input = CSharpCompilation.Create("InMemory", sources, References, Options);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(Generators(), parseOptions: ParseOptions);
        driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        GeneratorDriverRunResult result = driver.GetRunResult();
        if (result.Results.FirstOrDefault(generator => generator.Exception != null).Exception is { } exception)
        {
            throw new InvalidOperationException("A generator threw: " + exception, exception);
        }

        ThrowIfAny(result.Diagnostics, "The generators report");
        compilation = (CSharpCompilation)output;
        return result;
    }

    /// <summary>Generates, compiles with warnings as errors, and loads.</summary>
    public static Assembly Load(params string[] sources)
    {
        Generate(sources.Select((source, i) => Parse(source, $"Source{i}.cs")), out CSharpCompilation compilation);
        using var image = new MemoryStream();
        ThrowIfAny(compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning), "The compiler reports");
        return Assembly.Load(image.ToArray());
    }

    private static void ThrowIfAny(IEnumerable<Diagnostic> diagnostics, string heading)
    {
        List<string> lines = [.. diagnostics.Select(diagnostic => $"{diagnostic}\n    {Line(diagnostic)}").Distinct()];
        if (lines.Count > 0)
        {
            throw new InvalidOperationException($"{heading} {lines.Count} problems:\n" + string.Join("\n", lines.Take(20)));
        }
    }

    private static string Line(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim() ?? "";

    private static ISourceGenerator[] Generators() =>
    [
        .. Assembly.Load("Decoupling.Generators").GetTypes()
            .Where(type => type.GetCustomAttribute<GeneratorAttribute>() != null)
            .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type, nonPublic: true)!).AsSourceGenerator()),
    ];
}
