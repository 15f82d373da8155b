using System.Collections.Immutable;
using System.Linq;
using Decoupling.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Decoupling.Generators.Parsing;

/// <summary>Edits that messages name, as properties of their diagnostics: one code fix applies them all.</summary>
internal static class SourceEdits
{
    public static readonly ImmutableDictionary<string, string?> None = ImmutableDictionary<string, string?>.Empty;

    /// <summary>A text, qualified as the attribute around it is, in place of what stands there.</summary>
    public static ImmutableDictionary<string, string?> Instead(Location place, string text) =>
        NodeAt(place) is { } node ? DiagnosticProperties.OfEdit($"Change to {text}", node.Span, Qualifier(node) + text) : None;

    /// <summary>A value of C#'s own in place of what stands there.</summary>
    public static ImmutableDictionary<string, string?> Value(Location place, string text) =>
        NodeAt(place) is { } node ? DiagnosticProperties.OfEdit($"Change to {text}", node.Span, text) : None;

    /// <summary>A text in quotes in place of what stands there.</summary>
    public static ImmutableDictionary<string, string?> Quoted(Location place, string text) =>
        NodeAt(place) is { } node ? DiagnosticProperties.OfEdit($"Change to \"{text}\"", node.Span, $"\"{text}\"") : None;

    /// <summary><c>[Activation(nameof(Soft))]</c> becomes <c>[Activation(Forward = nameof(Soft))]</c>.</summary>
    public static ImmutableDictionary<string, string?> AsForward(Location argument) => NodeAt(argument)?.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { } node
        ? DiagnosticProperties.OfEdit($"Write Forward = {node.Expression}", node.Span, $"Forward = {node.Expression}")
        : None;

    /// <summary>Forward = Forwards.ReLU as the first argument.</summary>
    public static ImmutableDictionary<string, string?> WithForward(Location attribute)
    {
        if (NodeAt(attribute)?.FirstAncestorOrSelf<AttributeSyntax>() is not { } node)
        {
            return None;
        }

        string text = $"Forward = {Qualifier(node)}Forwards.ReLU";
        return node.ArgumentList switch
        {
            null => Insert(text, node.Span.End, $"({text})"),
            { Arguments.Count: 0 } list => Insert(text, list.OpenParenToken.Span.End, text),
            { } list => Insert(text, list.OpenParenToken.Span.End, text + ", "),
        };
    }

    /// <summary>An attribute after another one, in brackets of its own where the other's are: on a line of its own where the two given stand on two lines.</summary>
    public static ImmutableDictionary<string, string?> After(DeclaredAttribute last, DeclaredAttribute first, string attribute)
    {
        if (last.Syntax.Parent is not AttributeListSyntax list || last.Syntax.SyntaxTree != first.Syntax.SyntaxTree)
        {
            return None;
        }

        FileLinePositionSpan start = first.Location.GetLineSpan();
        bool isOnItsLine = start.StartLinePosition.Line == last.Location.GetLineSpan().StartLinePosition.Line;
        string newLine = list.SyntaxTree.GetText().Lines[0] is { } line && line.EndIncludingLineBreak - line.End == 2 ? "\r\n" : "\n";
        string gap = isOnItsLine ? " " : newLine + new string(' ', start.StartLinePosition.Character - 1);
        return Insert($"[{attribute}]", list.Span.End, $"{gap}[{Qualifier(last.Syntax)}{attribute}]".Replace("(Losses", $"({Qualifier(last.Syntax)}Losses"));
    }

    /// <summary>A constraint that makes a type parameter stand for a pair, where it has none and is declared in the file of the diagnostic.</summary>
    public static ImmutableDictionary<string, string?> Constrained(ITypeParameterSymbol parameter, Location reported)
    {
        if (NodeAt(parameter.Locations[0])?.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { TypeParameterList: { } parameters } type
            || type.SyntaxTree != reported.SourceTree
            || type.ConstraintClauses.Any(clause => clause.Name.Identifier.ValueText == parameter.Name))
        {
            return None;
        }

        SyntaxNode last = type.ConstraintClauses.LastOrDefault() ?? type.BaseList ?? (SyntaxNode?)type.ParameterList ?? parameters;
        string text = $"where {parameter.Name} : struct, IActivation";
        return Insert(text, last.Span.End, " " + text);
    }

    /// <summary>The same function, static and of floats, if that makes it one that fits.</summary>
    public static ImmutableDictionary<string, string?> AsFunctionOfFloats(IMethodSymbol method)
    {
        if (method is { IsGenericMethod: true } or { RefKind: not RefKind.None } or { Parameters.Length: not 1 }
            || method.Parameters[0].RefKind != RefKind.None
            || !IsNumber(method.ReturnType) || !IsNumber(method.Parameters[0].Type)
            || method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not MethodDeclarationSyntax { ParameterList.Parameters: [{ Type: { } type } parameter] } syntax)
        {
            return None;
        }

        string text = $"{(method.IsStatic ? "" : "static ")}float {method.Name}({parameter.ToString().Replace(type.ToString(), "float")})";
        var span = TextSpan.FromBounds(syntax.ReturnType.SpanStart, syntax.ParameterList.Span.End);
        return DiagnosticProperties.OfEdit($"Declare it as 'static float {method.Name}(float {parameter.Identifier.ValueText})'", span, text);
    }

    private static bool IsNumber(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal or SpecialType.System_Int32;

    private static ImmutableDictionary<string, string?> Insert(string what, int position, string text) =>
        DiagnosticProperties.OfEdit($"Add {what}", new TextSpan(position, 0), text);

    private static SyntaxNode? NodeAt(Location place) => place.SourceTree?.GetRoot().FindNode(place.SourceSpan, getInnermostNodeForTie: true);

    /// <summary>What stands before the name of the attribute, so that a text beside it needs no using that there is not.</summary>
    private static string Qualifier(SyntaxNode node) => node.FirstAncestorOrSelf<AttributeSyntax>()?.Name is QualifiedNameSyntax qualified ? qualified.Left + "." : "";
}
