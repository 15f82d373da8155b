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
    private static readonly Dictionary<string, string> s_aliases = new(StringComparer.OrdinalIgnoreCase) { ["Sigmoid"] = "Logistic", ["StraightThrough"] = "Constant" };

    /// <summary>Random numbers stand at the middle of their distribution.</summary>
    private static readonly (string Name, float Value)[] s_draws = [("u", 0.5f), ("n", 0f), ("uforward", 0.5f), ("nforward", 0f)];

    public string Name { get; private init; } = Pair.Name;

    private (float X, float Value)? _peak;

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
    public double Area
    {
        get
        {
            double near = PairProver.Prove(Pair, Facts.Range.High / 10).Area, far = Facts.Area;
            double square = Facts.Range.High * Math.Abs(Peak.Value);
            return Facts.Sign == Sign.Both && Math.Abs(far) < 1e-9 * square && Math.Abs(near) < 1e-9 * square ? 0
                : Math.Abs(near - far) <= 0.01 * Math.Abs(far) ? far
                : Facts.Sign == Sign.NonNegative || far > 0.1 * square ? double.PositiveInfinity
                : far < -0.1 * square ? double.NegativeInfinity
                : double.NaN;
        }
    }

    /// <summary>The factor of the greatest magnitude that was found, and its place: the one nearest to 0 where there are several.</summary>
    public (float X, float Value) Peak => _peak ??= FindPeak();

    /// <summary>An x at which the rule is not what it is at -x, or null where none was found; <see cref="PairFacts.IsSymmetric"/> is proved.</summary>
    public float? Asymmetry => Places().Cast<float?>().FirstOrDefault(x => Math.Abs(Rule(x!.Value) - Rule(-x.Value)) > 1e-5f * Math.Abs(Peak.Value));

    /// <summary>How far from 0 there is something to see: past the last place where a function chooses between two formulas.</summary>
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
    /// <exception cref="FormatException">One of them is no number, or stands there twice.</exception>
    public static IReadOnlyDictionary<string, float> Settings(IEnumerable<string> words)
    {
        Dictionary<string, float> values = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, float value) in words.Select(Setting))
        {
            if (!values.TryAdd(name, value))
            {
                throw new FormatException($"{name} is set twice; one value is expected.");
            }
        }

        return values;
    }

    /// <summary>Refuses a setting that nothing has.</summary>
    /// <exception cref="FormatException">There is one.</exception>
    public static void CheckNames(IReadOnlyDictionary<string, float> values, string owner, IReadOnlyCollection<string> known)
    {
        if (values.Keys.FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unused)
        {
            throw new FormatException($"{owner} has no parameter '{unused}'; it has {(known.Count == 0 ? "none" : string.Join(", ", known.Distinct()))}.");
        }
    }

    /// <summary>Where functions are looked at: densely where something is to see, sparsely far out, and on both sides of 0; the nearest first.</summary>
    private IEnumerable<float> Places()
    {
        const int Near = 2000, Far = 200;
        double reach = Reach, range = Facts.Range.High;
        return Enumerable.Range(0, Near).Select(i => reach * i / Near)
            .Concat(Enumerable.Range(0, Far + 1).Select(i => reach * Math.Pow(range / reach, (double)i / Far)))
            .SelectMany(x => x == 0 ? new[] { 0f, float.Epsilon, -float.Epsilon } : [(float)x, (float)-x]);
    }

    private (float X, float Value) FindPeak()
    {
        (float X, float Value) best = Places().Append(Facts.Peak.X).Select(x => (X: x, Value: Rule(x))).MaxBy(place => Math.Abs(place.Value));

        // A smooth peak lies between two places.
        float step = (float)Reach / 1000;
        (float low, float high) = (best.X - step, best.X + step);
        for (int i = 0; i < 60; i++)
        {
            (float a, float b) = (low + ((high - low) / 3), high - ((high - low) / 3));
            (low, high) = Math.Abs(Rule(a)) < Math.Abs(Rule(b)) ? (a, high) : (low, b);
        }

        float value = Rule(low);
        return Math.Abs(value) > Math.Abs(best.Value) ? (low, value) : best;
    }

    private static Dictionary<string, float> Inputs(float x, float y) =>
        s_draws.Append((InputNames.PreActivation, x)).Append((InputNames.Output, y)).Append((InputNames.Gradient, 1f)).ToDictionary(input => input.Item1, input => input.Item2);

    private static CatalogueEntry Find(FunctionRole role, string name)
    {
        string[] names = [.. Catalogue.Names(role)];
        string meant = s_aliases.GetValueOrDefault(name, name);
        string? known = names.FirstOrDefault(candidate => candidate.Equals(meant, StringComparison.OrdinalIgnoreCase));
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
