using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Decoupling.Benchmarks.Generator;

/// <summary>A user's project in memory.</summary>
internal static class Project
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Compile(params IEnumerable<string> sources) => CSharpCompilation.Create(
        "Project",
        sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, path: $"Source{i}.cs")),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
}
