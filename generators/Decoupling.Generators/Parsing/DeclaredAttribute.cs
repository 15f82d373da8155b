using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators.Parsing;

/// <summary>One attribute as it stands in source: its values, and the place of each.</summary>
internal sealed class DeclaredAttribute
{
    private const string Suffix = "Attribute";

    private DeclaredAttribute(AttributeData data, AttributeSyntax syntax)
    {
        Data = data;
        Syntax = syntax;
    }

    public AttributeData Data { get; }

    public AttributeSyntax Syntax { get; }

    /// <summary>The name as one writes it: <c>Dense</c>.</summary>
    public string Name => IsUnknown ? NameOf(Syntax) : Shorten(Data.AttributeClass!.Name);

    /// <summary>The name as it is written: that of an attribute which the compiler does not know is nowhere else.</summary>
    public static string NameOf(AttributeSyntax syntax)
    {
        NameSyntax name = syntax.Name;
        return Shorten((name switch
        {
            QualifiedNameSyntax qualified => qualified.Right,
            AliasQualifiedNameSyntax aliased => aliased.Name,
            _ => (SimpleNameSyntax)name,
        }).Identifier.ValueText);
    }

    /// <summary>The attribute without its brackets.</summary>
    public Location Location => Syntax.GetLocation();

    /// <summary>Whether the compiler knows no such attribute.</summary>
    public bool IsUnknown => Data.AttributeClass is null or { TypeKind: TypeKind.Error };

    /// <summary>Whether the compiler itself has something to say about it, so that its values mean nothing.</summary>
    public bool IsBroken =>
        IsUnknown
        || Data.AttributeConstructor is null
        || Data.ConstructorArguments.Concat(Data.NamedArguments.Select(argument => argument.Value)).Any(IsError);

    /// <summary>The attributes of a type in the order of the text; those that come from no text are left out.</summary>
    public static IEnumerable<DeclaredAttribute> Of(INamedTypeSymbol type, CancellationToken cancellation) => type.GetAttributes()
        .Where(data => data.ApplicationSyntaxReference is not null)
        .Select(data => (data, syntax: data.ApplicationSyntaxReference!.GetSyntax(cancellation) as AttributeSyntax))
        .Where(pair => pair.syntax is not null)
        .Select(pair => new DeclaredAttribute(pair.data, pair.syntax!));

    /// <summary>The value of a constructor argument of the given type.</summary>
    public T Argument<T>(int index) => (T)Data.ConstructorArguments[index].Value!;

    /// <summary>The number of the constructor argument of this name, or -1.</summary>
    public int ArgumentIndex(string parameter) => Data.AttributeConstructor!.Parameters.Select(item => item.Name).ToList().IndexOf(parameter);

    /// <summary>The place of a constructor argument, or the attribute if it is not written out.</summary>
    /// <param name="index">Its number.</param>
    /// <param name="parameter">The parameter's name, by which it may be written instead.</param>
    public Location ArgumentLocation(int index, string parameter)
    {
        AttributeArgumentSyntax[] arguments = [.. Arguments.Where(argument => argument.NameEquals is null)];
        AttributeArgumentSyntax? named = arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter);
        return (named ?? arguments.ElementAtOrDefault(index))?.Expression.GetLocation() ?? Location;
    }

    /// <summary>The place of an element of the array that is the first constructor argument, or the attribute if it is not written out.</summary>
    public Location ElementLocation(int index)
    {
        AttributeArgumentSyntax[] arguments = [.. Arguments.Where(argument => argument.NameEquals is null)];
        IEnumerable<SyntaxNode> elements = arguments is [{ Expression: var array }] ? array switch
        {
            ArrayCreationExpressionSyntax { Initializer: { } created } => created.Expressions,
            ImplicitArrayCreationExpressionSyntax { Initializer: var created } => created.Expressions,
            CollectionExpressionSyntax { Elements: var created } => created,
            _ => [array],
        } : arguments.Select(argument => argument.Expression);
        return elements.ElementAtOrDefault(index)?.GetLocation() ?? Location;
    }

    /// <summary>The value of a property that is set on the attribute, or the given default.</summary>
    public T Property<T>(string name, T otherwise)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in Data.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Value is T value)
            {
                return value;
            }
        }

        return otherwise;
    }

    /// <summary>The elements of an array that is set on the attribute; none where it is not.</summary>
    public IEnumerable<object?> Elements(string name) =>
        Data.NamedArguments.Where(argument => argument.Key == name && argument.Value is { Kind: TypedConstantKind.Array, IsNull: false })
            .SelectMany(argument => argument.Value.Values)
            .Select(element => element.Value);

    /// <summary>Whether a property is set on the attribute.</summary>
    public bool Sets(string name) => Data.NamedArguments.Any(argument => argument.Key == name);

    /// <summary>The place of a property's value, or the attribute if it is not set.</summary>
    public Location PropertyLocation(string name) =>
        Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression.GetLocation() ?? Location;

    private static string Shorten(string name) =>
        name.EndsWith(Suffix, System.StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;

    private IEnumerable<AttributeArgumentSyntax> Arguments => Syntax.ArgumentList?.Arguments ?? default;

    private static bool IsError(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Error || (constant.Kind == TypedConstantKind.Array && !constant.IsNull && constant.Values.Any(IsError));
}
