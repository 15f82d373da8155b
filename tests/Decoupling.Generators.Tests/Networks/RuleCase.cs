using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Decoupling.Tests.Reference;

namespace Decoupling.Generators.Tests.Networks;

/// <summary>A gradient rule of a drawn network.</summary>
/// <param name="Arguments">What stands in <c>[GradientRule(...)]</c>.</param>
/// <param name="Functions">The user's function that it names, or an empty string.</param>
/// <param name="Draws">Whether it draws random numbers.</param>
/// <param name="OfLayer">From a gradient (batch, size), the length of its last dimension and (sample, element)'s draws to what is handed on.</param>
internal sealed record RuleCase(
    string Arguments, string Functions, bool Draws, Func<Traced[][], int, Func<int, int, ElementDraws>, Traced[][]> OfLayer)
{
    public bool IsOfGroups => Arguments == "Rules.Centralize";

    /// <summary>Acts on the whole gradient, so that its place among others matters.</summary>
    public static RuleCase Clip { get; } = new("Rules.ClipNorm, Max = 0.001", "", false, (gradients, _, _) => ReferenceRules.ClipNorm(gradients, 0.001));

    public static RuleCase Scale { get; } =
        new("Rules.Scale, Factor = -1.5", "", false, (gradients, _, _) => ReferenceRules.Each(gradients, (_, _, gradient) => gradient * -1.5));

    public static Gen<RuleCase> Any { get; } = Gen.OneOfConst(
        Clip,
        new RuleCase("Rules.ClipNorm, Max = 0.5", "", false, (gradients, _, _) => ReferenceRules.ClipNorm(gradients, 0.5)),
        new RuleCase("Rules.Centralize", "", false, (gradients, group, _) => ReferenceRules.Centralize(gradients, group)),
        Scale,
        new RuleCase("Rules.Noise, Sigma = 0.02", "", true, (gradients, _, draws) =>
            ReferenceRules.Each(gradients, (sample, element, gradient) => gradient + (draws(sample, element).BackwardN * 0.02f))),
        new RuleCase(
            "nameof(Doubled)",
            "    private static float Doubled(float grad, float u) => grad * (1f + u);",
            true,
            (gradients, _, draws) => ReferenceRules.Each(gradients, (sample, element, gradient) => gradient * (1 + draws(sample, element).BackwardU))));

    /// <summary>Applied to the gradients of all parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="drawsAt">What is drawn for an index of the flat gradient.</param>
    /// <param name="indices">The flat indices of a parameter's elements.</param>
    public void ToParameters(IReadOnlyList<ReferenceParameter> parameters, Func<int, ElementDraws> drawsAt, Func<int, int[]> indices)
    {
        if (Arguments.StartsWith("Rules.ClipNorm", StringComparison.Ordinal))
        {
            Traced[][] clipped = OfLayer([.. parameters.Select(parameter => parameter.Gradients)], 0, (_, _) => ElementDraws.None);
            for (int i = 0; i < parameters.Count; i++)
            {
                parameters[i].Gradients = clipped[i];
            }

            return;
        }

        for (int i = 0; i < parameters.Count; i++)
        {
            ReferenceParameter parameter = parameters[i];
            if (IsOfGroups)
            {
                parameter.Gradients = parameter.IsWeights
                    ? ReferenceRules.Centralize([parameter.Gradients], parameter.Gradients.Length / parameter.Shape[0])[0]
                    : parameter.Gradients;
                continue;
            }

            int[] flat = indices(i);
            parameter.Gradients = OfLayer([parameter.Gradients], 0, (_, element) => drawsAt(flat[element]))[0];
        }
    }
}
