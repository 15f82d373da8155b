using System.CommandLine;
using System.Globalization;
using System.Linq;
using Decoupling;
using Spectre.Console;

namespace BinaryExample;

/// <summary>The command <c>ones</c>, which trains the paper's unit with two rules.</summary>
internal static class OnesCommand
{
    private const int Seeds = 10;

    public static Command Create()
    {
        Command command = new("ones", $"Trains the paper's single Heaviside unit on the data set Ones with two rules, from {Seeds} seeds each.");
        command.SetAction(_ =>
        {
            Table table = new Table().Title($"A Heaviside unit on Ones: test accuracy, {Seeds} seeds").Border(TableBorder.Rounded);
            table.AddColumns("rule", "learning rate");
            foreach (string heading in (string[])["mean ± spread", "worst", "best"])
            {
                table.AddColumn(new TableColumn(heading).RightAligned().NoWrap());
            }

            foreach (Pace pace in (Pace[])[Pace.OfPaper, Pace.Settling])
            {
                table.AddRow(Row<ConstantStep>("constant", pace)).AddRow(Row<WindowedStep>("window", pace));
            }

            AnsiConsole.Write(table);
            return 0;
        });
        return command;
    }

    private static string[] Row<TPair>(string rule, Pace pace)
        where TPair : struct, IActivation
    {
        double[] accuracies = [.. Enumerable.Range(1, Seeds).AsParallel().AsOrdered().Select(seed => HeavisideUnit<TPair>.TestAccuracy((ulong)seed, pace))];
        Summary summary = Summary.Of(accuracies);
        return
        [
            rule,
            pace.Name,
            $"[bold]{Percent(summary.Mean.Value)}[/] ± {Percent(summary.StandardDeviation)} %",
            $"{Percent(accuracies.Min())} %",
            $"{Percent(accuracies.Max())} %",
        ];

        static string Percent(double share) => (100 * share).ToString("F2", CultureInfo.InvariantCulture);
    }
}
