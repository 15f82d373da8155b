using System;
using System.Collections;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Decoupling.Datasets;
using Xunit;

namespace Decoupling.Tests.Networks;

/// <summary>What holds data prints what it holds, and not the names of types.</summary>
public sealed class PrintingTests
{
    /// <summary>The text that the compiler gives to a record prints an array as the name of its type.</summary>
    [Fact]
    public void PublicRecordsThatHoldCollections_PrintThemThemselves()
    {
        Type[] holders =
        [
            .. ((Assembly[])[typeof(INetwork).Assembly, typeof(Csv).Assembly])
                .SelectMany(assembly => assembly.GetExportedTypes())
                .Where(type => type.GetMethod("<Clone>$") is not null && type.GetProperties().Any(property => IsCollection(property.PropertyType))),
        ];
        Assert.Contains(typeof(ParameterDescription), holders);
        Assert.DoesNotContain(holders, type => type.GetMethod(nameof(ToString), [])!.IsDefined(typeof(CompilerGeneratedAttribute)));
    }

    [Fact]
    public void Descriptions_PrintShapesAndPlaces()
    {
        NetworkDescription network = OddNet.Layers;
        Assert.Equal("Dense1.weight [33, 17] at 0, strides [1, 33]", network.Parameters.First().ToString());
        Assert.Equal("Dense1: Dense(33), 17 to 33, 594 parameters", network.Layers[0].ToString());
        Assert.Equal("2 rows of 2 columns: a, b", new CsvTable([1, 2, 3, 4], 2, ["a", "b"]).ToString());
        Assert.Equal("2 x 3 of type Float", new IdxTensor(new float[6], [2, 3], IdxElementType.Float).ToString());
        LayerAgreement total =
            new() { Layer = "total", Cosine = 0.8712, EqualSigns = 0.934, NormRatio = 3.21, DeadUnits = 0.031, ReferenceDeadUnits = 0 };
        Assert.Equal(
            "epoch 3, step 120, loss 0.4213, total: cosine 0.871, equal signs 0.934, norm ratio 3.21, dead units 0.031 (reference 0.000)",
            new AgreementRecord(3, 120, 0.42134, [total]).ToString());
        Assert.Equal("loss, 3 epochs", new HistoryColumn("loss", [1, 2, 3]).ToString());
    }

    private static bool IsCollection(Type type) =>
        type != typeof(string) && (typeof(IEnumerable).IsAssignableFrom(type) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ReadOnlyMemory<>)));
}
