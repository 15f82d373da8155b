using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Reports;

/// <summary>
/// What trainings or experiments found, for a reader who has seen none of it: plain data, which
/// <see cref="HtmlReport"/> and <see cref="MarkdownReport"/> write.
/// </summary>
/// <param name="Title">The headline.</param>
/// <param name="Lead">One or two sentences: what was tried, in how many runs.</param>
/// <param name="Claims">What was claimed, the most important first.</param>
public sealed record Report(string Title, string Lead, IReadOnlyList<Claim> Claims)
{
    /// <summary>What does not belong to a single claim.</summary>
    public IReadOnlyList<Section> Sections { get; init; } = [];

    /// <summary>How it came about, in a line each: the command, the machine, the version.</summary>
    public IReadOnlyList<string> Colophon { get; init; } = [];
}

/// <summary>Whether the runs bear a claim out.</summary>
public enum Verdict
{
    /// <summary>They do.</summary>
    Supported,

    /// <summary>They say otherwise.</summary>
    Contradicted,

    /// <summary>They do not decide.</summary>
    Undecided,

    /// <summary>There are none.</summary>
    NotTested,
}

/// <summary>The words of verdicts.</summary>
public static class VerdictExtensions
{
    private static readonly Dictionary<Verdict, string> s_words = new()
    {
        [Verdict.Supported] = "agrees",
        [Verdict.Contradicted] = "does not agree",
        [Verdict.Undecided] = "undecided",
        [Verdict.NotTested] = "not tested",
    };

    /// <summary>The verdict as a page says it.</summary>
    /// <param name="verdict">The verdict.</param>
    public static string InWords(this Verdict verdict) => s_words[verdict];
}

/// <summary>A claim, and what speaks for and against it.</summary>
/// <param name="Text">The claim in one sentence.</param>
/// <param name="Verdict">What the runs say to it.</param>
/// <param name="Reason">Why, in one or two sentences.</param>
public sealed record Claim(string Text, Verdict Verdict, string Reason)
{
    /// <summary>The numbers that decide: a difference with its interval, a corrected p.</summary>
    public IReadOnlyList<(string Name, string Value)> Measures { get; init; } = [];

    /// <summary>What can be seen of it.</summary>
    public IReadOnlyList<Picture> Pictures { get; init; } = [];

    /// <summary>The runs that it rests on, folded until asked for.</summary>
    public IReadOnlyList<ReportTable> Runs { get; init; } = [];
}

/// <summary>A part of the report after the claims.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Text">What it shows.</param>
public sealed record Section(string Title, string Text)
{
    /// <summary>What can be seen.</summary>
    public IReadOnlyList<Picture> Pictures { get; init; } = [];

    /// <summary>Tables, open.</summary>
    public IReadOnlyList<ReportTable> Tables { get; init; } = [];

    /// <summary>Tables, folded until asked for.</summary>
    public IReadOnlyList<ReportTable> Folded { get; init; } = [];
}

/// <summary>A table: a column whose cells all are numbers stands right.</summary>
/// <param name="Caption">What it lists.</param>
/// <param name="Columns">The headings.</param>
/// <param name="Rows">A cell for each column.</param>
public sealed record ReportTable(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>How it is to be read, below it.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether all cells of a column are numbers, or say that there is none: with an interval, a sign or a unit it is a number too.</summary>
    /// <param name="column">Its index.</param>
    public bool IsNumeric(int column) => Rows.All(row => IsNumber(row[column]));

    private static bool IsNumber(string text) =>
        text.Length == 0 || char.IsAsciiDigit(text[0]) || (text[0] is '+' or '-' && text.Length > 1) || text is "NaN" or "-" or "never";
}
