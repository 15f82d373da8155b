using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Decoupling;
using Decoupling.Datasets;
using LeNetExample;
using Spectre.Console;

// Trains LeNet-5, with any of four pairs, and leaves its parameters, curves and mistakes as files. After each epoch the whole training is saved, so that --resume
// goes on as if it had never stopped.
return Settings.Command(settings =>
{
    try
    {
        return Run(settings);
    }
    catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or CheckpointException or DataFormatException or NonFiniteLossException)
    {
        Console.Error.WriteLine(error.Message);
        return 1;
    }
}).Parse(args).Invoke();

static int Run(Settings settings)
{
    Images images = Images.Load(settings.Data, settings.TrainLimit);
    Normalization? normalization = settings.Normalize ? Normalization.Measure(images.Train) : null;
    Images seen = normalization is null ? images : images with { Train = normalization.Apply(images.Train), Test = normalization.Apply(images.Test) };
    ITrainable<int> network = settings.CreateNetwork();
    Optimizer optimizer = settings.CreateOptimizer();
    Directory.CreateDirectory(settings.Output);
    string checkpoint = Path.Combine(settings.Output, settings.Pair + ".training.safetensors");
    TrainingState? state = null;
    if (settings.Resume && File.Exists(checkpoint))
    {
        state = TrainingCheckpoint.Load(checkpoint, network, optimizer);
    }
    else if (settings.Resume)
    {
        Console.WriteLine($"There is no {checkpoint} to go on from: training begins at the first epoch.");
    }

    Console.WriteLine($"{network.Description.Name}, {network.Description.ParameterCount:N0} parameters; {images.Name}, {images.Train.Count:N0} images to train on, {images.Test.Count:N0} to test; "
        + $"{settings.Optimizer} at {optimizer.LearningRate.ToString(CultureInfo.InvariantCulture)}, batches of {settings.Batch}{(state is null ? "" : $", going on after epoch {state.Epoch}")}");
    TrainingHistory history = WithProgress((progress, reportEvery) => Trainer.Fit(network, seen.Train, new TrainingOptions
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
    Console.WriteLine(state is { Epoch: int reached } && reached >= settings.Epochs ? $"Nothing is left to do: epoch {reached} was reached, and {settings.Epochs} were asked for." : history);

    int[] decisions = network.Classify(seen.Test.Inputs.Span);
    AnsiConsole.Write(Confusion(ConfusionMatrix.Of(images.Test.Targets.Span, decisions, images.Classes.Count), images.Classes));

    string Named(string suffix) => Path.Combine(settings.Output, settings.Pair + suffix);
    network.Save(Named(".safetensors"));
    history.WriteCsv(Named(".csv"));
    string[] files =
    [
        Named(".safetensors"),
        checkpoint,
        Named(".csv"),
        Pictures.DrawMistakes(images, decisions, Named(".mistakes.png")),
        Pictures.DrawCurves(history, $"{images.Name}, LeNet-5, {settings.Pair}", Named(".curves.png")),
    ];
    Array.ForEach(files, file => Console.WriteLine(Path.GetFullPath(file)));
    return 0;
}

// A bar for the epoch on a terminal, and a line for each epoch everywhere.
static TrainingHistory WithProgress(Func<IProgress<TrainingProgress>, int, TrainingHistory> train)
{
    if (!AnsiConsole.Profile.Capabilities.Interactive)
    {
        return train(new Receiver(report => Console.WriteLine($"{report}  {report.Elapsed.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)} s")), 0);
    }

    return AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
        .Start(context =>
        {
            ProgressTask? bar = null;
            return train(
                new Receiver(report =>
                {
                    if (bar is null || bar.IsFinished)
                    {
                        bar = context.AddTask("", maxValue: report.StepsPerEpoch);
                    }

                    bar.Description = report.ToString();
                    bar.Value = report.EpochDone ? report.StepsPerEpoch : report.Step;
                }),
                20);
        });
}

static Table Confusion(ConfusionMatrix matrix, IReadOnlyList<string> classes)
{
    Table table = new Table().Title($"{100 * matrix.Accuracy:F2} % of {matrix.Total:N0} test images are classified right").Border(TableBorder.Simple);
    table.AddColumn(new TableColumn("is / taken for").NoWrap());
    foreach (int predicted in Enumerable.Range(0, matrix.Classes))
    {
        table.AddColumn(new TableColumn($"{predicted}").RightAligned().NoWrap().Padding(0, 0));
    }

    table.AddColumn(new TableColumn("recall").RightAligned().NoWrap());
    foreach (int actual in Enumerable.Range(0, matrix.Classes))
    {
        IEnumerable<string> counts = Enumerable.Range(0, matrix.Classes).Select(predicted => $"{matrix[actual, predicted]}");
        table.AddRow([
            Markup.Escape(classes[actual] == $"{actual}" ? classes[actual] : $"{actual} {classes[actual]}"),
            .. counts.Select((count, predicted) => predicted == actual ? $"[bold]{count}[/]" : count),
            $"{100 * matrix.Recall(actual):F1} %"]);
    }

    return table;
}

/// <summary>Hands reports on at once; <see cref="Progress{T}"/> would do it on another thread, and out of order.</summary>
internal sealed class Receiver(Action<TrainingProgress> receive) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => receive(value);
}
