namespace Decoupling.Generators.Diagnostics;

/// <summary>Names of the facts that diagnostics carry for code fixes.</summary>
internal static class DiagnosticProperties
{
    /// <summary>The name that a mistyped one was probably meant to be.</summary>
    public const string Suggestion = nameof(Suggestion);
}
