using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Decoupling.Reports;
using Xunit;

namespace Decoupling.ReportTests.Training;

/// <summary>What the page of a training says, by a reader of XML.</summary>
public sealed class TrainingReportTests
{
    private static readonly XDocument s_page = PageReader.Parse(HtmlReport.Page(TrainingSample.Digits.ToReport()));

    [Fact]
    public void Page_HasAPartForEachQuestion()
    {
        Assert.Equal("Digits <with \"binary\" weights> & more", s_page.Descendants("h1").Single().Value);
        Assert.Equal(TrainingSample.DigitsHistory.ToString(), s_page.Descendants("p").First().Value);
        Assert.Equal(
            ["Result", "Curves", "Classes", "Layers", "Settings", "Epochs"], s_page.Descendants("section").Select(section => section.Element("h2")!.Value));
        Assert.Empty(s_page.Descendants("script"));
        Assert.DoesNotContain(s_page.Descendants().Attributes(), attribute => attribute.Name.LocalName is "src" or "href");
    }

    [Fact]
    public void Result_HasTheBestEpochOfEachQuantity()
    {
        string[][] rows = Rows("Result");
        Assert.Equal(["loss", "validation loss", "validation accuracy", "validation F1"], rows.Select(row => row[0]));
        double[] accuracies = TrainingSample.DigitsHistory.ValidationAccuracy;
        double[] losses = TrainingSample.DigitsHistory.Loss;
        Assert.Equal(
            [Text(accuracies[0]), Text(accuracies[^1]), Text(accuracies.Max()), $"{Array.IndexOf(accuracies, accuracies.Max()) + 1}"], rows[2].Skip(1));
        Assert.Equal([Text(losses[0]), Text(losses[^1]), Text(losses.Min()), $"{Array.IndexOf(losses, losses.Min()) + 1}"], rows[0].Skip(1));
    }

    [Fact]
    public void Tables_AreThoseOfNetworkSettingsAndMatrix()
    {
        Assert.Equal(["BinaryDense1Inputs", "BinaryDense1", "BatchNorm1", "Activation1", "Dense1"], Rows("Layers").Select(row => row[0]));
        Assert.Equal(["64", "32", "2,048"], Rows("Layers")[1].Skip(2).Take(3));
        string[][] settings = Rows("Settings");
        Assert.Contains(["optimizer", "Adam"], settings);
        Assert.Contains(["learning rate", "changes by a schedule: see its curve"], settings);
        Assert.Contains(["norm of gradients at most", "1"], settings);
        Assert.Contains(["epochs", "60"], settings);
        string[][] classes = Rows("Classes");
        ConfusionMatrix matrix = TrainingSample.DigitsMatrix;
        Assert.All(Enumerable.Range(0, 10), actual => Assert.Equal(
            Enumerable.Range(0, 10).Select(predicted => $"{matrix[actual, predicted]}").Prepend($"{actual}"), classes[actual].SkipLast(1)));
    }

