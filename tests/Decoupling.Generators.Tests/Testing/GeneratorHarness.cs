using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Decoupling.Generators.Tests.Testing;

/// <summary>Compiles source text as a user's project would be, with generators, warnings as errors, and loads it. Needs no file and no network.</summary>
internal static class GeneratorHarness
{
    /// <summary>What a user's project references.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(IActivation).Assembly.Location),
        MetadataReference.CreateFromFile(Assembly.Load("System.Numerics.Tensors").Location),
    ];

    /// <summary>The SDK's default language version; documentation comments are checked.</summary>
    public static CSharpParseOptions ParseOptions { get; } =
        CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Default).WithDocumentationMode(DocumentationMode.Diagnose);

    private static CSharpCompilationOptions Options { get; } = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable,
        generalDiagnosticOption: ReportDiagnostic.Error,
        warningLevel: 9999);

    /// <summary>The sources alone, not generated for.</summary>
    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "InMemory" + Guid.NewGuid().ToString("N"),
        sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"Source{i}.cs", System.Text.Encoding.UTF8)),
        References,
        Options);

    /// <summary>Runs every generator of the package over the sources.</summary>
    public static GeneratorRun Run(params string[] sources) => Run(Compile(sources));

    /// <inheritdoc cref="Run(string[])"/>
    public static GeneratorRun Run(CSharpCompilation compilation)
    {
        GeneratorDriver driver = CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return new GeneratorRun((CSharpCompilation)output, driver);
    }

    /// <summary>A driver that records why each step ran.</summary>
    public static GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        Assembly.Load("Decoupling.Generators").GetTypes()
            .Where(type => type.GetCustomAttribute<GeneratorAttribute>() is not null)
            .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator()),
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}

/// <summary>What came of a run.</summary>
internal sealed record GeneratorRun(CSharpCompilation Compilation, GeneratorDriver Driver)
{
    private readonly Lazy<Assembly> _assembly = new(() => Load(Compilation));

    /// <summary>Errors and warnings of the whole project; that the test's own declarations carry no documentation is none of them.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; } =
    [
        .. Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning
            && (diagnostic.Id != "CS1591" || diagnostic.Location.SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))),
    ];

    /// <summary>What the generators themselves report, at its place in the sources.</summary>
    public IReadOnlyList<Diagnostic> Reported { get; } = [.. Driver.GetRunResult().Diagnostics.Select(diagnostic => AtItsPlace(diagnostic, Compilation))];

    /// <summary>The generated files by hint name.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; } = Driver.GetRunResult().Results
        .SelectMany(result => result.Exception is { } thrown ? throw new InvalidOperationException("A generator threw: " + thrown, thrown) : result.GeneratedSources)
        .ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>The loaded project. Fails, with the generated text, where it does not compile without a warning.</summary>
    public Assembly Assembly => Diagnostics.Count == 0 ? _assembly.Value : throw new InvalidOperationException(
        string.Join("\n", Diagnostics.Take(20)) + "\n" + string.Join("\n", Sources.Values));

    /// <summary>Generators tell places as a path and a span.</summary>
    private static Diagnostic AtItsPlace(Diagnostic diagnostic, CSharpCompilation compilation)
    {
        SyntaxTree? tree = compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == diagnostic.Location.GetLineSpan().Path);
        return tree is null ? diagnostic : Diagnostic.Create(
            diagnostic.Id,
            diagnostic.Descriptor.Category,
            diagnostic.GetMessage(CultureInfo.InvariantCulture),
            diagnostic.Severity,
            diagnostic.DefaultSeverity,
            isEnabledByDefault: true,
            diagnostic.WarningLevel,
            location: Location.Create(tree, diagnostic.Location.SourceSpan),
            customTags: diagnostic.Descriptor.CustomTags);
    }

    private static Assembly Load(CSharpCompilation compilation)
    {
        using MemoryStream image = new();
        CSharpCompilationOptions undocumented = compilation.Options.WithSpecificDiagnosticOptions([new KeyValuePair<string, ReportDiagnostic>("CS1591", ReportDiagnostic.Suppress)]);
        return compilation.WithOptions(undocumented).Emit(image).Success ? Assembly.Load(image.ToArray()) : throw new InvalidOperationException("The compilation does not emit.");
    }
}
