using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;
using Decoupling.Generators.Parsing;
using Decoupling.Generators.Proofs;

namespace PairsExample;

/// <summary>Two functions, what is proved of them together, and their values.</summary>
internal sealed record ShownPair(PairSpec Pair, PairFacts Facts)
{
    /// <summary>Random numbers stand at the middle of their distribution.</summary>
    private static readonly (string Name, float Value)[] s_draws = [("u", 0.5f), ("n", 0f), ("uForward", 0.5f), ("nForward", 0f)];

    public string Name { get; private init; } = Pair.Name;

    /// <summary>The name in a form that any file system takes: <c>Heaviside-Rectangular_-0.5_0.5</c>.</summary>
    public string FileName => string.Concat(Name.Replace(" / ", "-", StringComparison.Ordinal).Replace(", ", "_", StringComparison.Ordinal).Replace(" = ", "=", StringComparison.Ordinal).TrimEnd(')')
        .Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '.' or '=' ? letter : '_'));

    /// <summary>A pair of one's own: its run-time parameters take the values that are set, or their defaults.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="pair">The pair.</param>
    /// <param name="values">Values by the names of parameters.</param>
    public static ShownPair Of(string name, PairSpec pair, IReadOnlyDictionary<string, float> values)
    {
        LiveParameter[] live = [.. pair.Values, .. pair.Learned];
        Dictionary<string, Expression> constants = live.ToDictionary(parameter => parameter.Input, parameter => Expression.Constant(values.GetValueOrDefault(parameter.Name, parameter.Default)));
        PairSpec bound = pair with { Forward = Bind(pair.Forward), Backward = Bind(pair.Backward) };
        IEnumerable<string> settings = live.Select(parameter => string.Create(CultureInfo.InvariantCulture, $"{parameter.Name} = {constants[parameter.Input].Value}"));
        return new ShownPair(bound, PairProver.Prove(bound)) { Name = string.Join(", ", settings.Prepend($"{name}: {pair.Name}")) };

        FunctionSpec Bind(FunctionSpec function) => function with { Body = function.Body.Bind(constants), Live = default };
    }

    /// <summary>Pairs two built-ins by name.</summary>
    /// <param name="forward">The forward function.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="values">Values by the names of parameters; what is left out has its default.</param>
    /// <exception cref="FormatException">A function or a parameter of that name does not exist, or a value is no number or out of range.</exception>
    public static ShownPair Of(string forward, string rule, IReadOnlyDictionary<string, float> values)
    {
        CatalogueEntry forwardEntry = Find(FunctionRole.Forward, forward), ruleEntry = Find(FunctionRole.Backward, rule);
        CatalogueParameter[] parameters = [.. forwardEntry.Parameters, .. ruleEntry.Parameters];
        CheckNames(values, $"The pair {forwardEntry.Name} / {ruleEntry.Name}", [.. parameters.Select(parameter => parameter.Name)]);
        FunctionSpec f = Bind(forwardEntry, values);
        FunctionSpec m = ruleEntry.Text is null ? new FunctionSpec(ruleEntry.Name, ruleEntry.Name, Derivative.Of(f.Body)) : Bind(ruleEntry, values);
        PairSpec pair = PairSpec.Create(f, m);
        return new ShownPair(pair, PairProver.Prove(pair));
    }

    /// <summary>The area under the rule: infinite where it grows with the range, NaN where it only swings.</summary>
    public double Area => Math.Abs(PairProver.Prove(Pair, Facts.Range.High / 10).Area - Facts.Area) <= 0.01 * Math.Abs(Facts.Area) ? Facts.Area
        : Facts.Sign == Sign.NonNegative ? double.PositiveInfinity
        : double.NaN;

    /// <summary>The place of the greatest factor: 0 where that is one of several.</summary>
    public double PeakAt => Rule(0f) == Facts.Peak.Value ? 0 : Facts.Peak.X;

    /// <summary>How far from 0 there is something to see: behind the last place where a function chooses between two formulas.</summary>
    public double Reach => 1.25 * Pair.Forward.Body.Nodes().Concat(Pair.Backward.Body.Nodes())
        .Where(node => node.Operation.IsComparison())
        .SelectMany(node => node.Operands)
        .Where(operand => operand.IsConstant && Math.Abs(operand.Value) <= 20)
        .Select(operand => Math.Abs((double)operand.Value))
        .Append(3.2)
        .Max();

    /// <summary>The forward function.</summary>
    public float Forward(float x) => Evaluator.Evaluate(Pair.Forward.Body, Inputs(x, 0f));

    /// <summary>The gradient where the upstream gradient is 1: the factor of the rule.</summary>
    public float Rule(float x) => Evaluator.Evaluate(Pair.Backward.Body, Inputs(x, Forward(x)));

    /// <summary>Settings by name: <c>Low=-1</c>.</summary>
    /// <exception cref="FormatException">One of them is no number.</exception>
    public static IReadOnlyDictionary<string, float> Settings(IEnumerable<string> words) =>
        words.Select(Setting).ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>Refuses a setting that nothing has.</summary>
    /// <exception cref="FormatException">There is one.</exception>
    public static void CheckNames(IReadOnlyDictionary<string, float> values, string owner, IReadOnlyCollection<string> known)
    {
        if (values.Keys.FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unused)
        {
            throw new FormatException($"{owner} has no parameter '{unused}'; it has {(known.Count == 0 ? "none" : string.Join(", ", known.Distinct()))}.");
        }
    }

    private static Dictionary<string, float> Inputs(float x, float y) =>
        s_draws.Append((InputNames.PreActivation, x)).Append((InputNames.Output, y)).Append((InputNames.Gradient, 1f)).ToDictionary(input => input.Item1, input => input.Item2);

    private static CatalogueEntry Find(FunctionRole role, string name)
    {
        string[] names = [.. Catalogue.Names(role)];
        string? known = names.FirstOrDefault(candidate => candidate.Equals(name, StringComparison.OrdinalIgnoreCase));
        string nearest = NearestName.Find(name, names) is { } near ? $"the nearest name is '{near}'" : "--list shows them all";
        return known is not null
            ? Catalogue.Find(role, known)!
            : throw new FormatException($"There is no built-in {(role == FunctionRole.Forward ? "forward function" : "backward rule")} '{name}'; {nearest}.");
    }

    private static FunctionSpec Bind(CatalogueEntry entry, IReadOnlyDictionary<string, float> values) => CatalogueParser.Bind(entry, [.. entry.Parameters.Select(parameter =>
    {
        float value = values.GetValueOrDefault(parameter.Name, (float)parameter.Default);
        string expected = double.IsInfinity(parameter.Above) ? "a finite number" : FormattableString.Invariant($"a number above {parameter.Above}");
        return value > parameter.Above && float.IsFinite(value)
            ? value
            : throw new FormatException(FormattableString.Invariant($"{parameter.Name} is {value}, but {entry.Name} needs {expected}."));
    })]);

    private static (string Name, float Value) Setting(string word)
    {
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        return float.TryParse(word.AsSpan(equals + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out float value)
            ? (word[..equals], value)
            : throw new FormatException($"'{word}' gives no number; Low=-0.5 is one.");
    }
}
