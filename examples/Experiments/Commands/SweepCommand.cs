using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;

namespace ExperimentsExample;

/// <summary>The command <c>sweep</c>, whose network, data and functions can be chosen.</summary>
internal sealed class SweepCommand : Command
{
    /// <summary>The networks by their word on the command line, with the data that they take.</summary>
    private static readonly Dictionary<string, (NetworkKind Network, Func<Extent, IEnumerable<ExperimentData>> Data)> s_networks = new()
    {
        ["mlp"] = (new Mlp(), _ => [new DigitsData()]),
        ["lenet"] = (new LeNet(), Images),
        ["resnet"] = (new ResNet(), Images),
    };

    public SweepCommand(CommonOptions common)
        : base("sweep", "Trains every forward function with every rule that the proofs call sound.")
    {
        Option<string> network = new("--network") { Description = "What is trained.", DefaultValueFactory = _ => s_networks.Keys.First() };
        network.AcceptOnlyFromAmong([.. s_networks.Keys]);
        Option<string?> data = new("--data") { Description = "What it is trained on: DIGITS for the mlp, Fashion-MNIST or MNIST for the others." };
        Option<string[]> forwards = Names("--forward", "Only these forward functions.", ForwardFunctions.All.Select(forward => forward.Name));
        Option<string[]> rules = Names("--rule", "Only these backward rules.", BackwardRules.All.Select(rule => rule.Name));
        Add(network);
        Add(data);
        Add(forwards);
        Add(rules);
        SetAction(result => common.Run(result, (extent, session) =>
        {
            (NetworkKind kind, Func<Extent, IEnumerable<ExperimentData>> suitable) = s_networks[result.GetRequiredValue(network)];
            ExperimentData chosen = Choose([.. suitable(extent)], result.GetValue(data), kind);
            return session.Make([Registry.Sweep(
                extent,
                kind,
                chosen,
                [.. ForwardFunctions.All.Where(forward => IsAmong(forward.Name, result.GetValue(forwards)))],
                [.. BackwardRules.All.Where(rule => IsAmong(rule.Name, result.GetValue(rules)))])]);
        }));
    }

    private static IEnumerable<ExperimentData> Images(Extent extent) => extent.Images(extent.Pick(10_000, 1_000), extent.Pick(2_000, 500));

    private static ExperimentData Choose(ExperimentData[] suitable, string? name, NetworkKind network) =>
        name is null
            ? suitable[0]
            : Array.Find(suitable, data => data.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new ArgumentException($"--data is {name}, but {network.Name} takes {string.Join(" or ", suitable.Select(data => data.Name))}.");

    private static bool IsAmong(string name, string[]? names) => names is null or [] || names.Contains(name);

    private static Option<string[]> Names(string name, string description, IEnumerable<string> known)
    {
        Option<string[]> option = new(name) { Description = description, AllowMultipleArgumentsPerToken = true };
        option.AcceptOnlyFromAmong([.. known]);
        return option;
    }
}
