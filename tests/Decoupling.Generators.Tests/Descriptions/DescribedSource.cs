using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Decoupling.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Decoupling.Generators.Tests.Descriptions;

/// <summary>A compiled project: its networks and pairs with what they tell of themselves, and the attributes that the compiler made of the text.</summary>
internal sealed class DescribedSource
{
    private readonly string[] _sources;

    /// <param name="sources">The files. No two types have the same name.</param>
    public DescribedSource(params string[] sources)
    {
        _sources = sources;
        Type[] types = InMemoryAssembly.Load(sources).GetTypes();
        Pairs = [.. types.Where(type =>
            !type.IsGenericTypeDefinition && type.IsAssignableTo(typeof(IActivation)) && type.IsDefined(typeof(ActivationAttribute)))];
        Networks = [.. types.Where(type => type.IsDefined(typeof(NetworkAttribute)))
            .Select(type => type.IsGenericTypeDefinition ? type.MakeGenericType(Pairs.First(pair => pair.IsValueType)) : type)];
    }

    /// <summary>The networks; a generic one is given a pair.</summary>
    public IReadOnlyList<Type> Networks { get; }

    /// <summary>The pairs that have a type of their own.</summary>
    public IReadOnlyList<Type> Pairs { get; }

    public IEnumerable<NetworkDescription> Descriptions => Networks.Select(DescriptionOf);

    public static NetworkDescription DescriptionOf(Type network) => (NetworkDescription)network.GetProperty("Layers")!.GetValue(null)!;

    /// <summary>The attributes of a network: those that stand among the layers, and the rules of all parameters.</summary>
    public static (LayerAttribute[] Layers, LayerAttribute[] Rules) AttributesOf(Type network)
    {
        ILookup<bool, LayerAttribute> attributes = network.GetCustomAttributes<LayerAttribute>()
            .ToLookup(attribute => attribute is GradientRuleAttribute { Scope: Scope.Parameters });
        return ([.. attributes[false]], [.. attributes[true]]);
    }

    /// <summary>The same project with the attributes that its descriptions tell.</summary>
    public DescribedSource Rewritten()
    {
        Dictionary<string, Type> types = Networks.Concat(Pairs).ToDictionary(type => type.Name.Split('`')[0]);
        return new DescribedSource([.. _sources.Select(source =>
        {
            CompilationUnitSyntax root = CSharpSyntaxTree.ParseText(source, InMemoryAssembly.ParseOptions).GetCompilationUnitRoot();
            IEnumerable<TypeDeclarationSyntax> declarations = root.DescendantNodes().OfType<TypeDeclarationSyntax>()
                .Where(node => types.ContainsKey(node.Identifier.ValueText));
            return root.ReplaceNodes(declarations, (node, _) => node.WithAttributeLists(Attributes(types[node.Identifier.ValueText]))).ToFullString();
        })]);
    }

    private SyntaxList<AttributeListSyntax> Attributes(Type type)
    {
        IEnumerable<string> attributes = Networks.Contains(type) ? AttributeText.Of(DescriptionOf(type)) : [AttributeText.Of(SettingsOf(type))];
        return CSharpSyntaxTree.ParseText(string.Join("\n", attributes) + "\nclass C;\n").GetCompilationUnitRoot().Members.Single().AttributeLists;
    }

    private static ImmutableArray<LayerSetting> SettingsOf(Type pair) =>
        (ImmutableArray<LayerSetting>)typeof(LayerSetting).GetMethod(nameof(LayerSetting.Of))!.MakeGenericMethod(pair).Invoke(null, null)!;
}
