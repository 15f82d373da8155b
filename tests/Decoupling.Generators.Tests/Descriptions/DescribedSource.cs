using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Decoupling.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators.Tests.Descriptions;

/// <summary>A compiled source: its networks and pairs with their descriptions, and the attributes that the compiler made of the text.</summary>
internal sealed class DescribedSource
{
    private readonly string _source;
    private readonly Type[] _types;

    public DescribedSource(string source)
    {
        _source = source;
        Type[] types = InMemoryAssembly.Load(source).GetTypes();
        Pairs = [.. types.Where(type => type is { IsInterface: false, IsGenericTypeDefinition: false } && type.IsAssignableTo(typeof(IActivation)) && type.IsDefined(typeof(ActivationAttribute)))];
        Networks = [.. types.Where(type => type.IsDefined(typeof(NetworkAttribute))).Select(type =>
            type.IsGenericTypeDefinition ? type.MakeGenericType(Pairs.First(pair => pair.IsValueType && type.Name.StartsWith(Owner(pair), StringComparison.Ordinal))) : type)];
        _types = [.. Networks, .. Pairs];

        // A generic network has its own pairs first among those of all: NetworkCase names them by the network.
        string Owner(Type pair) => types.Any(type => pair.Name.StartsWith(Name(type) + "Pair", StringComparison.Ordinal)) ? pair.Name.Split("Pair")[0] : "";
    }

    public IReadOnlyList<Type> Networks { get; }

    /// <summary>The pairs that have a type of their own.</summary>
    public IReadOnlyList<Type> Pairs { get; }

    public IEnumerable<NetworkDescription> Descriptions => Networks.Select(DescriptionOf);

    public static NetworkDescription DescriptionOf(Type network) => (NetworkDescription)network.GetProperty("Layers")!.GetValue(null)!;

    /// <summary>What a pair tells of itself.</summary>
    public static System.Collections.Immutable.ImmutableArray<LayerSetting> SettingsOf(Type pair) =>
        (System.Collections.Immutable.ImmutableArray<LayerSetting>)typeof(LayerSetting).GetMethod("Of")!.MakeGenericMethod(pair).Invoke(null, null)!;

    /// <summary>The layers of a network as attributes: those that stand among the layers, and the rules of all parameters.</summary>
    public static (LayerAttribute[] Layers, LayerAttribute[] Rules) AttributesOf(Type network)
    {
        ILookup<bool, LayerAttribute> attributes = network.GetCustomAttributes<LayerAttribute>()
            .ToLookup(attribute => attribute is GradientRuleAttribute { Scope: Scope.Parameters });
        return ([.. attributes[false]], [.. attributes[true]]);
    }

    /// <summary>The same source with the attributes that its descriptions tell.</summary>
    public DescribedSource Rewritten()
    {
        CompilationUnitSyntax root = CSharpSyntaxTree.ParseText(_source, InMemoryAssembly.ParseOptions).GetCompilationUnitRoot();
        Dictionary<string, Type> types = _types.ToDictionary(Name);
        TypeDeclarationSyntax[] declarations = [.. root.DescendantNodes().OfType<TypeDeclarationSyntax>().Where(node => types.ContainsKey(node.Identifier.ValueText))];
        return new DescribedSource(root.ReplaceNodes(declarations, (node, _) => node.WithAttributeLists(Parse(types[node.Identifier.ValueText]))).ToFullString());
    }

    /// <summary>The name without the number of type parameters.</summary>
    public static string Name(Type type) => type.Name.Split('`')[0];

    private SyntaxList<AttributeListSyntax> Parse(Type type)
    {
        IEnumerable<string> attributes = Networks.Contains(type) ? AttributeText.Of(DescriptionOf(type)) : [AttributeText.Of(SettingsOf(type))];
        return CSharpSyntaxTree.ParseText(string.Join("\n", attributes) + "\nclass C;\n").GetCompilationUnitRoot().Members.Single().AttributeLists;
    }
}
