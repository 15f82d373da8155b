using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Diagnostics;

internal static partial class DiagnosticDescriptors
{
    public const string Category = "Decoupling";

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity = DiagnosticSeverity.Error) =>
        new(id, title, message, Category, severity, true, helpLinkUri: "https://github.com/decoupling/decoupling/blob/main/docs/diagnostics/" + id + ".md");
}
