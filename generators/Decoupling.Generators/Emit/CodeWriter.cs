using System;
using System.Text;

namespace Decoupling.Generators.Emit;

/// <summary>
/// Collects C# text. The writer owns the indentation: a fragment of several lines, written as one raw string, is indented as a whole. Lines end in <c>\n</c> on
/// every machine.
/// </summary>
internal sealed class CodeWriter
{
    private const string Indent = "    ";

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes one line or several, each at the current depth. An empty line stays empty.</summary>
    public void Line(string text = "")
    {
        for (int start = 0; start <= text.Length;)
        {
            int lineBreak = text.IndexOf('\n', start);
            int next = lineBreak < 0 ? text.Length : lineBreak;
            int end = next;
            while (end > start && text[end - 1] is '\r' or ' ')
            {
                end--;
            }

            for (int i = 0; end > start && i < _depth; i++)
            {
                _text.Append(Indent);
            }

            _text.Append(text, start, end - start).Append('\n');
            start = next + 1;
        }
    }

    /// <summary>Writes a heading and a brace; the returned value closes the brace: <c>using (writer.Block("for (...)")) { ... }</c>.</summary>
    /// <param name="heading">What stands before the brace.</param>
    /// <param name="end">What stands after the closing brace.</param>
    public Scope Block(string heading, string end = "")
    {
        Line(heading);
        Line("{");
        _depth++;
        return new Scope(this, "}" + end);
    }

    /// <summary>
    /// The same for a method whose integers wrap around, as indices of missing rows and counters of random numbers do, also in a project that checks arithmetic.
    /// </summary>
    public Scope Method(string heading)
    {
        Block(heading);
        Block("unchecked");
        return new Scope(this, "}", depth: 2);
    }

    /// <summary>One line of documentation, of whatever text.</summary>
    public void Summary(string text) => Line($"/// <summary>{Escape(text)}</summary>");

    /// <summary>Text as XML.</summary>
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>The same, or nothing where there is no heading.</summary>
    public Scope? BlockIf(string? heading) => heading is null ? null : Block(heading);

    public override string ToString() => _text.ToString();

    internal readonly struct Scope(CodeWriter writer, string end, int depth = 1) : IDisposable
    {
        public void Dispose()
        {
            for (int i = 0; i < depth; i++)
            {
                writer._depth--;
                writer.Line(end);
            }
        }
    }
}
