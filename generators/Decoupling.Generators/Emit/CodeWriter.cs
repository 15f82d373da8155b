using System;
using System.Globalization;
using System.Runtime.CompilerServices;
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
    private int _lineStart;

    /// <summary>Writes one line or several, each at the current depth. An empty line stays empty.</summary>
    public void Line(string text = "")
    {
        Append(text);
        EndLine();
    }

    /// <summary>The same, piece by piece: the line is never a string of its own.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] ref Pieces text) => EndLine();

    /// <summary>Writes a heading and a brace; the returned value closes the brace: <c>using (writer.Block("for (...)")) { ... }</c>.</summary>
    /// <param name="heading">What stands before the brace.</param>
    /// <param name="end">What stands after the closing brace.</param>
    public Scope Block(string heading, string end = "")
    {
        Line(heading);
        return Open(end);
    }

    /// <summary>The same, its heading piece by piece.</summary>
    public Scope Block([InterpolatedStringHandlerArgument("")] ref Pieces heading, string end = "")
    {
        EndLine();
        return Open(end);
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

    private Scope Open(string end)
    {
        Line("{");
        _depth++;
        return new Scope(this, end.Length == 0 ? "}" : "}" + end);
    }

    private void Append(string? text)
    {
        for (int start = 0; start < text?.Length;)
        {
            int lineBreak = text.IndexOf('\n', start);
            int end = lineBreak < 0 ? text.Length : lineBreak;
            for (int i = 0; end > start && _text.Length == _lineStart + i * Indent.Length && i < _depth; i++)
            {
                _text.Append(Indent);
            }

            _text.Append(text, start, end - start);
            if (lineBreak >= 0)
            {
                EndLine();
            }

            start = end + 1;
        }
    }

    private void EndLine()
    {
        while (_text.Length > _lineStart && _text[_text.Length - 1] is '\r' or ' ')
        {
            _text.Length--;
        }

        _text.Append('\n');
        _lineStart = _text.Length;
    }

    /// <summary>The pieces of an interpolated string, written as they come.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Pieces
    {
        private readonly CodeWriter _writer;

        public Pieces(int literalLength, int formattedCount, CodeWriter writer) => _writer = writer;

        public void AppendLiteral(string text) => _writer.Append(text);

        public void AppendFormatted(string? text) => _writer.Append(text);

        public void AppendFormatted<T>(T value) =>
            _writer.Append(value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : value?.ToString());
    }

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
