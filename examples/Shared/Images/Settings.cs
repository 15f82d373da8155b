using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;

namespace Decoupling.Examples;

/// <summary>What the command line sets.</summary>
internal sealed record Settings
{
    /// <summary>The names of the networks to train.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    public int Epochs { get; init; } = 12;

    public int Batch { get; init; } = 64;

    public string Optimizer { get; init; } = "adam";

    /// <summary>Learning rate; null takes the optimizer's own.</summary>
    public float? Rate { get; init; }

    public string Schedule { get; init; } = "constant";

    /// <summary>By how many pixels at most a training image is moved.</summary>
    public int Shift { get; init; }

    public bool Flip { get; init; }

    public bool Normalize { get; init; }

    public int Threads { get; init; } = Environment.ProcessorCount;

    public ulong Seed { get; init; } = 1;

    public int TrainLimit { get; init; } = 60_000;

    /// <summary>A directory; null takes <see cref="DefaultImages"/>.</summary>
    public string? Data { get; init; }

    public DefaultImages DefaultImages { get; init; } = DefaultImages.Clothes;

    public required string Output { get; init; }

    public bool Resume { get; init; }

    /// <summary>Whether the trained network is frozen, and the two are compared.</summary>
    public bool Freeze { get; init; }

    private static readonly Dictionary<string, Func<float?, Optimizer>> s_optimizers = new()
    {
        ["adam"] = rate => new Adam(rate ?? 0.001f),
        ["momentum"] = rate => new Sgd(rate ?? 0.01f) { Momentum = 0.9f },
        ["sgd"] = rate => new Sgd(rate ?? 0.01f),
    };

    private static readonly Dictionary<string, Func<int, LearningRateSchedule>> s_schedules = new()
    {
        ["constant"] = _ => LearningRateSchedule.Constant,
        ["cosine"] = epochs => LearningRateSchedule.Cosine(epochs),
    };

    public Images LoadImages() => Data is null ? DefaultImages.Load(TrainLimit) : Images.Load(Data, TrainLimit);

    public Optimizer CreateOptimizer() => s_optimizers[Optimizer](Rate);

    public LearningRateSchedule CreateSchedule() => s_schedules[Schedule](Epochs);

    /// <summary>What happens to training images, the fill being what a black pixel is by then.</summary>
    public IReadOnlyList<Augmentation> CreateAugmentations(Normalization? normalization)
    {
        List<Augmentation> augmentations = [];
        if (Shift > 0)
        {
            augmentations.Add(new RandomShift(Shift) { Fill = normalization?.Apply(0) ?? [0] });
        }

        if (Flip)
        {
            augmentations.Add(new RandomHorizontalFlip());
        }

        return augmentations;
    }

    /// <summary>The command, which hands its settings to <paramref name="run"/>.</summary>
    /// <param name="description">What the program does.</param>
    /// <param name="contenders">The networks that can be asked for.</param>
    /// <param name="defaults">What holds where the command line is silent.</param>
    /// <param name="run">Does the work, and returns the exit code.</param>
    public static RootCommand Command(string description, Contenders contenders, Settings defaults, Func<Settings, int> run)
    {
        var names = new Option<string[]>("--" + contenders.What)
        {
            Description = contenders.Description + "; several are trained one after another and compared.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [.. defaults.Names],
        };
        names.AcceptOnlyFromAmong([.. contenders.Networks.Keys]);
        var epochs = Bounded("--epochs", "How often all images are gone through.", defaults.Epochs, atLeast: 1);
        var batch = Bounded("--batch", "Images in a step.", defaults.Batch, atLeast: 1);
        var optimizer = Choice("--optimizer", "What changes the parameters.", s_optimizers.Keys, defaults.Optimizer);
        string usualRate = defaults.Rate?.ToString(CultureInfo.InvariantCulture) ?? "0.001 for adam and 0.01 otherwise";
        var rate = new Option<float?>("--lr")
        {
            Description = $"Learning rate; by default {usualRate}.",
            DefaultValueFactory = _ => defaults.Rate,
            CustomParser = result =>
            {
                if (float.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out float number) && float.IsFinite(number) && number > 0)
                {
                    return number;
                }

                result.AddError($"--lr is {result.Tokens[0].Value}: expected a number above 0.");
                return null;
            },
        };
        var schedule = Choice("--schedule", "How the learning rate goes over the epochs.", s_schedules.Keys, defaults.Schedule);
        var shift = Bounded("--shift", "Moves each training image at random by so many pixels at most.", defaults.Shift, atLeast: 0);
        var flip = Switch("--flip", "Turns half of the training images left to right.", defaults.Flip);
        var normalize = Switch("--normalize", "Scales pixels to mean 0 and standard deviation 1, measured on the training images.", defaults.Normalize);
        var threads = Bounded("--threads", "How many threads may work; the result is the same to the bit.", defaults.Threads, atLeast: 1);
        var seed = new Option<ulong>("--seed") { Description = "Of first parameters and of the order of images.", DefaultValueFactory = _ => defaults.Seed };
        var limit = Bounded("--train-limit", "Trains on so many images only.", defaults.TrainLimit, atLeast: 1);
        var data = new Option<string?>("--data")
        {
            Description = $"Directory of the four files of Fashion-MNIST or MNIST; by default {defaults.DefaultImages.Words}.",
        };
        var output = new Option<string>("--output") { Description = "Directory for parameters and pictures.", DefaultValueFactory = _ => defaults.Output };
        var resume = Switch("--resume", "Goes on from the last epoch that the output directory holds.", defaults.Resume);
        var freeze = Switch("--freeze", "Freezes the trained network, and compares the two: accuracy, bytes, time.", defaults.Freeze);
        var command = new RootCommand(description)
        {
            names, epochs, batch, optimizer, rate, schedule, shift, flip, normalize, threads, seed, limit, data, output, resume, freeze,
        };
        command.SetAction(result => run(defaults with
        {
            Names = result.GetRequiredValue(names),
            Epochs = result.GetValue(epochs),
            Batch = result.GetValue(batch),
            Optimizer = result.GetRequiredValue(optimizer),
            Rate = result.GetValue(rate),
            Schedule = result.GetRequiredValue(schedule),
            Shift = result.GetValue(shift),
            Flip = result.GetValue(flip),
            Normalize = result.GetValue(normalize),
            Threads = result.GetValue(threads),
            Seed = result.GetValue(seed),
            TrainLimit = result.GetValue(limit),
            Data = result.GetValue(data),
            Output = result.GetRequiredValue(output),
            Resume = result.GetValue(resume),
            Freeze = result.GetValue(freeze),
        }));
        return command;
    }

    private static Option<string> Choice(string name, string description, IEnumerable<string> values, string value)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => value };
        return option.AcceptOnlyFromAmong([.. values]);
    }

    private static Option<bool> Switch(string name, string description, bool value) =>
        new(name) { Description = value ? $"{description} '{name} false' leaves it." : description, DefaultValueFactory = _ => value };

    private static Option<int> Bounded(string name, string description, int value, int atLeast)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, CultureInfo.InvariantCulture, out int number) && number >= atLeast))
            {
                result.AddError($"{name} is {token.Value}: expected a whole number of at least {atLeast}.");
            }
        });
        return option;
    }
}
