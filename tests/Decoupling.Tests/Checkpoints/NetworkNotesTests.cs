using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using CsCheck;
using Decoupling.Tests.Networks;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Checkpoints;

/// <summary>What is saved beside the parameters.</summary>
public sealed class NetworkNotesTests
{
    private static readonly Gen<float> Number = Gen.Select(Gen.Float[-1f, 1f], Gen.Int[-30, 30], (mantissa, exponent) => mantissa * MathF.Pow(2, exponent));

    private static readonly Gen<Normalization?> OfInputs = Gen.Frequency(
        (1, Gen.Const((Normalization?)null)),
        (2, Gen.Select(Number.Array[17], Number.Array[17], Gen.Bool, (mean, deviation, isMeasured) =>
            (Normalization?)new Normalization([.. mean], [.. deviation.Select(value => MathF.Abs(value) + float.Epsilon)])
            {
                SampleSize = isMeasured ? 17 : 0,
            })));

    [Fact]
    public void AnyNotes_ComeBack() =>
        Gen.Select(OfInputs, Gen.String.Array[0, 1].SelectMany(names => names.Length == 0 ? Gen.Const(names) : Gen.String.Array[7])).SampleFixed(
        200,
        drawn =>
        {
            // A lone surrogate is no text; writers of JSON put another character there.
            (Normalization? inputs, string[] names) = drawn;
            ImmutableArray<string> classes = [.. names.Select(name => string.Concat(name.Where(character => !char.IsSurrogate(character))))];
            var notes = new NetworkNotes { Inputs = inputs, ClassNames = classes };
            var network = new OddNet(1, seed: 1);
            using var file = new MemoryStream();
            network.Save(file, notes);
            file.Position = 0;
            Assert.Equal(notes, new OddNet(1, seed: 2).Load(file));
        });

    [Fact]
    public void Notes_StayWithAFrozenNetwork()
    {
        string folder = Directory.CreateTempSubdirectory("notes").FullName;
        try
        {
            string path = Path.Combine(folder, "frozen.safetensors"), second = Path.Combine(folder, "second.safetensors");
            var notes = new NetworkNotes { Inputs = new Normalization([0.5f], [2f]), ClassNames = ["a", "b", "c", "d", "e", "f", "\"g\""] };
            OddNet.Frozen frozen = new OddNet(1).Freeze();
            Assert.Equal(NetworkNotes.None, frozen.Notes);
            frozen.Save(path, notes);
            OddNet.Frozen.Load(path).Save(second);
            Assert.Equal(notes, OddNet.Frozen.Load(second).Notes);
            Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(second));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void ScaledTargets_ComeBackFromPredictions()
    {
        Dataset<float> data = Dataset.Of(
            Samples.Values(40, 1), (float[])[.. Samples.Values(80, 2).Select((value, i) => (value * (i % 2 == 0 ? 100f : 0.01f)) + 7f)], 40);
        var scale = Normalization.MeasureTargets(data);
        Dataset<float> scaled = scale.ApplyToTargets(data.WithWeights(new float[40]));
        Assert.Equal(40, scaled.Weights.Length);
        for (int column = 0; column < 2; column++)
        {
            double[] values = [.. scaled.Targets.ToArray().Where((_, i) => i % 2 == column).Select(value => (double)value)];
            Assert.Equal(0, values.Average(), 1e-3); // 7 is rounded by a thousandth of the small deviation
            Assert.Equal(1, values.Average(value => value * value), 1e-3);
        }

        float[] back = scaled.Targets.ToArray();
        scale.Invert(back);
        Assert.All(back.Zip(data.Targets.ToArray()), pair => Assert.Equal(pair.Second, pair.First, 1e-4f));
        Assert.Equal(40, new Normalization([0f], [1f]).Apply(data.WithWeights(new float[40])).Weights.Length);
    }

    [Theory]
    [InlineData("names", "there are 2 names of classes, expected 7")]
    [InlineData("means", "the inputs have 3 means, which 17 values do not divide into")]
    [InlineData("size", "the inputs were normalised as 34 values a sample, expected 17")]
    [InlineData("targets", "the targets have 2 means, which 7 values do not divide into")]
    public void NotesOfAnotherNetwork_AreRefused(string what, string message)
    {
        var wrong = new Dictionary<string, NetworkNotes>
        {
            ["names"] = new() { ClassNames = ["yes", "no"] },
            ["means"] = new() { Inputs = new Normalization([0f, 0f, 0f], [1f, 1f, 1f]) },
            ["size"] = new() { Inputs = new Normalization([0f], [1f]) { SampleSize = 34 } },
            ["targets"] = new() { Targets = new Normalization([0f, 0f], [1f, 1f]) },
        };
        using var file = new MemoryStream();
        ArgumentException error = Assert.Throws<ArgumentException>(() => new OddNet(1).Save(file, wrong[what]));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, file.Length);
    }

    /// <summary>Each character of the notes in turn replaced: the file is refused, or loads as other notes, and no other exception comes.</summary>
    [Fact]
    public void DamagedNotes_AreRefused_WithTheNetworkAsItWas()
    {
        using var saved = new MemoryStream();
        new SmallestNet(1, seed: 1).Save(saved, new NetworkNotes { Inputs = new Normalization([0.5f], [2f]), ClassNames = ["no", "yes"] });
        byte[] bytes = saved.ToArray();
        int start = System.Text.Encoding.UTF8.GetString(bytes).IndexOf("decoupling.notes", StringComparison.Ordinal) + 19;
        int refused = 0;
        for (int place = start; place < start + 90 && bytes[place] != (byte)'}'; place++)
        {
            foreach (byte damage in "x0\"[]{,-"u8)
            {
                byte[] damaged = [.. bytes];
                damaged[place] = damage;
                var network = new SmallestNet(1, seed: 2);
                float[] before = network.Parameters.ToArray();
                try
                {
                    network.Load(new MemoryStream(damaged));
                }
                catch (CheckpointException)
                {
                    refused++;
                    Assert.Equal(before, network.Parameters.ToArray());
                }
            }
        }

        Assert.True(refused > 100, $"Only {refused} damaged files were refused.");
    }
}
