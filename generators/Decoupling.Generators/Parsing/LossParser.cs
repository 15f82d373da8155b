using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Diagnostics;
using Decoupling.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>Reads [Loss], and holds it against what the last layer gives.</summary>
internal static class LossParser
{
    private const string LabelSmoothing = "LabelSmoothing";
    private const string ClassWeights = "ClassWeights";

    public static bool IsLoss(DeclaredAttribute attribute) => LayerParser.IsNamed(attribute.Data.AttributeClass, WellKnownNames.LossAttribute);

    /// <returns>The loss, or null if there is none or it is broken.</returns>
    public static LossSpec? Parse(
        IEnumerable<DeclaredAttribute> attributes,
        INamedTypeSymbol network,
        ProjectSources sources,
        ICollection<ParseIssue> issues,
        CancellationToken cancellation)
    {
        DeclaredAttribute? attribute = attributes.FirstOrDefault(IsLoss);
        if (attribute is null || attribute.IsBroken)
        {
            return null;
        }

        bool isOwn = attribute.Data.ConstructorArguments[0] is not { Kind: TypedConstantKind.Enum };
        LossSpec? loss = isOwn ? new LossFunctionParser(attribute, network, sources, issues, cancellation).Parse() : ParseBuiltIn(attribute, issues);
        return loss is null ? null : ParseSettings(loss, attribute, issues);
    }

    /// <summary>Whether the loss can be taken of the outputs; reports where it cannot, or where it can never become small.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="last">The layer whose values it reads.</param>
    /// <param name="output">The shape after the last layer.</param>
    /// <param name="attributes">All attributes of the network.</param>
    /// <param name="issues">Receives what is wrong.</param>
    public static bool Fits(
        LossSpec loss, DeclaredLayer last, TensorShape output, IEnumerable<DeclaredAttribute> attributes, ICollection<ParseIssue> issues)
    {
        DeclaredAttribute attribute = attributes.First(IsLoss);
        Location location = attribute.ArgumentLocation(0, "loss");
        if (loss.Definition.OneOutput is { } reason && output.Size < 2)
        {
            issues.Add(new ParseIssue(DiagnosticDescriptors.SoftmaxOfOneOutput, location, loss.Name, last.Spec.Name, output.Size, reason)
            {
                Properties = SourceEdits.Instead(location, "Losses.BinaryCrossEntropy"),
            });
            return false;
        }

        int weights = loss.Definition.IsOfRows ? output.Size : 2;
        if (loss.ClassWeights.Count > 0 && loss.ClassWeights.Count != weights)
        {
            string expected = loss.Definition.IsOfRows ? $"{weights}, one for each output of layer '{last.Spec.Name}'" : "2, for no and for yes";
            Refuse(attribute, ClassWeights, loss, $"{loss.ClassWeights.Count} factors", expected, issues);
            return false;
        }

        // After an error in the last layer nothing is concluded from its function.
        if (last.IsClean && LossProofs.Inspect(loss, last, output.Size, location) is { } issue)
        {
            issues.Add(issue);
        }

        if (LossFunctionProofs.Inspect(loss, location) is { } fault)
        {
            issues.Add(fault);
            return fault.Descriptor.DefaultSeverity != DiagnosticSeverity.Error;
        }

        return true;
    }

    private static LossSpec? ParseBuiltIn(DeclaredAttribute attribute, ICollection<ParseIssue> issues)
    {
        Location place = attribute.ArgumentLocation(0, "loss");
        if (EnumParser.Parse<LossKind>(attribute.Argument<int>(0), "Losses", place, issues) is not { } kind)
        {
            return null;
        }

        string? wrong = kind == LossKind.Function ? "names none: expected the name of a function, [Loss(nameof(Own))]"
            : attribute.Sets("Backward")
                ? "has its own derivative: expected no Backward, which belongs to a function of the class, [Loss(nameof(Own), Backward = nameof(Rule))]"
            : null;
        if (wrong is not null)
        {
            issues.Add(
                new ParseIssue(DiagnosticDescriptors.LossFunction, kind == LossKind.Function ? place : attribute.PropertyLocation("Backward"), kind, wrong));
            return null;
        }

        return new LossSpec(kind);
    }

    private static LossSpec? ParseSettings(LossSpec loss, DeclaredAttribute attribute, ICollection<ParseIssue> issues)
    {
        foreach (string setting in new[] { LabelSmoothing, ClassWeights }.Where(setting => attribute.Sets(setting) && !loss.Definition.TakesSettings))
        {
            Refuse(attribute, setting, loss, "set", "a cross-entropy, or no such setting", issues);
            return null;
        }

        float smoothing = attribute.Property(LabelSmoothing, 0f);
        if (!(smoothing is >= 0f and < 1f))
        {
            Refuse(attribute, LabelSmoothing, loss, smoothing.ToString(CultureInfo.InvariantCulture), "0 to less than 1", issues);
            return null;
        }

        float[] weights = [.. attribute.Elements(ClassWeights).OfType<float>()];
        foreach (float weight in weights.Where(weight => !(weight >= 0f) || float.IsInfinity(weight)))
        {
            Refuse(attribute, ClassWeights, loss, $"among others {weight.ToString(CultureInfo.InvariantCulture)}", "finite numbers, at least 0", issues);
            return null;
        }

        if (weights.Length > 0 && weights.All(weight => weight == 0f))
        {
            Refuse(attribute, ClassWeights, loss, "0 for every class", "a factor above 0, or nothing is learned", issues);
            return null;
        }

        return loss with { LabelSmoothing = smoothing, ClassWeights = weights.ToEquatableArray() };
    }

    private static void Refuse(
        DeclaredAttribute attribute, string setting, LossSpec loss, string found, string expected, ICollection<ParseIssue> issues) =>
        issues.Add(new ParseIssue(DiagnosticDescriptors.LossSetting, attribute.PropertyLocation(setting), setting, loss.Name, found, expected));
}
