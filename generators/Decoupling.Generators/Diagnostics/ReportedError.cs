using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Decoupling.Generators.Diagnostics;

/// <summary>
/// An error that leaves a type without any generated member, as plain data. The generator reports it, not an analyzer: the compiler stops after it, before it
/// reads method bodies, so that nobody reads an error for each use of the type before the one that counts. No setting can tone it down.
/// </summary>
internal sealed record ReportedError(
    string Id, string Path, int Start, int Length, int FirstLine, int FirstCharacter, int LastLine, int LastCharacter, EquatableArray<string> Arguments)
{
    /// <summary>Those among the issues that the generator reports.</summary>
    public static EquatableArray<ReportedError> Of(IEnumerable<ParseIssue> issues) =>
        issues.Where(issue => issue.IsReportedByGenerator || issue.Descriptor == DiagnosticDescriptors.InternalError).Select(Of).ToEquatableArray();

    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        DiagnosticDescriptors.OfGenerators.First(descriptor => descriptor.Id == Id),
        Location.Create(
            Path, new TextSpan(Start, Length), new LinePositionSpan(new LinePosition(FirstLine, FirstCharacter), new LinePosition(LastLine, LastCharacter))),
        [.. Arguments]);

    private static ReportedError Of(ParseIssue issue)
    {
        TextSpan span = issue.Location.SourceSpan;
        FileLinePositionSpan lines = issue.Location.GetLineSpan();
        return new ReportedError(
            issue.Descriptor.Id,
            lines.Path,
            span.Start,
            span.Length,
            lines.StartLinePosition.Line,
            lines.StartLinePosition.Character,
            lines.EndLinePosition.Line,
            lines.EndLinePosition.Character,
            issue.Arguments.Select(argument => argument.ToString()!).ToEquatableArray());
    }
}
