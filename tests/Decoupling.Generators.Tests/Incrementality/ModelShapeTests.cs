using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Layers.Dense;
using Decoupling.Generators.Model;
using Decoupling.Generators.Ops.Dropout;
using Decoupling.Generators.Scheduling;
using Xunit;

namespace Decoupling.Generators.Tests.Incrementality;

/// <summary>What flows through the pipeline is plain data that compares by content: else it keeps compilations alive, or runs steps that nothing has changed for.</summary>
public sealed class ModelShapeTests
{
    private static readonly string[] DataFolders = ["Model", "Layers", "Functions", "Graph", "Ops", "Scheduling"];

    private static Type[] Types { get; } =
    [
        .. typeof(NetworkGenerator).Assembly.GetTypes().Where(type =>
            type.Namespace is { } name && DataFolders.Contains(name.Split('.').ElementAtOrDefault(2)) && !type.Name.EndsWith("Parser", StringComparison.Ordinal) && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null),
    ];

    /// <summary>What a step of a pipeline hands on.</summary>
    private static Type[] Roots { get; } =
    [
        typeof(NetworkSpec), typeof(StubSpec), typeof(PairDeclaration), typeof(NetworkPlan), typeof(Attempt<>),
        .. typeof(NetworkGenerator).GetNestedTypes(BindingFlags.NonPublic).Where(IsRecord),
        .. typeof(ActivationGenerator).GetNestedTypes(BindingFlags.NonPublic).Where(IsRecord),
    ];

    /// <summary>The roots, and all records that they are made of.</summary>
    private static Type[] Records { get; } = Reachable();

    public static TheoryData<Type> EveryType => [.. Types];

    public static TheoryData<Type> EveryRecord => [.. Records];

    [Fact]
    public void SetsOfTypes_AreNotEmpty()
    {
        Assert.Contains(typeof(DenseSpec), Records);
        Assert.Contains(typeof(FunctionSpec), Records);
        Assert.Contains(typeof(DropoutOp), Records);
        Assert.Contains(Records, type => type.DeclaringType == typeof(NetworkGenerator));
        Assert.True(Types.Length > 30, $"Only {Types.Length} types were found.");
    }

    [Theory]
    [MemberData(nameof(EveryType))]
    public void Type_KnowsNothingOfTheCompiler(Type type)
    {
        IEnumerable<Type> mentioned = type.GetFields(All).Select(field => field.FieldType)
            .Concat(type.GetProperties(All).Select(property => property.PropertyType))
            .Concat(type.GetMethods(All).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)))
            .SelectMany(WithArguments);
        Assert.DoesNotContain(mentioned, candidate => candidate.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(EveryRecord))]
    public void Record_HoldsOnlyWhatComparesByContent(Type record)
    {
        IEnumerable<FieldInfo> fields = Hierarchy(record).SelectMany(type => type.GetFields(All & ~BindingFlags.Static));
        Assert.All(fields, field => Assert.True(IsPlain(field.FieldType), $"{record.Name}.{field.Name} is a {field.FieldType}."));
    }

    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static Type[] Reachable()
    {
        var found = new HashSet<Type>();
        var open = new Stack<Type>(Roots);
        while (open.TryPop(out Type? type))
        {
            if (found.Add(type))
            {
                IEnumerable<Type> parts = type.GetFields(All & ~BindingFlags.Static).SelectMany(field => WithArguments(field.FieldType));
                foreach (Type next in parts.Concat(Types.Where(type.IsAssignableFrom)).Where(IsRecord))
                {
                    open.Push(next);
                }
            }
        }

        return [.. found.OrderBy(type => type.FullName, StringComparer.Ordinal)];
    }

    private static IEnumerable<Type> Hierarchy(Type type)
    {
        for (Type? current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            yield return current;
        }
    }

    private static IEnumerable<Type> WithArguments(Type type) =>
        type.HasElementType ? WithArguments(type.GetElementType()!) : type.GetGenericArguments().SelectMany(WithArguments).Append(type);

    private static bool IsPlain(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal)
        || (type.IsGenericParameter && type.DeclaringType == typeof(Attempt<>))
        || type == typeof(Expression) // compares by structure, in its own way
        || Records.Contains(type)
        || (type.IsGenericType && type.GetGenericTypeDefinition() is { } definition
            && (definition == typeof(EquatableArray<>) || definition == typeof(Nullable<>) || definition.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal))
            && type.GetGenericArguments().All(IsPlain));
}
