using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using CsCheck;
using Decoupling.Generators.Tests.Emit;
using Decoupling.Generators.Tests.Networks;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Descriptions;

/// <summary>
/// A description says all that the attributes say. The judge is the compiler: attributes written from descriptions, and nothing else, make networks with the
/// same descriptions, and the same attributes in metadata.
/// </summary>
public sealed class DescriptionTests
{
    private const int NetworksPerCompilation = 24;

    private const string Heading = """
        #pragma warning disable CS1591 // these declarations carry no documentation
        using System;
        using Decoupling;


        """;

    /// <summary>Every layer, and every setting with its default and with another value.</summary>
    private const string EverySetting = Heading + """
        [Activation(Forward = Forwards.Clamp, Backward = nameof(Slope), Min = -0.5, Max = 2)]
        public readonly partial struct Bounded
        {
            private static float Slope(float grad, float x) => x > 3f ? 0f : grad;
        }

        [Network(3, 16, 15)]
        [Conv2D(6, 3, Stride = 2, Padding = 1, Bias = false, Initializer = Initializer.HeNormal, Name = "Stem")]
        [BatchNorm(Epsilon = 0.001, Momentum = 0.3, Affine = false)]
        [Activation(nameof(TPair))]
        [BatchNorm]
        [DepthwiseConv2D(3, Multiplier = 2, Stride = 2, Padding = 1, Bias = false, Initializer = Initializer.LeCunUniform)]
        [GradientRule(Rules.ClipNorm, Max = 0.1)]
        [Conv2D(6, 1, From = "BatchNorm1")]
        [Add("Stem", "BatchNorm2")]
        [LayerNorm(Epsilon = 0.25)]
        [Activation(typeof(Bounded))]
        [GradientRule(Rules.Noise, Sigma = 0.02)]
        [MaxPool2D(2, Stride = 1, Name = "Large")]
        [AvgPool2D(2, Stride = 1, From = "Stem")]
        [Concat("Large")]
        [Dropout(0.35)]
        [GradientRule(nameof(Halved))]
        [Activation(Forward = Forwards.DoReFa, Backward = Backwards.MultiLevelWindow, Name = "Quantised")]
        [AvgPool2D(3)]
        [MaxPool2D(1)]
        [GradientRule(Rules.Centralize)]
        [Flatten]
        [BinaryConv2D(6, 2, From = "Quantised")]
        [BinaryConv2D(5, 3, Stride = 2, Padding = 1, PaddingValue = -1, InputPair = typeof(Bounded), WeightPair = typeof(Bounded), Scale = WeightScale.Learned)]
        [BinaryConv2D(
            4, 1, QuantizeInputs = false, WeightForward = Forwards.Heaviside, WeightBackward = nameof(Flat), ClipWeights = false,
            Initializer = Initializer.HeUniform, Name = "Packed")]
        [BinaryConv2D(2, 1, InputForward = nameof(Bent), InputBackward = Backwards.Rectangular, Scale = WeightScale.MeanMagnitude)]
        [BinaryDense(7)]
        [BinaryDense(
            6, InputForward = Forwards.Heaviside, InputBackward = nameof(Flat), WeightForward = Forwards.Linear, WeightBackward = Backwards.Constant,
            Scale = WeightScale.MeanMagnitude, ClipWeights = false, Initializer = Initializer.Zeros)]
        [BinaryDense(8, InputPair = typeof(Bounded), WeightPair = typeof(Bounded), Scale = WeightScale.Learned)]
        [BinaryDense(3, QuantizeInputs = false)]
        [Dense(5, Bias = false, Initializer = Initializer.Zeros)]
        [Activation(Forward = nameof(Bent), Backward = Backwards.Rectangular, Low = -0.1, High = 0.3)]
        [GlobalAvgPool2D(From = "Quantised")]
        [Dense(5)]
        [Activation(Forward = Forwards.LeakyReLU, Slope = 1e-10)]
        [Multiply("Activation5")]
        [GradientRule(Rules.Scale, Factor = -1.5, Scope = Scope.Parameters)]
        [GradientRule(nameof(Halved), Scope = Scope.Parameters)]
        [Loss(Losses.BinaryCrossEntropy, LabelSmoothing = 0.125f, ClassWeights = [0.5f, 2f])]
        public sealed partial class Everything<TPair>
            where TPair : struct, IActivation
        {
            private static float Halved(float grad) => grad / 2f;

            private static float Flat(float grad, float x) => x > 2f ? 0f : grad;

            private static float Bent(float x, [Learned] float slope = 0.25f) => x < 0f ? slope * x : x;
        }

        [Network(2, 20, 19)]
        [Conv2D(4, 2, 3, StrideHeight = 2, PaddingWidth = 1, Dilation = 2, DilationHeight = 3)]
        [BatchNorm]
        [DepthwiseConv2D(3, 2, StrideWidth = 2, PaddingHeight = 1, Dilation = 2, DilationWidth = 3)]
        [LayerNorm]
        [MaxPool2D(2, 3, StrideHeight = 1, Padding = 1, PaddingWidth = 2)]
        [AvgPool2D(3, 2, Stride = 1, Padding = 1, PaddingHeight = 2)]
        [BinaryConv2D(3, 1, 2, StrideHeight = 2, PaddingWidth = 1)]
        [Loss(Losses.MeanSquaredError)]
        public sealed partial class Rectangles;

        [Network(2, 40)]
        [Conv1D(4, 3, Stride = 2, Padding = 2, Dilation = 2, Bias = false, Initializer = Initializer.HeNormal)]
        [BatchNorm]
        [Conv1D(5, 2)]
        [Activation(Forward = Forwards.Tanh)]
        [MaxPool1D(2)]
        [MaxPool1D(3, Stride = 1, Padding = 1)]
        [AvgPool1D(2)]
        [AvgPool1D(3, Stride = 1, Padding = 1)]
        [GlobalAvgPool1D]
        [Loss(Losses.MeanSquaredError)]
        public sealed partial class Sequences;

        [Network(2, 9, 8)]
        [Conv2D(4, 2)]
        [BatchNorm]
        [DepthwiseConv2D(2)]
        [LayerNorm]
        [Activation(Forward = Forwards.Tanh)]
        [GradientRule(Rules.ClipNorm)]
        [MaxPool2D(2)]
        [AvgPool2D(2)]
        [GradientRule(Rules.Noise)]
        [Dropout(0.5)]
        [GradientRule(Rules.Scale)]
        [Dense(3)]
        [Loss(Losses.SoftmaxCrossEntropy)]
        public sealed partial class Defaults;

        """;

