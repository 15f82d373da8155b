namespace Decoupling.Reports;

/// <summary>How a report looks: one column, nothing wider than the page but tables, which scroll; in print, everything unfolded.</summary>
internal static class ReportStyle
{
    public const string Css =
        """
        :root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --soft: #59636e; --line: #d1d9e0; --shade: #f6f8fa;
          --good: #116329; --bad: #a40e26; --open: #7d4e00; --none: #59636e;
          --line0: #0072b2; --line1: #d55e00; --line2: #009e73; --line3: #cc79a7; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6edf3; --paper: #0d1117; --soft: #9198a1; --line: #3d444d; --shade: #161b22;
            --good: #3fb950; --bad: #ff7b72; --open: #d29922; --none: #9198a1;
            --line0: #56b4e9; --line1: #e69f00; --line2: #00c795; --line3: #e0a3c5; }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0 auto; padding: 1rem; max-width: 60rem; background: var(--paper); color: var(--ink);
          font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
        h1 { font-size: 1.75rem; line-height: 1.2; margin: 1rem 0 0.5rem; }
        h2 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 0.5rem; }
        h3 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }
        a { color: inherit; text-underline-offset: 0.2em; }
        .lead { font-size: 1.125rem; color: var(--soft); }
        .contents { padding-left: 1.5rem; }
        .contents li { margin: 0.5rem 0; }
        section { border-top: 1px solid var(--line); padding: 1.5rem 0; }
        .verdict { display: inline-block; border: 1px solid currentColor; border-radius: 1rem; padding: 0 0.6rem; font-size: 0.875rem; font-weight: 600; }
        .supported { color: var(--good); } .contradicted { color: var(--bad); } .undecided { color: var(--open); } .nottested { color: var(--none); }
        dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 0.75rem; margin: 1rem 0; }
        dl div { background: var(--shade); border-radius: 0.5rem; padding: 0.75rem; }
        dt { color: var(--soft); font-size: 0.875rem; }
        dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; }
        .pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr)); gap: 1.5rem; margin: 1rem 0; }
        figure { margin: 0; min-width: 0; }
        figure.wide { grid-column: 1 / -1; }
        img { display: block; max-width: 100%; height: auto; background: #ffffff; border-radius: 0.5rem; }
        svg { display: block; width: 100%; height: auto; }
        svg text { fill: var(--ink); font-size: 12px; }
        svg .up { text-anchor: end; } svg .along { text-anchor: middle; }
        svg .grid { stroke: var(--line); }
        svg .line { fill: none; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
        .line0 { stroke: var(--line0); } .line1 { stroke: var(--line1); stroke-dasharray: 6 3; }
        .line2 { stroke: var(--line2); } .line3 { stroke: var(--line3); stroke-dasharray: 2 3; }
        figcaption { color: var(--soft); font-size: 0.875rem; margin-top: 0.5rem; }
        details { margin: 1rem 0; border: 1px solid var(--line); border-radius: 0.5rem; }
        summary { cursor: pointer; padding: 0.75rem; font-weight: 600; }
        details .scroll { padding: 0 0.75rem 0.75rem; }
        .scroll { overflow-x: auto; }
        .note { color: var(--soft); font-size: 0.875rem; margin: 0.5rem 0 0; }
        details .note { padding: 0 0.75rem 0.75rem; margin: 0; }
        table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
        th, td { text-align: left; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; white-space: nowrap; }
        th.number, td.number { text-align: right; }
        footer { border-top: 1px solid var(--line); color: var(--soft); font-size: 0.875rem; }
        @media screen and (max-width: 40rem) { .wide img { max-width: none; width: 64rem; } }
        @media print {
          :root { color-scheme: light; --ink: #000000; --paper: #ffffff; --soft: #444444; --line: #bbbbbb; --shade: #f4f4f4;
            --good: #116329; --bad: #a40e26; --open: #7d4e00; --none: #59636e;
            --line0: #0072b2; --line1: #d55e00; --line2: #009e73; --line3: #cc79a7; }
          body { max-width: none; padding: 0; font-size: 10pt; }
          details::details-content { content-visibility: visible; display: block; block-size: auto; }
          summary { list-style: none; }
          table { width: 100%; font-size: 8pt; }
          th, td { white-space: normal; overflow-wrap: anywhere; padding-right: 0.4rem; }
          figure, dl div, tr { break-inside: avoid; }
          h2, h3, summary { break-after: avoid; }
        }
        """;
}
