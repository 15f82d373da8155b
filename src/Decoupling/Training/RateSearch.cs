using System;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace Decoupling;

/// <summary>
/// What <see cref="Trainer.FindRate"/> has seen: the loss of each step while the learning rate rose. Print it: a table, and a suggestion.
/// </summary>
public sealed record RateSearch
{
    /// <summary>How many rows the table has at most.</summary>
    private const int Rows = 16;

    /// <summary>After how many steps the average of losses is one.</summary>
    private const int Settled = 10;

    /// <summary>The name of the network.</summary>
    public required string Network { get; init; }

    /// <summary>The steps, in order: each rate is a little higher than the one before.</summary>
    public required ImmutableArray<RatePoint> Points { get; init; }

    /// <summary>
    /// Whether training ran away, so that the search stopped early: the smoothed loss exceeded four times its least, or a loss or gradient was infinite or NaN.
    /// </summary>
    public required bool Diverged { get; init; }

    /// <summary>
    /// The rate at which the loss falls fastest, a good one to train with; null where it never fell. Of the smoothed loss over the logarithm of the rate, from
    /// the tenth step, when the average is one, to its least, it is the place of the steepest descent; the slope at a point is that of the least-squares line
    /// through it and its neighbours, a twentieth of all points to either side.
    /// </summary>
    public float? Suggested
    {
        get
        {
            // Before the average is one, and after the least loss, noise falls steeply too, now and then.
            int end = Points.IsEmpty ? 0 : Enumerable.Range(0, Points.Length).MinBy(i => Points[i].Smoothed) + 1;
            int reach = int.Max(2, Points.Length / 20);
            int first = Settled + reach;
            (double Slope, float Rate)[] slopes =
            [
                .. Enumerable.Range(first, int.Max(0, end - reach - first)).Select(i => (Slope(Points.AsSpan(i - reach, (2 * reach) + 1)), Points[i].Rate)),
            ];
            return slopes.Length > 0 && slopes.MinBy(slope => slope.Slope) is { Slope: < 0 } steepest ? steepest.Rate : null;
        }
    }

    /// <summary>Writes a table with a head line, a row a step: rate, loss, smoothed loss. Decimal points whatever the culture.</summary>
    /// <param name="path">The file, replaced if it exists.</param>
    public void WriteCsv(string path)
    {
        using var writer = new StreamWriter(path);
        WriteCsv(writer);
    }

    /// <inheritdoc cref="WriteCsv(string)"/>
    /// <param name="writer">Receives the lines.</param>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("rate,loss,smoothed loss\n");
        foreach (RatePoint point in Points)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{point.Rate:R},{point.Loss:R},{point.Smoothed:R}\n"));
        }
    }

    /// <summary>A table of a few of the steps, evenly chosen, and a line that tells the suggestion.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Network}, {Points.Length} steps with rising learning rate\n      rate      loss  smoothed\n");
        int every = int.Max(1, (Points.Length + Rows - 1) / Rows);
        foreach (RatePoint point in Points.Where((_, i) => i % every == 0 || i == Points.Length - 1))
        {
            text.Append(CultureInfo.InvariantCulture, $"{point.Rate,10:0.0E+0}  {point.Loss,8:G4}  {point.Smoothed,8:G4}\n");
        }

        text.Append(Diverged ? "Then it ran away. " : "");
        return text.Append(Suggested is { } rate
            ? string.Create(CultureInfo.InvariantCulture, $"The loss falls fastest at {rate:0.0E+0}.\n")
            : "The loss never fell: Trainer.Check tells whether the network learns at all.\n").ToString();
    }

    /// <summary>
    /// The slope of the least-squares line of the smoothed loss. Each rate is the same multiple of the one before, so steps count its logarithm.
    /// </summary>
    private static double Slope(ReadOnlySpan<RatePoint> points)
    {
        double middle = (points.Length - 1) / 2.0;
        (double products, double squares) = (0, 0);
        for (int i = 0; i < points.Length; i++)
        {
            products += (i - middle) * points[i].Smoothed;
            squares += (i - middle) * (i - middle);
        }

        return products / squares;
    }
}

/// <summary>One step of a <see cref="RateSearch"/>.</summary>
/// <param name="Rate">Its learning rate.</param>
/// <param name="Loss">The mean loss of its batch, before the step.</param>
/// <param name="Smoothed">The exponential moving average of the losses so far, freed of its bias towards 0.</param>
public readonly record struct RatePoint(float Rate, double Loss, double Smoothed);
