using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Layers;
using Decoupling.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators.Parsing;

/// <summary>Checks the class that is to become a network: its kind, its constructors, and that its members leave the generated names free.</summary>
internal sealed class NetworkClassParser(INamedTypeSymbol network, ICollection<ParseIssue> issues, CancellationToken cancellation)
{
    private readonly List<string> _taken = [];

    /// <summary>The generated members whose place the user's half has taken.</summary>
    public IReadOnlyList<string> Taken => _taken;

    /// <summary>Whether members that throw can be added without an error of the compiler's.</summary>
    public bool CanBeCompleted =>
        !network.IsStatic
        && (network.BaseType is not { } parent || parent.InstanceConstructors.Length == 0
            || parent.InstanceConstructors.Any(constructor => constructor.Parameters.Length == 0 && constructor.DeclaredAccessibility != Accessibility.Private));

    /// <summary>Checks what does not depend on the layers.</summary>
    /// <returns>Whether the class can become a network, as far as can be told.</returns>
    public bool ParseKind()
    {
        string? kind = network.IsRecord ? "a record" : network.IsStatic ? "static" : network.IsAbstract ? "abstract" : null;
        if (kind is not null)
        {
            // One that is local to its file has been reported.
            if (issues.Any(issue => issue.Descriptor == DiagnosticDescriptors.NetworkKind))
            {
                return false;
            }

            issues.Add(new ParseIssue(
                DiagnosticDescriptors.NetworkKind, Identifier, network.Name, kind, "a network is an ordinary class, of which instances are made"));
            return false;
        }

        bool hasBaseClass = network.BaseType is { SpecialType: not SpecialType.System_Object };
        if (hasBaseClass && network.BaseType is { TypeKind: not TypeKind.Error } parent)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.NetworkHasBaseClass, Identifier, network.Name, parent.Name));
        }

        return ParseConstructors() & !hasBaseClass;
    }

    /// <summary>Checks that the class is generic in pairs only. The layers come first: one that names a parameter which is no pair has reported it.</summary>
    public bool ParseTypeParameters()
    {
        bool fits = true;
        foreach (ITypeParameterSymbol parameter in network.TypeParameters)
        {
            bool isKnown = parameter.ConstraintTypes.All(type => type.TypeKind != TypeKind.Error);
            bool isPair = parameter is { HasValueTypeConstraint: true, AllowsRefLikeType: false } && parameter.ConstraintTypes.Any(IsActivation);
            bool isReported = issues.Any(issue => issue.Descriptor == DiagnosticDescriptors.NotAPairParameter && issue.Arguments[0].Equals(parameter.Name));
            if (isKnown && !isPair && !isReported)
            {
                issues.Add(new ParseIssue(DiagnosticDescriptors.TypeParameterIsNoPair, parameter.Locations[0], parameter.Name, network.Name)
                {
                    Properties = SourceEdits.Constrained(parameter, parameter.Locations[0]),
                });
            }

            fits &= isKnown && isPair;
        }

        return fits;
    }

    /// <summary>Checks that the user's members leave the generated ones their names, and that no two of these have the same.</summary>
    /// <param name="layers">The layers that could be read.</param>
    /// <param name="parameterRules">The rules of all parameters.</param>
    /// <param name="loss">The loss, which decides what targets Backward takes, or null.</param>
    /// <returns>Whether nothing collides.</returns>
    public bool ParseMembers(IReadOnlyList<DeclaredLayer> layers, IReadOnlyList<LayerSpec> parameterRules, LossSpec? loss)
    {
        int before = issues.Count;
        string[] methods =
        [
            .. GeneratedMembers.Methods,
            .. loss is { Definition.TakesClasses: false } ? [] : GeneratedMembers.OfClasses,
            .. loss is { Definition.TakesValues: false } ? [] : GeneratedMembers.OfValues,
        ];
        HashSet<string> values = [.. layers.Select(layer => layer.Spec).Concat(parameterRules).SelectMany(layer => layer.Values).Select(value => value.Input)];
        foreach (ISymbol member in DeclaredMembers)
        {
            string? taken = TakenBy(member, methods);
            DeclaredLayer? layer = SymbolEqualityComparer.Default.Equals(member, network)
                ? null
                : layers.FirstOrDefault(layer => layer.Spec.MemberNames.Contains(member.Name));
            if (taken is not null)
            {
                _taken.Add(taken);
            }

            bool isValue = values.Contains(member.Name) && !SymbolEqualityComparer.Default.Equals(member, network);
            if (taken is not null || isValue || layer is { IsNamed: false })
            {
                (string name, string remedy) = member is IMethodSymbol { MethodKind: MethodKind.Constructor }
                    ? ($"{network.Name}(int, ulong)", "other parameters")
                    : (member.Name, "another name");
                issues.Add(new ParseIssue(DiagnosticDescriptors.MemberNameTaken, member.Locations[0], network.Name, name, remedy));
            }
            else if (layer is not null)
            {
                ReportLayerName(layer, member.Name, "a member of its own");
            }
        }

        foreach (DeclaredLayer layer in layers)
        {
            if (layer.Spec.MemberNames.FirstOrDefault(name => name == network.Name) is { } own)
            {
                ReportLayerName(layer, own, "that of the class");
            }
            else if (layer.Spec.MemberNames.FirstOrDefault(IsGenerated) is { } generated)
            {
                ReportLayerName(layer, generated, "a generated member of every network");
            }
        }

        ParseGeneratedNames(layers, parameterRules);
        return issues.Count == before;
    }

    /// <summary>The views into parameters that the layers would give to the class, as far as their names are free.</summary>
    public IEnumerable<string> ViewsOf(IReadOnlyList<DeclaredLayer> layers) => layers
        .Where(layer => !layer.Spec.IsActivation && !layer.Spec.ActsOnGradients)
        .SelectMany(layer => layer.Spec.MemberNames)
        .Distinct()
        .Where(name => !IsGenerated(name) && !DeclaredMembers.Any(member => member.Name == name));

    /// <summary>Names of generated members are put together of names that the user chose, so that two may come out the same.</summary>
    private void ParseGeneratedNames(IReadOnlyList<DeclaredLayer> layers, IReadOnlyList<LayerSpec> parameterRules)
    {
        var owners = GeneratedMembers.Names.Concat(GeneratedMembers.Methods.Select(NameOf)).Distinct().ToDictionary(name => name, _ => ((object?)null, "every network"));
        owners[network.Name] = (null, "the class itself");

        // A layer with the name of another is reported as that.
        foreach (DeclaredLayer layer in layers.GroupBy(layer => layer.Spec.Name, StringComparer.OrdinalIgnoreCase).Select(named => named.First()))
        {
            // What a layer shares with every network or with the class is reported as the layer's name.
            foreach (string name in layer.Spec.MemberNames.Where(name => !IsGenerated(name) && name != network.Name))
            {
                Add(name, new object(), $"layer '{layer.Spec.Name}'", layer.NameLocation);
            }

            AddValues(layer.Spec, layer.NameLocation);
        }

        foreach (LayerSpec rule in parameterRules)
        {
            AddValues(rule, Identifier);
        }

        void AddValues(LayerSpec layer, Location location)
        {
            foreach (LiveParameter value in layer.Values)
            {
                Add(value.Input, value, $"the parameter '{value.Name}' of '{value.Function}'", location);
            }
        }

        void Add(string name, object owner, string words, Location location)
        {
            if (!owners.TryGetValue(name, out (object? Owner, string Words) other))
            {
                owners.Add(name, (owner, words));
            }
            else if (!owner.Equals(other.Owner))
            {
                issues.Add(new ParseIssue(DiagnosticDescriptors.GeneratedNameRepeated, location, network.Name, name, other.Words, words));
            }
        }
    }

    private Location Identifier => TypeParser.Identifier(network, cancellation);

    /// <summary>What the user's half declares, the class's own name and its type parameters among it, for no member may have these names either.</summary>
    private IEnumerable<ISymbol> DeclaredMembers => network.GetMembers()
        .Where(member => IsOfUser(member) && member is not IMethodSymbol { AssociatedSymbol: not null })
        .Concat(network.TypeParameters)
        .Append(network);

    /// <summary>The analyzer sees the generated half as well.</summary>
    private static bool IsOfUser(ISymbol member) => !member.IsImplicitlyDeclared && !PairFunctionParser.IsGenerated(member);

    private static bool IsGenerated(string name) => GeneratedMembers.Names.Contains(name) || GeneratedMembers.Methods.Any(method => NameOf(method) == name);

    private static string NameOf(string method) => method.Substring(0, method.IndexOf('('));

    private static string? TakenBy(ISymbol member, string[] methods)
    {
        if (GeneratedMembers.Names.Contains(member.Name))
        {
            return member.Name;
        }

        if (member is not IMethodSymbol method)
        {
            return methods.Select(NameOf).FirstOrDefault(name => name == member.Name);
        }

        string signature = $"{method.Name}({string.Join(", ", method.Parameters.Select(Text))})";
        return method switch
        {
            { MethodKind: MethodKind.Constructor } => signature == GeneratedMembers.Constructor ? signature : null,
            { MethodKind: MethodKind.Ordinary, Arity: 0 } => methods.FirstOrDefault(generated => generated == signature),
            _ => null,
        };
    }

    private static string Text(IParameterSymbol parameter) =>
        (parameter.RefKind == RefKind.None ? "" : "ref ") + parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static bool IsActivation(ITypeSymbol type) =>
        type is INamedTypeSymbol named && named.AllInterfaces.Append(named).Any(candidate => LayerParser.IsNamed(candidate, WellKnownNames.ActivationInterface));

    private bool ParseConstructors()
    {
        bool fits = true;
        foreach (IMethodSymbol constructor in network.InstanceConstructors.Where(IsOfUser))
        {
            switch (constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation))
            {
                case TypeDeclarationSyntax { ParameterList: { } parameters }:
                    _taken.Add(GeneratedMembers.Constructor);
                    Report(parameters.GetLocation(), "The primary constructor");
                    break;
                case ConstructorDeclarationSyntax { Initializer: not { RawKind: (int)SyntaxKind.ThisConstructorInitializer } } declaration
                    when !HasGeneratedSignature(constructor):
                    Report(declaration.Identifier.GetLocation(), "A constructor");
                    break;
            }
        }

        return fits;

        void Report(Location location, string what)
        {
            fits = false;
            issues.Add(new ParseIssue(DiagnosticDescriptors.ConstructorDoesNotChain, location, what, network.Name));
        }
    }

    /// <summary>A constructor in the generated one's place is reported for that.</summary>
    private static bool HasGeneratedSignature(IMethodSymbol constructor) =>
        constructor.Parameters is [{ Type.SpecialType: SpecialType.System_Int32 }, { Type.SpecialType: SpecialType.System_UInt64 }];

    private void ReportLayerName(DeclaredLayer layer, string name, string what) =>
        issues.Add(new ParseIssue(DiagnosticDescriptors.LayerNameTaken, layer.NameLocation, layer.Spec.Name, network.Name, name, what));
}