    public static TheoryData<string> Sources => ["every setting", "declared"];

    [Theory]
    [MemberData(nameof(Sources))]
    public void AttributesWrittenFromDescriptions_MakeTheSameNetworks(string source) => AssertComplete(ByName(source));

    [Fact]
    public void DescriptionsOfRandomNetworks_AreComplete()
    {
        Gen<NetworkCase> any = Gen.Frequency(
            (3, BranchedNetworkCases.Network), (1, ImageNetworkCases.Network), (1, NetworkCases.Network), (1, AnywhereNetworkCases.Network));
        any.Array[NetworksPerCompilation].SampleFixed(1, cases =>
        {
            var source = new DescribedSource(Heading + string.Concat(cases.Select((item, i) => item.Source($"Net{i}"))));
            AssertComplete(source);
            AssertSettings(source);
        });
    }

    /// <summary>The attributes in metadata have their values by the compiler, defaults by the library: neither asks the generator.</summary>
    [Theory]
    [MemberData(nameof(Sources))]
    public void SettingsAndInputs_AreThoseOfTheAttributes(string source) => AssertSettings(ByName(source));

    /// <summary>What the tests above look at is every layer, and two values of every property.</summary>
    [Fact]
    public void EveryLayerAndEveryValueOfASetting_IsAmongThem()
    {
        LayerAttribute[] attributes = [.. Everything.Value.Networks.Select(DescribedSource.AttributesOf).SelectMany(of => of.Layers.Concat(of.Rules))];
        IEnumerable<Type> kinds = typeof(LayerAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract);
        Assert.Equal(kinds.Order(Comparer), attributes.Select(attribute => attribute.GetType()).Distinct().Order(Comparer));
        Assert.Empty(
            from kind in kinds
            where kind != typeof(ActivationAttribute)
            from property in Settable(kind)
            where attributes.Where(attribute => attribute.GetType() == kind).Select(attribute => Value(attribute, property)).Distinct().Count() < 2
            select $"{kind.Name}.{property.Name}");
    }

    [Fact]
    public void Descriptions_AreEqualByValue()
    {
        NetworkDescription one = Everything.Value.Descriptions.Single(IsEverything);
        NetworkDescription other = new DescribedSource(EverySetting).Descriptions.Single(IsEverything);
        Assert.NotSame(one, other);
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        LayerDescription layer = one.Layers.First(candidate => candidate is { Statistics.Length: > 0, Parameters.Length: > 0 });
        ParameterDescription tensor = layer.Statistics[0];
        Assert.All(Changed(one), changed => Assert.NotEqual(one, changed));
        Assert.All(Changed(layer), changed => Assert.NotEqual(layer, changed));
        Assert.All(Changed(tensor), changed => Assert.NotEqual(tensor, changed));
        Assert.All(Changed(one.ParameterRules[0]), changed => Assert.NotEqual(one.ParameterRules[0], changed));
        Assert.NotEqual(new LayerSetting("Stride", 1), new LayerSetting("Stride", 2));
        Assert.NotEqual(new LayerSetting("Stride", 1), new LayerSetting("Stride", 1.0));
        Assert.NotEqual(new LayerSetting("Stride", 1), new LayerSetting("Padding", 1));
    }