    /// <summary>60 epochs are more rows than are read: every second is there, and the last.</summary>
    [Fact]
    public void Epochs_AreShortenedButEndWithTheLast()
    {
        string[][] rows = Rows("Epochs");
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"{(2 * i) + 1}").Append("60"), rows.Select(row => row[0]));
        Assert.Equal(TrainingSample.DigitsHistory.Columns.Select(column => Text(column.Values[^1])), rows[^1]);
        Assert.Contains("One of 2 of 60 epochs, and the last. The curves have all.", Section("Epochs").Value, StringComparison.Ordinal);
    }

    /// <summary>Read back from the picture: each point of the line, in the measure of its axis, is the value that the history has.</summary>
    [Fact]
    public void Curve_GoesThroughTheValues()
    {
        TrainingHistory history = TrainingSample.DigitsHistory;
        XElement[] pictures = [.. Section("Curves").Descendants("svg")];
        Assert.Equal(
            ["loss; validation loss", "validation accuracy", "validation F1", "flip rate", "learning rate"],
            pictures.Select(picture => string.Join("; ", Legend(picture))));
        XElement accuracy = pictures[1];
        (double X, double Y)[] points = Points(accuracy.Elements("path").Last());
        Assert.Equal(TrainingSample.Epochs, points.Length);
        double[] values = history.ValidationAccuracy;
        (double top, double bottom) = (points.Min(point => point.Y), points.Max(point => point.Y));
        Assert.All(values.Index(), value =>
        {
            Assert.Equal((value.Item - values.Min()) / (values.Max() - values.Min()), (bottom - points[value.Index].Y) / (bottom - top), 0.01);
            Assert.Equal(value.Index / (TrainingSample.Epochs - 1.0), (points[value.Index].X - points[0].X) / (points[^1].X - points[0].X), 0.01);
        });

        // The numbers along the side stand where these values lie.
        Assert.All(accuracy.Elements("text").Where(text => (string?)text.Attribute("class") == "up"), tick => Assert.Equal(
            (Number(tick.Value) - values.Min()) / (values.Max() - values.Min()), (bottom - Number(tick.Attribute("y")!.Value)) / (bottom - top), 0.01));
        Assert.Contains($"from {Text(values[0])} to {Text(values[^1])}", accuracy.Attribute("aria-label")!.Value, StringComparison.Ordinal);
    }

    /// <summary>Losses over thirty powers of ten are all seen; what is no number leaves a gap; a peak of one epoch in thousands stays.</summary>
    [Fact]
    public void Extremes_AreDrawnWithinThePicture()
    {
        XDocument page = PageReader.Parse(HtmlReport.Page(TrainingSample.OfExtremes.ToReport()));
        XElement[] pictures = [.. page.Descendants("svg")];
        Assert.Equal(4, pictures.Length);
        Assert.All(pictures.SelectMany(picture => picture.Elements("path")), path => Assert.All(Points(path), point =>
        {
            Assert.InRange(point.X, 0, 360);
            Assert.InRange(point.Y, 0, 330);
        }));
        Assert.DoesNotContain(
            "NaN",
            string.Concat(pictures.SelectMany(picture => picture.Elements("path")).Select(path => path.Attribute("d")!.Value)),
            StringComparison.Ordinal);
        Assert.Equal(["1E+10", "1E+20", "1E+30"], Ticks(pictures[0]));
        Assert.Equal(5, pictures[0].Elements("path").Last().Attribute("d")!.Value.Count(letter => letter == 'M'));
        Assert.InRange(
            Points(pictures[0].Elements("path").Single(path => path.Attribute("class")!.Value == "line line0" && Points(path).Length > 1)).Length, 200, 310);
        (double X, double Y)[] peak = Points(pictures[1].Elements("path").Where(path => path.Attribute("class")!.Value == "line line0").Last());
        Assert.Equal(1, peak.Count(point => point.Y < 100));
        Assert.Equal(
            ["1000", "2000", "3000", "4000", "5000", "epoch"],
            pictures[0].Elements("text").Where(text => (string?)text.Attribute("class") == "along").Select(text => text.Value));
        Assert.Equal(42, page.Descendants("section").Last().Descendants("tr").Count());
    }

    [Fact]
    public void Save_WritesTheWholePageOrNone()
    {
        string folder = Directory.CreateTempSubdirectory("report").FullName;
        try
        {
            string path = Path.Combine(folder, "training.html");
            TrainingSample.Digits.Save(path);
            Assert.Equal(HtmlReport.Page(TrainingSample.Digits.ToReport()), File.ReadAllText(path));
            Assert.Throws<InvalidOperationException>(() => new TrainingReport().Save(path));
            Assert.Equal([path], Directory.GetFileSystemEntries(folder));
            Assert.Throws<DirectoryNotFoundException>(() => TrainingSample.Digits.Save(Path.Combine(folder, "none", "training.html")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>In the middle of a training, and without a history.</summary>
    [Fact]
    public void ReportOfOneEpoch_IsAPage()
    {
        var report = new TrainingReport();
        var network = new TensorBoard.StillNetwork("Still", 1, 1);
        report.Report(new TrainingProgress { Epoch = 1, Epochs = 9, Network = network });
        Assert.Contains("nothing to report yet", Assert.Throws<InvalidOperationException>(() => report.ToReport()).Message, StringComparison.Ordinal);
        report.Report(new TrainingProgress
        {
            Epoch = 1,
            Epochs = 9,
            Network = network,
            EpochDone = true,
            Loss = 0.5,
            ValidationLoss = double.NaN,
            ValidationMetric = double.NaN,
            Quantities = ["epoch", "loss"],
            Values = new[] { 1, 0.5 },
        });
        XDocument page = PageReader.Parse(HtmlReport.Page(report.ToReport()));
        Assert.StartsWith("epoch 1/9  loss 0.5000 after ", page.Descendants("p").First().Value, StringComparison.Ordinal);
        Assert.Single(Points(page.Descendants("svg").Single().Elements("path").Last()));
    }

    [Fact]
    public void ProgressOfAnotherNetwork_IsRefused()
    {
        var report = new TrainingReport();
        report.Report(new TrainingProgress { Network = new TensorBoard.StillNetwork("First", 1, 1) });
        var error = Assert.Throws<InvalidOperationException>(
            () => report.Report(new TrainingProgress { Network = new TensorBoard.StillNetwork("Second", 1, 1) }));
        Assert.StartsWith("This report is of a training of First, but is told of another network, Second", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_IsTheSameReport()
    {
        string text = MarkdownReport.Text(TrainingSample.Digits.ToReport());
        Assert.Contains("| setting | value |", text, StringComparison.Ordinal);
        Assert.Contains("## Classes", text, StringComparison.Ordinal);
    }

    private static XElement Section(string title) => s_page.Descendants("section").Single(section => section.Element("h2")!.Value == title);

    private static string[][] Rows(string title) =>
        [.. Section(title).Descendants("tbody").Single().Elements("tr").Select(row => row.Elements().Select(cell => cell.Value).ToArray())];

    private static string[] Legend(XElement picture) => [.. picture.Elements("text").Where(text => text.Attribute("class") is null).Select(text => text.Value)];

    private static string[] Ticks(XElement picture) =>
        [.. picture.Elements("text").Where(text => (string?)text.Attribute("class") == "up").Select(text => text.Value)];

    private static (double X, double Y)[] Points(XElement path) =>
    [
        .. path.Attribute("d")!.Value.Replace("h0", "", StringComparison.Ordinal)
            .Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries)
            .Select(place => place.Split('h', 'H')[0].Split(' '))
            .Select(place => (Number(place[0]), Number(place[1]))),
    ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString(value == Math.Round(value) ? "0" : "G4", CultureInfo.InvariantCulture);
}
