using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>What messages, pages and texts of exceptions call by name is there: <c>Type.Member</c> and <c>[Attribute]</c>.</summary>
public sealed partial class NamesInMessagesTests
{
    private static readonly Lazy<ILookup<string, INamedTypeSymbol>> Types = new(() => TypesIn(GeneratorHarness.Compile().GlobalNamespace)
        .ToLookup(type => type.Name.EndsWith("Attribute", StringComparison.Ordinal) && type.Name.Length > 9 ? type.Name[..^9] : type.Name));

    /// <summary>Emitted code, and the names of the field that are not there.</summary>
    private static readonly string[] NotMessages = ["/Emit/", "/Ops/", ".Printing.cs", "/Functions/VectorWriter.cs", "/Parsing/FieldNames.cs"];

    /// <summary>Types that a page or an example declares, whose members the generator writes.</summary>
    private static readonly Lazy<HashSet<string>> Declared = new(() =>
    [
        .. new[] { "docs", "examples", "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.*", SearchOption.AllDirectories))
            .Append(Path.Combine(Repository.Root, "README.md"))
            .Where(file => file.EndsWith(".md", StringComparison.Ordinal) || (file.EndsWith(".cs", StringComparison.Ordinal) && !IsBuilt(file)))
            .SelectMany(file => Declaration().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)),
    ]);

    public static TheoryData<string> Files =>
    [
        .. new[] { "src", "generators" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories).Where(file => !IsBuilt(file)))
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Append(Path.Combine(Repository.Root, "README.md"))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => Texts(file).Any(text => Names(text).Any()))
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Texts_AreFound()
    {
        string[] files = [.. Files.Select(row => row.Data)];
        Assert.Contains("README.md", files);
        Assert.Contains("docs/diagnostics/DCPL0016.md", files);
        Assert.Contains("generators/Decoupling.Generators/Diagnostics/DiagnosticDescriptors.Functions.cs", files);
        Assert.Contains(files, file => file.StartsWith("src/Decoupling/", StringComparison.Ordinal));
        Assert.True(files.Sum(file => Texts(file).Sum(text => Names(text).Count())) > 200);
    }

    [Theory]
    [InlineData("INetwork.Load")]
    [InlineData("NetworkDescription.Load")]
    [InlineData("Losses.CrossEntropy")]
    [InlineData("NetworkLoader.Load")]
    [InlineData("[Softmax]")]
    public void NameThatIsNotThere_IsFound(string name) => Assert.Contains(Names("write " + name + " here"), candidate => !Exists(candidate));

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryName_IsThere(string file) => Assert.Empty(Texts(file).SelectMany(Names).Where(name => !Exists(name)).Distinct());

    /// <summary>Formats of descriptors are among the literals of their files.</summary>
    [Fact]
    public void EveryMessage_IsAmongTheTexts()
    {
        string[] literals = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "generators/Decoupling.Generators/Diagnostics"), "*.cs")
            .SelectMany(file => Texts(Path.GetRelativePath(Repository.Root, file)))];
        Assert.All(
            typeof(DiagnosticDescriptors).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>(),
            descriptor => Assert.Contains(descriptor.MessageFormat.ToString(null), literals));
    }

    /// <summary>Literals of code, except what is emitted or looked up; what a page writes as code within its sentences.</summary>
    private static IEnumerable<string> Texts(string file)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, file));
        if (file.EndsWith(".md", StringComparison.Ordinal))
        {
            return InlineCode().Matches(Block().Replace(text, "")).Select(match => match.Groups[1].Value);
        }

        return NotMessages.Any(path => file.Contains(path, StringComparison.Ordinal)) ? [] : CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes()
            .Select(Text)
            .OfType<string>();
    }

    /// <summary>A literal; of an interpolated one, what <c>nameof</c> puts in, too.</summary>
    private static string? Text(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax { Token.Value: string value } => value,
        InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.Select(part => part switch
        {
            InterpolatedStringTextSyntax literal => literal.TextToken.ValueText,
            InterpolationSyntax { Expression: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } call } =>
                call.ArgumentList.Arguments[0].Expression.ToString().Split('.')[^1],
            _ => "{}",
        })),
        _ => null,
    };

    private static IEnumerable<string> Names(string text) => Member().Matches(text).Select(match => match.Value).Concat(Attribute().Matches(text).Select(match => match.Value));

    private static bool Exists(string name)
    {
        if (name[0] == '[')
        {
            return Types.Value[name.Trim('[', ']', '(')].Any();
        }

        string[] parts = Arguments().Replace(name, "").Split('.');
        INamedTypeSymbol[] types = [.. Types.Value[parts[0]]];
        return types.Any(type => Has(type, parts[1])) || (types.Length == 0 && (Declared.Value.Contains(parts[0]) || IsNamespace(parts)));
    }

    private static bool Has(INamedTypeSymbol type, string member)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers(member).Length > 0 || current.AllInterfaces.Any(contract => contract.GetMembers(member).Length > 0))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNamespace(string[] parts) => parts[0] is "System" or "Microsoft" or "Decoupling";

    private static bool IsBuilt(string file) => file.Contains("/obj/", StringComparison.Ordinal) || file.Contains("/bin/", StringComparison.Ordinal);

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceSymbol @namespace) =>
        @namespace.GetTypeMembers().Where(type => type.DeclaredAccessibility == Accessibility.Public).SelectMany(type => type.GetTypeMembers().Append(type))
            .Concat(@namespace.GetNamespaceMembers().SelectMany(TypesIn));

    [GeneratedRegex(@"(?<![\w.""/<])[A-Z]\w+(?:<\w+>)?\.[A-Z]\w+")]
    private static partial Regex Member();

    [GeneratedRegex(@"(?<![\w.)\]])\[[A-Z]\w+[\](]")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"<\w+>")]
    private static partial Regex Arguments();

    [GeneratedRegex(@"`([^`\n]+)`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum|var) (\w+)")]
    private static partial Regex Declaration();
}