    private static readonly Comparer<Type> Comparer = Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name));

    private static bool IsEverything(NetworkDescription network) => network.Name == "Everything";

    private static readonly Lazy<DescribedSource> Everything = new(() => new DescribedSource(EverySetting));

    /// <summary>The declarations that call our attributes by their names alone, in a namespace.</summary>
    private static readonly Lazy<DescribedSource> Declared = new(() => new DescribedSource(
    [
        .. DeclaredSources.All.Values
            .Where(text => text.Contains("using Decoupling;\n\nnamespace Cases;", StringComparison.Ordinal))
            .Where(text => !text.Contains("class Outer", StringComparison.Ordinal))
            .Select(text => "#pragma warning disable CS1591\n" + text),
    ]));

    private static DescribedSource ByName(string source) => source == "declared" ? Declared.Value : Everything.Value;

    private static void AssertComplete(DescribedSource source)
    {
        DescribedSource rewritten = source.Rewritten();
        Assert.NotEmpty(source.Networks);
        foreach ((Type network, Type again) in source.Networks.Zip(rewritten.Networks))
        {
            Assert.Equal(DescribedSource.DescriptionOf(network), DescribedSource.DescriptionOf(again));
            (LayerAttribute[] layers, LayerAttribute[] rules) = DescribedSource.AttributesOf(network);
            (LayerAttribute[] layersAgain, LayerAttribute[] rulesAgain) = DescribedSource.AttributesOf(again);
            AssertSame([.. layers.SelectMany(Described), .. rules], [.. layersAgain, .. rulesAgain], Given(network));
            Assert.Equal(network.GetCustomAttribute<NetworkAttribute>()!.Shape, again.GetCustomAttribute<NetworkAttribute>()!.Shape);
            Assert.Equivalent(network.GetCustomAttribute<LossAttribute>()!, again.GetCustomAttribute<LossAttribute>()!, strict: true);
        }

        foreach ((Type pair, Type again) in source.Pairs.Zip(rewritten.Pairs))
        {
            AssertSame([pair.GetCustomAttribute<LayerAttribute>()!], [again.GetCustomAttribute<LayerAttribute>()!], Given(pair));
        }
    }

    /// <summary>The layers that a description shows of an attribute: of a binary one the quantiser of its inputs, and itself without that.</summary>
    private static LayerAttribute[] Described(LayerAttribute attribute)
    {
        if (attribute is not BinaryLayerAttribute { QuantizeInputs: true } binary)
        {
            return [attribute];
        }

        ActivationAttribute inputs = binary.InputPair is { } pair ? new(pair) : new() { Forward = binary.InputForward, Backward = binary.InputBackward };
        inputs.From = binary.From;
        (binary.QuantizeInputs, binary.InputPair, binary.InputForward, binary.InputBackward, binary.From) =
            (false, null, Forwards.Sign, Backwards.ClippedStraightThrough, null);
        return [inputs, attribute];
    }

    /// <summary>
    /// Attributes with the same values. Parameters of functions have their defaults in the catalogue and not on the attribute, so of an activation only those
    /// count that the text gives.
    /// </summary>
    private static void AssertSame(LayerAttribute[] expected, LayerAttribute[] actual, ILookup<Type, string> given)
    {
        Assert.Equal(expected.Select(attribute => attribute.GetType()), actual.Select(attribute => attribute.GetType()));
        foreach ((LayerAttribute one, LayerAttribute other) in expected.Zip(actual))
        {
            IEnumerable<PropertyInfo> properties = Properties(one.GetType()).Where(property => !IsOfBoth(one.GetType(), property)).Where(property =>
                one is not ActivationAttribute || (given[typeof(ActivationAttribute)].Contains(property.Name) && !0.0.Equals(property.GetValue(one))));
            Assert.Equal(properties.Select(property => Value(one, property)), properties.Select(property => Value(other, property)));
        }
    }

    /// <summary>The properties that the text gives to a kind of attribute of a type.</summary>
    private static ILookup<Type, string> Given(Type type) => type.GetCustomAttributesData()
        .SelectMany(data => data.NamedArguments.Select(argument => (data.AttributeType, argument.MemberName)))
        .ToLookup(item => item.AttributeType, item => item.MemberName);

    private static void AssertSettings(DescribedSource source)
    {
        foreach (Type network in source.Networks)
        {
            NetworkDescription description = DescribedSource.DescriptionOf(network);
            (LayerAttribute[] declared, LayerAttribute[] rules) = DescribedSource.AttributesOf(network);
            LayerAttribute[] layers = [.. declared.SelectMany(Described)];
            Assert.Equal(layers.Select(Kind), description.Layers.Select(layer => layer.Kind));
            string above = NetworkDescription.InputName;
            foreach ((LayerAttribute attribute, LayerDescription layer) in layers.Zip(description.Layers))
            {
                Assert.Equal(attribute.Name ?? layer.Name, layer.Name);
                Assert.Equal([attribute.From ?? above, .. Joined(attribute)], layer.Inputs);
                above = layer.Name;
                if (attribute is not (ActivationAttribute or GradientRuleAttribute))
                {
                    Assert.Equal(
                        Told(attribute).Where(setting => !IsOfPair(setting.Name))
                            .Select(setting => $"{setting.Name} = {setting.Value}")
                            .Order(StringComparer.Ordinal),
                        layer.Settings.Where(setting => !IsOfPair(setting.Name)).Select(setting => setting.ToString()).Order(StringComparer.Ordinal));
                }
            }

            Assert.Equal(rules.Length, description.ParameterRules.Length);
        }
    }

    /// <summary>
    /// What a description tells of an attribute: its properties. Of those that stand for the height and the width, the numbers of both where they differ, and
    /// else the one.
    /// </summary>
    private static IEnumerable<(string Name, string Value)> Told(LayerAttribute attribute)
    {
        PropertyInfo[] properties = [.. Settable(attribute.GetType()).Where(property => !IsOfBoth(attribute.GetType(), property))];
        ILookup<string, (string Name, string Value)> settings = properties.Select(property => (property.Name, Value(attribute, property)))
            .ToLookup(setting => setting.Name.Replace("Height", "", StringComparison.Ordinal).Replace("Width", "", StringComparison.Ordinal));
        return settings.SelectMany(of => of.Select(setting => setting.Value).Distinct().Count() == 1 ? [(of.Key, of.First().Value)] : of.AsEnumerable());
    }

    /// <summary>Whether a property is the default of two others, of the height and of the width.</summary>
    private static bool IsOfBoth(Type attribute, PropertyInfo property) => attribute.GetProperty(property.Name + "Height") is not null;

    /// <summary>Functions are described by their full names and with their parameters, as those of activations are.</summary>
    private static bool IsOfPair(string setting) =>
        setting.StartsWith("Input", StringComparison.Ordinal) || setting.StartsWith("Weight", StringComparison.Ordinal);

    private static string Kind(LayerAttribute attribute) => attribute.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal);

    private static IEnumerable<string> Joined(LayerAttribute attribute) =>
        (IEnumerable<string>?)attribute.GetType().GetProperty("With")?.GetValue(attribute) ?? [];

    /// <summary>What a layer's settings tell. The rest is its name, what it reads, and, of a gradient rule, the list that it stands in.</summary>
    private static IEnumerable<PropertyInfo> Settable(Type attribute) => Properties(attribute).Where(property => property.Name is not ("With" or "Scope"));

    private static IEnumerable<PropertyInfo> Properties(Type attribute) =>
        attribute.GetProperties().Where(property => property.Name is not (nameof(LayerAttribute.Name) or nameof(LayerAttribute.From) or "TypeId"));

    private static string Value(LayerAttribute attribute, PropertyInfo property) => property.GetValue(attribute) switch
    {
        bool flag => flag ? "true" : "false",
        string text => text,
        Type type => type.FullName!,
        IEnumerable items => string.Join(", ", items.Cast<object>()),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>A record with one property changed, for each that can be set.</summary>
    private static IEnumerable<T> Changed<T>(T record)
        where T : class
    {
        foreach (PropertyInfo property in typeof(T).GetProperties().Where(property => property.CanWrite && property.PropertyType != typeof(LossFunction)))
        {
            object clone = typeof(T).GetMethod("<Clone>$")!.Invoke(record, null)!;
            property.SetValue(clone, Other(property.GetValue(record)));
            yield return (T)clone;
        }
    }

    private static object Other(object? value) => value switch
    {
        null => 1f,
        string text => text + "x",
        bool flag => !flag,
        int number => number + 1,
        long number => number + 1,
        float number => number + 1,
        Losses loss => loss + 1,
        _ => value.GetType().GetMethod("RemoveAt")!.Invoke(value, [0])!,
    };
}
