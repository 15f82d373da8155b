using System.Collections.Generic;
using System.Linq;
using System.Net;

namespace Decoupling.Reports;

/// <summary>
/// A report as one HTML file that needs nothing else: styles and pictures are inside, and there is no script. It reads on a phone, on a wide screen and in
/// print, in light and dark; it is well-formed XML too, so that other programs can read it.
/// </summary>
public static class HtmlReport
{
    /// <summary>The width of a picture, in pixels of a page, up to which it is made smaller on a phone and still read.</summary>
    private const int MostNarrow = 640;

    /// <summary>The page.</summary>
    /// <param name="report">What it says.</param>
    public static string Page(Report report) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{Text(report.Title)}</title>
        <style>
        {ReportStyle.Css}
        </style>
        </head>
        <body>
        <header>
        <h1>{Text(report.Title)}</h1>
        <p class="lead">{Text(report.Lead)}</p>
        {Contents(report.Claims)}
        </header>
        <main>
        {Lines(report.Claims.Select(Claim))}
        {Lines(report.Sections.Select(Section))}
        </main>
        <footer>
        {Lines(report.Colophon.Select(line => $"<p>{Text(line)}</p>"))}
        </footer>
        </body>
        </html>

        """;

    /// <summary>All verdicts at a glance.</summary>
    private static string Contents(IReadOnlyList<Claim> claims) => claims.Count == 0 ? "" :
        $"""
        <ol class="contents">
        {Lines(claims.Select((claim, i) => $"<li>{Badge(claim.Verdict)} <a href=\"#claim-{i + 1}\">{Text(claim.Text)}</a></li>"))}
        </ol>
        """;

    private static string Claim(Claim claim, int index) =>
        $"""
        <section class="claim" id="claim-{index + 1}">
        <h2>{Text(claim.Text)}</h2>
        <p class="reason">{Badge(claim.Verdict)} {Text(claim.Reason)}</p>
        {Measures(claim.Measures)}
        {Figures(claim.Pictures)}
        {Lines(claim.Runs.Select(Folded))}
        </section>
        """;

    private static string Section(Section section) =>
        $"""
        <section>
        <h2>{Text(section.Title)}</h2>
        <p>{Text(section.Text)}</p>
        {Lines(section.Tables.Select(table => $"<h3>{Text(table.Caption)}</h3>\n{Table(table)}"))}
        {Figures(section.Pictures)}
        {Lines(section.Folded.Select(Folded))}
        </section>
        """;

    private static string Badge(Verdict verdict) => $"<span class=\"verdict {verdict.ToString().ToLowerInvariant()}\">{verdict.InWords()}</span>";

    private static string Measures(IReadOnlyList<(string Name, string Value)> measures) => measures.Count == 0 ? "" :
        $"""
        <dl>
        {Lines(measures.Select(measure => $"<div><dt>{Text(measure.Name)}</dt><dd>{Text(measure.Value)}</dd></div>"))}
        </dl>
        """;

    /// <summary>Beside each other where there is room; one that is wide has a row of its own, and scrolls on a phone.</summary>
    private static string Figures(IReadOnlyList<Picture> pictures) => pictures.Count == 0 ? "" :
        $"""
        <div class="pictures">
        {Lines(pictures.Select(Figure))}
        </div>
        """;

    private static string Figure(Picture picture)
    {
        string element = picture.ToElement();
        (string style, string shown) = picture.Width > MostNarrow ? (" class=\"wide\"", Scrolling(picture.Caption, element)) : ("", element);
        return
            $"""
            <figure{style}>
            {shown}
            <figcaption>{Text(picture.Caption)}</figcaption>
            </figure>
            """;
    }

    private static string Folded(ReportTable table) =>
        $"""
        <details>
        <summary>{Text(table.Caption)}</summary>
        {Table(table)}
        </details>
        """;

    private static string Table(ReportTable table)
    {
        return Scrolling(
            table.Caption,
            $"""
            <table>
            <thead>{Row("th", table.Columns)}</thead>
            <tbody>
            {Lines(table.Rows.Select(row => Row("td", row)))}
            </tbody>
            </table>
            """) + (table.Note.Length == 0 ? "" : $"\n<p class=\"note\">{Text(table.Note)}</p>");

        string Row(string cell, IReadOnlyList<string> texts) =>
            $"<tr>{string.Concat(texts.Select((text, column) => $"<{cell}{(table.IsNumeric(column) ? " class=\"number\"" : "")}>{Text(text)}</{cell}>"))}</tr>";
    }

    /// <summary>In a box of its own that scrolls where the content is wider than the page; the keyboard reaches it.</summary>
    private static string Scrolling(string name, string content) =>
        $"""
        <div class="scroll" tabindex="0" role="region" aria-label="{Text(name)}">
        {content}
        </div>
        """;

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    /// <summary>Words as a page has them, where they could be taken for markup.</summary>
    internal static string Text(string text) => WebUtility.HtmlEncode(text);
}
