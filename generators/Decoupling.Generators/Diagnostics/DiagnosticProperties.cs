using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace Decoupling.Generators.Diagnostics;

/// <summary>Names of the facts that diagnostics carry for code fixes.</summary>
internal static class DiagnosticProperties
{
    /// <summary>The name that a mistyped one was probably meant to be.</summary>
    public const string Suggestion = nameof(Suggestion);

    /// <summary>The edit that mends it, where the message names it: a title, the span in the diagnostic's own file that is replaced, and the text that replaces it.</summary>
    public const string EditTitle = nameof(EditTitle);
    public const string EditStart = nameof(EditStart);
    public const string EditLength = nameof(EditLength);
    public const string EditText = nameof(EditText);

    public static ImmutableDictionary<string, string?> OfEdit(string title, TextSpan span, string text) => ImmutableDictionary<string, string?>.Empty
        .Add(EditTitle, title)
        .Add(EditStart, span.Start.ToString(CultureInfo.InvariantCulture))
        .Add(EditLength, span.Length.ToString(CultureInfo.InvariantCulture))
        .Add(EditText, text);

    public static ImmutableDictionary<string, string?> OfSuggestion(string? name) =>
        name is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(Suggestion, name);
}
