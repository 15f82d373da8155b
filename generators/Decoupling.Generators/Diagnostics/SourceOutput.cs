using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Decoupling.Generators.Diagnostics;

/// <summary>The end of every pipeline: a file for a type, or the report that we failed to write it.</summary>
internal static class SourceOutput
{
    public static void Add(SourceProductionContext output, Attempt<string> text)
    {
        if (text.Value is not null)
        {
            output.AddSource(text.Type.HintName + ".g.cs", SourceText.From(text.Value, Encoding.UTF8));
        }
        else
        {
            output.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.InternalError, Location.None, text.Type.Name, text.ExceptionType, text.Message));
        }
    }
}
