using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Decoupling.Generators.Tests.Testing;

/// <summary>Source text in which <c>{|ID:text|}</c> marks where a diagnostic is expected; marks may enclose each other.</summary>
/// <param name="Source">The text without marks.</param>
/// <param name="Expected">The diagnostics, in the order of their places.</param>
internal sealed record Markup(string Source, IReadOnlyList<(string Id, TextSpan Span)> Expected)
{
    public static Markup Parse(string marked)
    {
        var text = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var expected = new List<(string Id, TextSpan Span)>();
        int i = 0;
        while (i < marked.Length)
        {
            if (marked.AsSpan(i).StartsWith("{|"))
            {
                int colon = marked.IndexOf(':', i);
                open.Push((marked[(i + 2)..colon], text.Length));
                i = colon + 1;
            }
            else if (marked.AsSpan(i).StartsWith("|}"))
            {
                (string id, int start) = open.Pop();
                expected.Add((id, TextSpan.FromBounds(start, text.Length)));
                i += 2;
            }
            else
            {
                text.Append(marked[i++]);
            }
        }

        return open.Count == 0
            ? new Markup(text.ToString(), [.. expected.OrderBy(mark => mark.Span).ThenBy(mark => mark.Id, StringComparer.Ordinal)])
            : throw new FormatException("A mark is not closed: " + marked);
    }
}
