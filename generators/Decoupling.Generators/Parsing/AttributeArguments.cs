using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators.Parsing;

/// <summary>The arguments of an attribute with their places in the text.</summary>
/// <param name="attribute">The attribute.</param>
/// <param name="cancellation">Cancels.</param>
/// <param name="prefix">How the names begin of the properties that are meant, for an attribute that says things of several pairs. It is no part of the names here.</param>
internal sealed class AttributeArguments(AttributeData attribute, CancellationToken cancellation, string prefix = "")
{
    private readonly AttributeSyntax? _syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;

    /// <summary>The names of the properties that are given.</summary>
    public IEnumerable<string> Names => attribute.NamedArguments
        .Where(argument => argument.Key.StartsWith(prefix, StringComparison.Ordinal))
        .Select(argument => argument.Key.Substring(prefix.Length));

    /// <summary>The attribute itself.</summary>
    public Location Place => _syntax?.GetLocation() ?? Location.None;

    /// <summary>The first argument of the constructor.</summary>
    public Location ConstructorPlace =>
        _syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals is null)?.Expression.GetLocation() ?? Place;

    public bool Has(string name) => Names.Contains(name);

    /// <summary>The argument of that name, or the attribute where it is left out.</summary>
    public Location PlaceOf(string name) =>
        _syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == prefix + name)?.GetLocation() ?? Place;

    public string? Text(string name) => Value(name) as string;

    public double? Number(string name) => Value(name) is { } value and not string ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) : null;

    public ITypeSymbol? Type(string name) => Constant(name) is { Kind: TypedConstantKind.Type } constant ? (ITypeSymbol?)constant.Value : null;

    private object? Value(string name) => Constant(name) is { Kind: TypedConstantKind.Primitive } constant ? constant.Value : null;

    private TypedConstant Constant(string name) => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == prefix + name).Value;
}
