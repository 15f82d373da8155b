using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators.Parsing;

/// <summary>The arguments of an attribute with their places in the text.</summary>
internal sealed class AttributeArguments(AttributeData attribute, CancellationToken cancellation)
{
    private readonly AttributeSyntax? _syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;

    /// <summary>The names of the properties that are given.</summary>
    public IEnumerable<string> Names => attribute.NamedArguments.Select(argument => argument.Key);

    /// <summary>The attribute itself.</summary>
    public Location Place => _syntax?.GetLocation() ?? Location.None;

    /// <summary>The first argument of the constructor.</summary>
    public Location ConstructorPlace =>
        _syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals is null)?.Expression.GetLocation() ?? Place;

    public bool Has(string name) => Names.Contains(name);

    /// <summary>The argument of that name, or the attribute where it is left out.</summary>
    public Location PlaceOf(string name) =>
        _syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.GetLocation() ?? Place;

    public string? Text(string name) => Value(name) as string;

    public double? Number(string name) => Value(name) is { } value and not string ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) : null;

    private object? Value(string name) => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { Kind: TypedConstantKind.Primitive } constant
        ? constant.Value
        : null;
}
