using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Decoupling.Generators.Functions;

namespace PairsExample;

/// <summary>Writes the page of all built-in functions from the table that the compiler reads.</summary>
internal static class Pages
{
    private static readonly Dictionary<string, float> s_defaults = [];

    private const string Introduction =
        """
        # Forward functions and backward rules

        Any forward function goes with any rule: `[Activation(Forward = Forwards.Heaviside, Backward = Backwards.ATan, Sharpness = 2)]`. x is the pre-activation, y the
        output. Parameters are properties of the attribute; one that neither function has is an error.

        This page is made by `dotnet run -c Release --project examples/Pairs -- --all`. For one pair, with what is proved of it:
        `dotnet run -c Release --project examples/Pairs -- Heaviside ATan Sharpness=4`. For pairs of your own, with the file that declares them in place of a name:
        `dotnet run -c Release --project examples/Pairs -- MyPairs.cs`.

        Of a pair it shows the support of the rule (outside of which it is 0), its greatest factor by magnitude, its area and its sign; whether the rule is the same on both sides
        of 0; and what a network *keeps* of the pre-activation for it. *Directions agree* where the forward function rises and the rule is positive, or falls and it is negative:
        from one end of such a range to the other, moving x against its gradient moves y against the upstream one; *directions differ* where it moves y with it. Both are
        proved, and where neither stands nothing is claimed. Faults are those that the analyzer reports, with their [identifiers](diagnostics/README.md).

        """;

    private const string Forwards =
        """

        ## Forward functions

        `Forwards.Sigmoid` is `Forwards.Logistic`. Each is finite for every finite x, unless the value itself is beyond the range of float.

        | name | y | parameters | source | picture |
        |---|---|---|---|---|

        """;

    private const string Rules =
        """

        ## Backward rules

        A rule gives the factor m on the upstream gradient, in place of the derivative of the forward function. A factor above 0 keeps the sign of each element of the
        gradient; where factors differ, the direction of the whole vector changes. The area is the integral of m over all x: 1 for a rule that stands for a step from 0 to 1,
        2 for one from -1 to 1. Support, peak and area are those at the defaults. `Backwards.StraightThrough` is `Backwards.Constant`.

        | name | m | parameters | support | peak | area | source | picture |
        |---|---|---|---|---|---|---|---|

        """;

    private const string Others =
        """

        ## What is no built-in

        A function that learns is a function of one's own with `[Learned]` parameters; each layer has one value of each, not one for each channel
        ([parameters that live](rules.md#parameters-that-live)):

        ```csharp
        using Decoupling;

        [Network(64)]
        [Dense(64)]
        [Activation(Forward = nameof(PReLU))]
        [Dense(64)]
        [Activation(Forward = nameof(RPReLU))]
        [Dense(10)]
        [Loss(Losses.SoftmaxCrossEntropy)]
        public sealed partial class DigitNet
        {
            // He et al., 2015.
            private static float PReLU(float x, [Learned] float slope = 0.25f) => x > 0f ? x : slope * x;

            // ReActNet: Liu et al., 2020.
            private static float RPReLU(float x, [Learned] float gamma = 0f, [Learned] float zeta = 0f, [Learned] float beta = 0.25f) =>
                x > gamma ? x - gamma + zeta : beta * (x - gamma) + zeta;
        }
        ```

        ReActNet's RSign, x > a ? +1 : -1 with a learned threshold a, is `Sign` after a layer with a bias: the bias is the threshold with its sign turned, one for each channel, and its
        gradient is what the rule makes of it. As a `[Learned]` parameter it would be compared only, which has no derivative ([DCPL0065](diagnostics/DCPL0065.md)).

        A pair sees one element at a time. What needs a number of a whole tensor of weights is therefore no pair: DoReFa's weights (divided by the greatest magnitude),
        MagnitudeSign (times the mean magnitude), and the weight gradients of Bi-Real and XNOR. Nor is a rule offered that flips the sign by mistake in its source
        (snnTorch's `triangular`), or is 0 at the threshold with its own defaults (its `SFS`).

        """;

    /// <summary>Writes the page and its pictures.</summary>
    /// <param name="directory">Where the page goes; the pictures go to <c>pictures</c> below it.</param>
    /// <returns>The paths.</returns>
    public static IEnumerable<string> WriteAll(string directory)
    {
        string pictures = Path.Combine(directory, "pictures");
        Directory.CreateDirectory(pictures);
        StringBuilder page = new(Introduction);
        foreach (FunctionRole role in (FunctionRole[])[FunctionRole.Forward, FunctionRole.Backward])
        {
            page.Append(role == FunctionRole.Forward ? Forwards : Rules);
            foreach (CatalogueEntry entry in Catalogue.Entries)
            {
                if (entry.Role != role)
                {
                    continue;
                }

                string picture = "";
                if (entry.Text is not null)
                {
                    string file = $"{(role == FunctionRole.Forward ? "forward" : "rule")}-{entry.Name}.png";
                    ShownPair pair = role == FunctionRole.Forward ? ShownPair.Of(entry.Name, "Constant", s_defaults) : ShownPair.Of("Linear", entry.Name, s_defaults);
                    Pictures.DrawSmall(role == FunctionRole.Forward ? pair.Forward : pair.Rule, role == FunctionRole.Forward, pair.Reach, Path.Combine(pictures, file));
                    picture = $"![{entry.Name}](pictures/{file})";
                    yield return Path.Combine(pictures, file);
                }

                string facts = role == FunctionRole.Forward ? "" : $" {Facts(entry)} |";
                page.Append($"| `{entry.Name}` | {Cell(entry.Formula)} | {Cell(Words.Parameters(entry))} |{facts} {Cell(entry.Source)} | {picture} |\n");
            }
        }

        page.Append(Others);
        string path = Path.Combine(directory, "pairs.md");
        File.WriteAllText(path, page.ToString().ReplaceLineEndings("\n"));
        yield return path;
    }

    private static string Facts(CatalogueEntry rule)
    {
        if (rule.Text is null)
        {
            return "as f | as f | as f";
        }

        ShownPair pair = ShownPair.Of("Linear", rule.Name, s_defaults);
        return pair.Facts.IsRandom || pair.Facts.Support is not { } support
            ? "random | random | random"
            : $"{Words.Range(support, pair.Facts.Range)} | {Words.Number(pair.Peak.Value)} | {Words.Number(pair.Area)}";
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
