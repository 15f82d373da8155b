using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using Decoupling.Datasets;
using Spectre.Console;

namespace Decoupling.Examples;

/// <summary>What came of one training.</summary>
/// <param name="Name">The network's name on the command line.</param>
/// <param name="History">All its epochs, those before a resumption included.</param>
/// <param name="Accuracy">The share of test images that is classified right after the last epoch.</param>
internal sealed record TrainedNetwork(string Name, TrainingHistory History, double Accuracy);

/// <summary>
/// A program that trains any of several networks, and leaves parameters, curves and mistakes as files. After each epoch the whole
/// training is saved, so that --resume goes on as if it had never stopped.
/// </summary>
/// <param name="title">What the networks are called in pictures, before their own names.</param>
/// <param name="description">What --help says that the program does.</param>
/// <param name="contenders">The networks.</param>
/// <param name="defaults">What holds where the command line is silent.</param>
internal sealed class ImageExample(string title, string description, Contenders contenders, Settings defaults)
{
    /// <summary>Runs the program.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="others">What else the program does, by a word at the beginning of the command line.</param>
    /// <returns>0; 1 where something is amiss, which is said on the error output.</returns>
    public int Run(string[] args, params Command[] others)
    {
        RootCommand command = Settings.Command(description, contenders, defaults, TrainAll);
        Array.ForEach(others, command.Add);
        return command.Parse(args).Invoke();
    }

    private int TrainAll(Settings settings)
    {
        try
        {
            Images images = settings.LoadImages();
            Directory.CreateDirectory(settings.Output);
            TrainedNetwork[] results = [.. settings.Names.Distinct().Select(name => Train(name, images, settings))];
            if (results.Length > 1)
            {
                AnsiConsole.Write(ImageTables.Comparison(results, contenders.What, images));
                string picture = Path.GetFullPath(Path.Combine(settings.Output, "comparison.png"));
                Console.WriteLine(ImagePictures.DrawComparison(results, $"{images.Name}, {title}", picture));
            }

            return 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException
            or CheckpointException or DataFormatException or NonFiniteLossException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    private TrainedNetwork Train(string name, Images images, Settings settings)
    {
        Normalization? normalization = settings.Normalize ? Normalization.Measure(images.Train) : null;
        Images seen = normalization is null
            ? images
            : images with { Train = normalization.Apply(images.Train), Test = normalization.Apply(images.Test) };
        ITrainable<int> network = contenders.Networks[name](images.Side, settings.Batch, settings.Seed);
        network.Threads = settings.Threads;
        Optimizer optimizer = settings.CreateOptimizer();
        string Named(string suffix) => Path.GetFullPath(Path.Combine(settings.Output, name + suffix));
        string checkpoint = Named(".training.safetensors");
        TrainingState? state = null;
        if (settings.Resume && File.Exists(checkpoint))
        {
            state = TrainingCheckpoint.Load(checkpoint, network, optimizer);
        }
        else if (settings.Resume)
        {
            Console.WriteLine($"There is no {checkpoint} to go on from: training begins at the first epoch.");
        }

        Console.WriteLine(Headline(network, images, settings, optimizer, state));
        TrainingHistory history = Progress.Show((progress, reportEvery) => Trainer.Fit(network, seen.Train, new TrainingOptions
        {
            Epochs = settings.Epochs,
            BatchSize = settings.Batch,
            Optimizer = optimizer,
            Schedule = settings.CreateSchedule(),
            Augmentations = settings.CreateAugmentations(normalization),
            Validation = seen.Test,
            Progress = progress,
            ReportEvery = reportEvery,
            ResumeFrom = state,
            AfterEpoch = reached => TrainingCheckpoint.Save(checkpoint, network, optimizer, reached),
        }));
        Console.WriteLine(state is { Epoch: int reached } && reached >= settings.Epochs
            ? $"Nothing is left to do: epoch {reached} was reached, and {settings.Epochs} were asked for."
            : history);

        int[] decisions = network.Classify(seen.Test.Inputs.Span);
        ConfusionMatrix confusion = ConfusionMatrix.Of(images.Test.Targets.Span, decisions, images.Classes.Count);
        AnsiConsole.Write(ImageTables.Confusion(confusion, images.Classes));

        network.Save(Named(".safetensors"));
        history.WriteCsv(Named(".csv"));
        string[] files =
        [
            Named(".safetensors"),
            .. settings.Freeze ? [Freeze(network, seen, Named)] : Array.Empty<string>(),
            checkpoint,
            Named(".csv"),
            ImagePictures.DrawMistakes(images, decisions, Named(".mistakes.png")),
            ImagePictures.DrawCurves(history, $"{images.Name}, {title}, {name}", Named(".curves.png")),
            .. WeightPictures.Draw(network, $"{images.Name}, {title}, {name}", Named(".weights.png")),
        ];
        Array.ForEach(files, Console.WriteLine);
        return new(name, history, confusion.Accuracy);
    }

    /// <summary>Shows the network beside its frozen form, and saves that.</summary>
    private static string Freeze(ITrainable<int> network, Images seen, Func<string, string> named)
    {
        FrozenNetwork frozen = network.Freeze();
        string file = named(".frozen.safetensors");
        frozen.Save(file);
        Console.WriteLine(network.Description);
        AnsiConsole.Write(FrozenComparison.Table(network, named(".safetensors"), frozen, file, seen.Test));
        return file;
    }

    private static string Headline(ITrainable<int> network, Images images, Settings settings, Optimizer optimizer, TrainingState? state)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        string data = string.Create(culture, $"{images.Name}, {images.Train.Count:N0} images to train on, {images.Test.Count:N0} to test");
        string rate = string.Create(culture, $"{settings.Optimizer} at {optimizer.LearningRate}, {settings.Schedule}");
        string way = string.Create(culture, $"{rate}, batches of {settings.Batch}, seed {settings.Seed}");
        string resumed = state is null ? "" : $", going on after epoch {state.Epoch}";
        return string.Create(culture, $"{network.Description.Name}, {network.Description.ParameterCount:N0} parameters; {data}; {way}{resumed}");
    }
}
