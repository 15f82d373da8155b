using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using Decoupling.Generators.Tests.Testing;
using Decoupling.Reports;
using Xunit;

namespace Decoupling.Generators.Tests.PublicApi;

/// <summary>The public surface of what users reference, as they compile against it: a change of it shows in a snapshot's diff.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void PublicSurface_IsTheAcceptedOne() =>
        Snapshot.Match("PublicApi", new Dictionary<string, string>
        {
            ["Decoupling"] = Describe(typeof(INetwork).Assembly),
            ["Decoupling.Reports"] = Describe(typeof(TensorBoardLog).Assembly),
        });

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder("// The public surface of the package, type by type.\n");
        foreach (Type type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append('\n').Append(KindOf(type)).Append(' ').Append(NameOf(type)).Append(BasesOf(type)).Append("\n{\n");
            const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
            foreach (string member in type.GetMembers(Declared).Select(DescribeMember).OfType<string>().Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append(";\n");
            }

            text.Append("}\n");
        }

        return text.ToString();
    }

    private static string KindOf(Type type) =>
        type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : type.IsValueType ? (type.IsByRefLike ? "ref struct" : "struct")
        : type.IsAbstract && type.IsSealed ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    private static string BasesOf(Type type)
    {
        IEnumerable<Type> inherited = type.BaseType?.GetInterfaces().AsEnumerable() ?? [];
        IEnumerable<Type> own = type.IsEnum ? [] : type.GetInterfaces().Except(inherited).OrderBy(NameOf, StringComparer.Ordinal);
        bool hasBase = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum);
        Type[] bases = [.. hasBase ? new[] { type.BaseType! } : [], .. own];
        return bases.Length == 0 ? "" : " : " + string.Join(", ", bases.Select(NameOf));
    }

    private static string? DescribeMember(MemberInfo member) => member switch
    {
        MethodInfo { IsSpecialName: false } method when IsVisible(method) && !method.Name.Contains('.') =>
            $"{Modifiers(method)}{NameOf(method.ReturnType)} {method.Name}{Arguments(method)}({Parameters(method)})",
        ConstructorInfo constructor when IsVisible(constructor) => $"{Modifiers(constructor)}new({Parameters(constructor)})",
        PropertyInfo property when property.GetAccessors(true).Any(IsVisible) && !property.Name.Contains('.') =>
            $"{Modifiers(property.GetAccessors(true).First(IsVisible))}{NameOf(property.PropertyType)} {property.Name} {{ {Accessors(property)}}}",
        FieldInfo { IsSpecialName: false } field when field.IsPublic || field.IsFamily =>
            $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{NameOf(field.FieldType)} {field.Name}{(field.IsLiteral ? " = " + field.GetRawConstantValue() : "")}",
        EventInfo @event => $"event {NameOf(@event.EventHandlerType!)} {@event.Name}",
        _ => null,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Modifiers(MethodBase method) =>
        (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : "")
        + (method.IsAbstract ? "abstract " : method.IsVirtual && !method.IsFinal && !method.DeclaringType!.IsSealed ? "virtual " : "");

    private static string Accessors(PropertyInfo property) =>
        (property.GetMethod is { } get && IsVisible(get) ? "get; " : "")
        + (property.SetMethod is { } set && IsVisible(set) ? (set.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? "init; " : "set; ") : "");

    private static string Arguments(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        (parameter.IsIn ? "in " : parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : "")
        + $"{NameOf(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = " + (parameter.DefaultValue ?? "default") : "")}"));

    private static string NameOf(Type type)
    {
        if (type.IsByRef)
        {
            return NameOf(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return NameOf(type.GetElementType()!) + "[]";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        string name = (type.IsNested ? NameOf(type.DeclaringType!) + "." : type.Namespace is "System" or null ? "" : type.Namespace + ".") + type.Name.Split('`')[0];
        return type.IsGenericType && type.Name.Contains('`') ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : name;
    }
}
