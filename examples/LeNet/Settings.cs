using System;
using System.CommandLine;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Decoupling;
using Decoupling.Datasets;

namespace LeNetExample;

/// <summary>What the command line sets.</summary>
internal sealed record Settings(
    string Pair, int Epochs, int Batch, string Optimizer, float? Rate, string Schedule, int Shift, bool Flip, bool Normalize, int Threads, ulong Seed, int TrainLimit, string? Data,
    string Output, bool Resume)
{
    /// <summary>Each pair by its name on the command line, with the network that is compiled for it.</summary>
    private static readonly Dictionary<string, Func<int, ulong, ITrainable<int>>> s_networks = new()
    {
        ["relu"] = (batch, seed) => new LeNet5<TiedReLU>(batch, seed),
        ["logistic"] = (batch, seed) => new LeNet5<TiedLogistic>(batch, seed),
        ["logistic-window"] = (batch, seed) => new LeNet5<WindowedLogistic>(batch, seed),
        ["step-window"] = (batch, seed) => new LeNet5<WindowedStep>(batch, seed),
    };

    private static readonly Dictionary<string, Func<float?, Optimizer>> s_optimizers = new()
    {
        ["adam"] = rate => new Adam(rate ?? 0.001f),
        ["momentum"] = rate => new Sgd(rate ?? 0.01f) { Momentum = 0.9f },
        ["sgd"] = rate => new Sgd(rate ?? 0.01f),
    };

    public ITrainable<int> CreateNetwork()
    {
        ITrainable<int> network = s_networks[Pair](Batch, Seed);
        network.Threads = Threads;
        return network;
    }

    private static readonly Dictionary<string, Func<int, LearningRateSchedule>> s_schedules = new()
    {
        ["constant"] = _ => LearningRateSchedule.Constant,
        ["cosine"] = epochs => LearningRateSchedule.Cosine(epochs),
    };

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

    public Optimizer CreateOptimizer() => s_optimizers[Optimizer](Rate);

    /// <summary>The command, which hands its settings to <paramref name="run"/>.</summary>
    public static RootCommand Command(Func<Settings, int> run)
    {
        var pair = Choice("--pair", "Forward function and backward rule of all activations.", s_networks.Keys);
        var epochs = Positive("--epochs", "How often all images are gone through.", 12);
        var batch = Positive("--batch", "Images in a step.", 64);
        var optimizer = Choice("--optimizer", "What changes the parameters.", s_optimizers.Keys);
        var rate = new Option<float?>("--lr")
        {
            Description = "Learning rate; by default 0.001 for adam and 0.01 otherwise.",
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
        var schedule = Choice("--schedule", "How the learning rate goes over the epochs.", s_schedules.Keys);
        var shift = Bounded("--shift", "Moves each training image at random by so many pixels at most.", 0, 0);
        var flip = new Option<bool>("--flip") { Description = "Turns half of the training images left to right." };
        var normalize = new Option<bool>("--normalize") { Description = "Scales pixels to mean 0 and standard deviation 1, measured on the training images." };
        var threads = Positive("--threads", "How many threads may work; the result is the same to the bit.", Environment.ProcessorCount);
        var seed = new Option<ulong>("--seed") { Description = "Of first parameters and of the order of images.", DefaultValueFactory = _ => 1 };
        var limit = Positive("--train-limit", "Trains on so many images only.", 60_000);
        var data = new Option<string?>("--data") { Description = $"Directory of the four files of Fashion-MNIST or MNIST; by default {FashionMnist.DefaultDirectory}, or DIGITS if that is not there." };
        var output = new Option<string>("--output") { Description = "Directory for parameters and pictures.", DefaultValueFactory = _ => Path.Combine("artifacts", "lenet") };
        var resume = new Option<bool>("--resume") { Description = "Goes on from the last epoch that the output directory holds." };
        var command = new RootCommand("Trains LeNet-5 on images of clothes.") { pair, epochs, batch, optimizer, rate, schedule, shift, flip, normalize, threads, seed, limit, data, output, resume };
        command.SetAction(result => run(new Settings(
            result.GetValue(pair)!, result.GetValue(epochs), result.GetValue(batch), result.GetValue(optimizer)!, result.GetValue(rate), result.GetValue(schedule)!, result.GetValue(shift),
            result.GetValue(flip), result.GetValue(normalize), result.GetValue(threads),
            result.GetValue(seed), result.GetValue(limit), result.GetValue(data), result.GetValue(output)!, result.GetValue(resume))));
        return command;
    }

    private static Option<string> Choice(string name, string description, IEnumerable<string> values)
    {
        string[] all = [.. values];
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => all[0] };
        return option.AcceptOnlyFromAmong(all);
    }

    private static Option<int> Positive(string name, string description, int value) => Bounded(name, description, value, 1);

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
