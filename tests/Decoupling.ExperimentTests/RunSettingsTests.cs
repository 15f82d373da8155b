using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json;
using ExperimentsExample;
using Xunit;

namespace Decoupling.ExperimentTests;

/// <summary>What a run is filed under.</summary>
public sealed class RunSettingsTests
{
    private static readonly RunSettings s_settings = new()
    {
        Network = "LeNet-5",
        Pair = "Logistic / Rectangular(-0.5, 0.5)",
        Data = "MNIST",
        TrainSamples = 60_000,
        TestSamples = 10_000,
        Training = new() { Epochs = 30, BatchSize = 256, Rate = 0.01f, Momentum = 0.9f },
        Seed = 7,
        Version = "0.1.0",
    };

    /// <summary>Files of earlier days are found: this key must not change without a change of the settings.</summary>
    [Fact]
    public void Key_IsTheSameOnEveryMachineAndDay() => Assert.Equal("3a061fa27131c4211d4e8d033cd91b40", s_settings.Key());

    /// <summary>Each number and each text in the settings' JSON, changed by itself.</summary>
    [Fact]
    public void Key_ChangesWithEachSetting()
    {
        string json = JsonSerializer.Serialize(s_settings, RunJson.Default.RunSettings);
        string[] places = [.. Leaves(JsonNode.Parse(json)!.AsObject()).Select(leaf => leaf.GetPath())];
        int settable = new[] { typeof(RunSettings), typeof(Training) }
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Count(property => property.CanWrite && property.PropertyType != typeof(Training));
        Assert.Equal(settable, places.Length);
        string[] keys = [.. places.Select(place => Changed(json, place).Key()), s_settings.Key()];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void AllRunsOfAllExperiments_HaveKeysOfTheirOwn()
    {
        Assert.True(Planned.All.Count > 10_000);
        Assert.Equal(Planned.All.Select(run => run.Settings).Distinct().Count(), Planned.All.Select(run => run.Settings.Key()).Distinct().Count());
    }

    /// <summary>A quick run is none of the full experiment, unless all its settings are the same.</summary>
    [Fact]
    public void QuickRuns_DifferFromFullOnes()
    {
        HashSet<RunSettings> full = [.. Planned.All.Select(run => run.Settings)];
        IEnumerable<Experiment> shared = Registry.All(Planned.Quick).Where(experiment => PlannedRun.Of(experiment).Any(run => full.Contains(run.Settings)));
        Assert.Equal(["ones", "digits", "binary"], shared.Select(experiment => experiment.Name));
    }

    private static RunSettings Changed(string json, string place)
    {
        JsonNode root = JsonNode.Parse(json)!;
        JsonValue leaf = Leaves(root.AsObject()).Single(leaf => leaf.GetPath() == place);
        leaf.ReplaceWith(leaf.GetValueKind() switch
        {
            JsonValueKind.String => JsonValue.Create(leaf.GetValue<string>() + "x"),
            JsonValueKind.Number => JsonValue.Create(leaf.GetValue<double>() + 1),
            _ => JsonValue.Create(!leaf.GetValue<bool>()),
        });
        return root.Deserialize(RunJson.Default.RunSettings)!;
    }

    private static IEnumerable<JsonValue> Leaves(JsonObject node) =>
        node.SelectMany(property => property.Value is JsonObject inner ? Leaves(inner) : [property.Value!.AsValue()]);
}
