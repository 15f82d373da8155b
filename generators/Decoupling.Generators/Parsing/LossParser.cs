using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>Reads [Loss], and holds it against what the last layer gives.</summary>
internal static class LossParser
{
    public static bool IsLoss(DeclaredAttribute attribute) => LayerParser.IsNamed(attribute.Data.AttributeClass, WellKnownNames.LossAttribute);

    /// <returns>The loss, or null if there is none or it is broken.</returns>
    public static LossKind? Parse(IEnumerable<DeclaredAttribute> attributes, ICollection<ParseIssue> issues)
    {
        DeclaredAttribute? attribute = attributes.FirstOrDefault(IsLoss);
        return attribute is null || attribute.IsBroken
            ? null
            : EnumParser.Parse<LossKind>(attribute.Argument<int>(0), "Losses", attribute.ArgumentLocation(0, "loss"), issues);
    }

    /// <summary>Whether the loss can be taken of the outputs; reports where it cannot, or where it can never become small.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="last">The layer whose values it reads.</param>
    /// <param name="output">The shape after the last layer.</param>
    /// <param name="attributes">All attributes of the network.</param>
    /// <param name="issues">Receives what is wrong.</param>
    public static bool Fits(
        LossKind loss, DeclaredLayer last, TensorShape output, IEnumerable<DeclaredAttribute> attributes, ICollection<ParseIssue> issues)
    {
        Location location = attributes.First(IsLoss).ArgumentLocation(0, "loss");
        if (loss == LossKind.SoftmaxCrossEntropy && output.Size < 2)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.SoftmaxOfOneOutput, location, last.Spec.Name, output.Size)
            {
                Properties = SourceEdits.Instead(location, "Losses.BinaryCrossEntropy"),
            });
            return false;
        }

        // After an error in the last layer nothing is concluded from its function.
        if (last.IsClean && LossProofs.Inspect(loss, last, output.Size, location) is { } issue)
        {
            issues.Add(issue);
        }

        return true;
    }
}
