using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;

namespace ExperimentsExample;

/// <summary>The command <c>sweep</c>, whose network, data and functions can be chosen.</summary>
internal sealed class SweepCommand : Command
{
    private static readonly Dictionary<string, Choice> s_networks = new()
    {
        ["mlp"] = new(new Mlp(), 0.9, _ => [new DigitsData()]),
        ["lenet"] = new(new LeNet(), 0.7, Images),
        ["resnet"] = new(new ResNet(), 0.7, Images),
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
            Choice choice = s_networks[result.GetRequiredValue(network)];
            return session.Make([Registry.Sweep(
                extent,
                choice.Network,
                choice.DataOf(extent, result.GetValue(data)),
                choice.TargetAccuracy,
                [.. ForwardFunctions.All.Where(forward => IsAmong(forward.Name, result.GetValue(forwards)))],
                [.. BackwardRules.All.Where(rule => IsAmong(rule.Name, result.GetValue(rules)))])]);
        }));
    }

    private static IEnumerable<ExperimentData> Images(Extent extent) => extent.Images(extent.Pick(10_000, 1_000), extent.Pick(2_000, 500));

    private static bool IsAmong(string name, string[]? names) => names is null or [] || names.Contains(name);

    private static Option<string[]> Names(string name, string description, IEnumerable<string> known)
    {
        Option<string[]> option = new(name) { Description = description, AllowMultipleArgumentsPerToken = true };
        option.AcceptOnlyFromAmong([.. known]);
        return option;
    }

    /// <summary>What a word of the command line stands for.</summary>
    /// <param name="Network">What is trained.</param>
    /// <param name="TargetAccuracy">The accuracy that counts as trained, and to which steps are counted.</param>
    /// <param name="Suitable">The data that it takes, the usual ones first.</param>
    private sealed record Choice(NetworkKind Network, double TargetAccuracy, Func<Extent, IEnumerable<ExperimentData>> Suitable)
    {
        public ExperimentData DataOf(Extent extent, string? name)
        {
            ExperimentData[] suitable = [.. Suitable(extent)];
            return name is null
                ? suitable[0]
                : Array.Find(suitable, data => data.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    ?? throw new ArgumentException($"--data is {name}, but {Network.Name} takes {string.Join(" or ", suitable.Select(data => data.Name))}.");
        }
    }
}
