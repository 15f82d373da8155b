using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Diagnostics;

/// <summary>
/// The descriptors. An error means that no network can be generated; where code is generated all the same, it is a warning. Messages state subject, fact and
/// expectation, with both numbers.
/// </summary>
internal static partial class DiagnosticDescriptors
{
    public const string Category = "Decoupling";

    /// <summary>A type, or a type around it, cannot be opened a second time.</summary>
    public static readonly DiagnosticDescriptor PartialRequired = Create(
        DiagnosticIds.PartialRequired,
        "A type that the generator completes must be partial",
        "'{0}' must be partial: the generator completes {1}");

    /// <summary>A static or abstract class, a record, or a type that only its own file sees.</summary>
    public static readonly DiagnosticDescriptor NetworkKind = Create(
        DiagnosticIds.NetworkKind,
        "The type cannot be completed by generated code",
        "'{0}' is {1}; {2}",
        isReportedByGenerator: true);

    /// <summary>A network that derives from a class of the user's.</summary>
    public static readonly DiagnosticDescriptor NetworkHasBaseClass = Create(
        DiagnosticIds.NetworkHasBaseClass,
        "A network has no base class",
        "Network '{0}' derives from '{1}'; a network may implement interfaces but has no base class, whose members the generated ones could hide",
        isReportedByGenerator: true);

    /// <summary>A type parameter that is not constrained to be a pair.</summary>
    public static readonly DiagnosticDescriptor TypeParameterIsNoPair = Create(
        DiagnosticIds.TypeParameterIsNoPair,
        "A network is generic in pairs only",
        "Type parameter '{0}' of network '{1}' must stand for a pair: add 'where {0} : struct, IActivation'");

    /// <summary>A member of the user's has the name of a generated one.</summary>
    public static readonly DiagnosticDescriptor MemberNameTaken = Create(
        DiagnosticIds.MemberNameTaken,
        "The generator writes a member of this name",
        "Network '{0}' gets a generated member '{1}', so '{1}' cannot be declared here: give it {2}");

    /// <summary>A constructor through which the network would stay empty.</summary>
    public static readonly DiagnosticDescriptor ConstructorDoesNotChain = Create(
        DiagnosticIds.ConstructorDoesNotChain,
        "A constructor of a network calls the generated one",
        "{0} of network '{1}' does not call the generated constructor; expected a constructor with ': this(maxBatch, seed)'");

    /// <summary>A layer or a loss on a type that is no network.</summary>
    public static readonly DiagnosticDescriptor AttributeWithoutNetwork = Create(
        DiagnosticIds.AttributeWithoutNetwork,
        "A layer or a loss stands on a network",
        "[{0}] belongs to a network, but '{1}' has no [Network]; write [Network(size)] before it",
        isReportedByGenerator: true);

    /// <summary>An attribute that has another name here, or that is none.</summary>
    public static readonly DiagnosticDescriptor UnknownAttribute = Create(
        DiagnosticIds.UnknownAttribute,
        "There is no such attribute",
        "There is no attribute [{0}]; {1}",
        isReportedByGenerator: true);

    /// <summary>A constant that has another name here, or that is none.</summary>
    public static readonly DiagnosticDescriptor UnknownConstant = Create(
        DiagnosticIds.UnknownConstant,
        "There is no such constant",
        "There is no {0}; {1}",
        isReportedByGenerator: true);

    /// <summary>A layer's name that C# does not take as a name.</summary>
    public static readonly DiagnosticDescriptor LayerNameIsNoIdentifier = Create(
        DiagnosticIds.LayerNameIsNoIdentifier,
        "A layer's name is a C# identifier",
        "\"{0}\" cannot name a layer: its generated members need a C# identifier");

    /// <summary>Two layers of one name.</summary>
    public static readonly DiagnosticDescriptor LayerNameRepeated = Create(
        DiagnosticIds.LayerNameRepeated,
        "A layer's name is unique in its network",
        "Layers {0} and {1} are both named '{2}' (upper and lower case count as one)");

    /// <summary>A layer's name that gives a generated member a name that is in use.</summary>
    public static readonly DiagnosticDescriptor LayerNameTaken = Create(
        DiagnosticIds.LayerNameTaken,
        "The layer's name is in use",
        "Layer name '{0}' gives network '{1}' the name '{2}', which is {3}");

    /// <summary>Two generated members of one name.</summary>
    public static readonly DiagnosticDescriptor GeneratedNameRepeated = Create(
        DiagnosticIds.GeneratedNameRepeated,
        "Two generated members have one name",
        "Network '{0}' would get a second member '{1}': it has one from {2}, and one would come from {3}; expected another name for one of them");

    /// <summary>A network without any layer.</summary>
    public static readonly DiagnosticDescriptor NoLayer = Create(
        DiagnosticIds.NoLayer,
        "A network has layers",
        "Network '{0}' has no layer; at least one with parameters is expected, such as [Dense(10)]");

    /// <summary>A network whose layers have nothing to train.</summary>
    public static readonly DiagnosticDescriptor NoParameters = Create(
        DiagnosticIds.NoParameters,
        "A network has something to train",
        "None of the {1} layers of network '{0}' has parameters to train; at least one is expected, such as [Dense(10)]");

    /// <summary>A network without a loss.</summary>
    public static readonly DiagnosticDescriptor NoLoss = Create(
        DiagnosticIds.NoLoss,
        "A network has a loss",
        "Network '{0}' has no loss to train on; write [{1}] after its layers, or another of Losses");

    /// <summary>A number cast to an enumeration that has no such value.</summary>
    public static readonly DiagnosticDescriptor UnknownEnumValue = Create(
        DiagnosticIds.UnknownEnumValue,
        "The enumeration has no such value",
        "{0} is no value of '{1}'; expected one of {2}");

    /// <summary>Layers on two halves of a partial class, where no order holds between them.</summary>
    public static readonly DiagnosticDescriptor LayersOnSeveralDeclarations = Create(
        DiagnosticIds.LayersOnSeveralDeclarations,
        "The layers of a network stand on one declaration",
        "[{0}] stands on another declaration of network '{1}' than [Network]; the order of layers is that of one list of attributes");

    /// <summary>A layer that reads a value of a name that there is not.</summary>
    public static readonly DiagnosticDescriptor UnknownLayer = Create(
        DiagnosticIds.UnknownLayer,
        "There is no layer of this name",
        "Layer '{0}' reads '{1}', but no layer of the network has this name; {2}");

    /// <summary>A layer that reads itself or what comes after it.</summary>
    public static readonly DiagnosticDescriptor LayerNotYetDeclared = Create(
        DiagnosticIds.LayerNotYetDeclared,
        "A layer reads layers above it",
        "Layer '{0}' reads '{1}', which is {2}; a layer reads values of layers above it");

    /// <summary>An input that is neither a vector nor a sequence nor an image.</summary>
    public static readonly DiagnosticDescriptor InputRank = Create(
        DiagnosticIds.InputRank,
        "An input is a vector, a sequence or an image",
        "The input of network '{0}' has {1} numbers; expected 1 (features), 2 (channels, length) or 3 (channels, height, width)");

    /// <summary>A length below one.</summary>
    public static readonly DiagnosticDescriptor InputLength = Create(
        DiagnosticIds.InputLength,
        "Each length of the input is at least 1",
        "The {0} of the input of network '{1}' is {2}; expected at least 1");

    /// <summary>An input of more values than can be counted.</summary>
    public static readonly DiagnosticDescriptor InputTooLarge = Create(
        DiagnosticIds.InputTooLarge,
        "The input can be addressed",
        "The input {1} of network '{0}' has {2} values; at most {3} can be addressed");

    /// <summary>A dense layer without outputs.</summary>
    public static readonly DiagnosticDescriptor DenseUnits = Create(
        DiagnosticIds.DenseUnits,
        "A dense layer has at least one unit",
        "Layer '{0}' has {1} units; expected at least 1");

    /// <summary>A layer that makes more of a sample than can be counted.</summary>
    public static readonly DiagnosticDescriptor LayerTooLarge = Create(
        DiagnosticIds.LayerTooLarge,
        "What a layer makes of a sample can be addressed",
        "Layer '{0}' has {1} {2}; at most {3} can be addressed");

    /// <summary>A convolution or pooling of values of another shape.</summary>
    public static readonly DiagnosticDescriptor LayerNeedsImage = Create(
        DiagnosticIds.LayerNeedsImage,
        "The layer takes images, or sequences",
        "Layer '{0}' takes {1}, but the input here is {2}");

    /// <summary>Channels, kernel, size, stride or padding below their least value.</summary>
    public static readonly DiagnosticDescriptor LayerSettingTooSmall = Create(
        DiagnosticIds.LayerSettingTooSmall,
        "A setting of the layer is too small",
        "Layer '{0}' has {1} = {2}; expected at least {3}");

    /// <summary>A window larger than what it reads.</summary>
    public static readonly DiagnosticDescriptor WindowDoesNotFit = Create(
        DiagnosticIds.WindowDoesNotFit,
        "The window fits into what it reads",
        "Layer '{0}' has a window of {1}, but its input with padding is {2}: read was {3} of an input of {4}");

    /// <summary>Padding as wide as the window.</summary>
    public static readonly DiagnosticDescriptor PaddingReachesKernel = Create(
        DiagnosticIds.PaddingReachesKernel,
        "The padding is less than the window",
        "Layer '{0}' has a padding of {1} and a window of {2}{3}; with a padding of {4} or more, outputs at the border would see padding only");

    /// <summary>More parameters than can be counted.</summary>
    public static readonly DiagnosticDescriptor TooManyParameters = Create(
        DiagnosticIds.TooManyParameters,
        "The parameters can be addressed",
        "Layer '{0}' takes {1} values to {2}, which brings the parameters of the network to {3}; at most {4} can be addressed");

    /// <summary>A probability that leaves nothing, or is none.</summary>
    public static readonly DiagnosticDescriptor DropoutRate = Create(
        DiagnosticIds.DropoutRate,
        "A dropout rate is at least 0 and below 1",
        "Layer '{0}' drops values with probability {1}; expected at least 0 and below 1");

    /// <summary>A divisor that may be zero, or running statistics that do not follow the batches.</summary>
    public static readonly DiagnosticDescriptor NormSetting = Create(
        DiagnosticIds.NormSetting,
        "A setting of a norm is out of its range",
        "Layer '{0}' has {1} = {2}; expected {3}");

    /// <summary>A join without names.</summary>
    public static readonly DiagnosticDescriptor NothingToJoin = Create(
        DiagnosticIds.NothingToJoin,
        "A join names what it joins",
        "Layer '{0}' has nothing to join with the value above it, which is '{2}'; expected the name of a layer at least, such as [{1}(\"Input\")]");

    /// <summary>Join, the first value and its shape, the other one and its shape, what is expected.</summary>
    public static readonly DiagnosticDescriptor ShapesDoNotJoin = Create(
        DiagnosticIds.ShapesDoNotJoin,
        "Shapes that are joined fit each other",
        "Layer '{0}' cannot join '{1}' of shape {2} with '{3}' of shape {4}; expected {5}");

    /// <summary>Network, its three lengths.</summary>
    public static readonly DiagnosticDescriptor ChannelsLast = Create(
        DiagnosticIds.ChannelsLast,
        "Channels come first",
        "The input of '{0}' is read as {1} channels of {2} x {3}: channels come first; for images of {1} x {2} with {3} channel(s) write [Network({3}, {1}, {2})]",
        DiagnosticSeverity.Warning);

    /// <summary>An activation of an activation.</summary>
    public static readonly DiagnosticDescriptor ActivationsInARow = Create(
        DiagnosticIds.ActivationsInARow,
        "Two activations in a row",
        "Activation '{1}' follows activation '{0}' with no layer between them",
        DiagnosticSeverity.Warning);

    /// <summary>A linear map of a linear map.</summary>
    public static readonly DiagnosticDescriptor LinearLayersCollapse = Create(
        DiagnosticIds.LinearLayersCollapse,
        "Linear layers collapse into one",
        "Layers '{0}' and '{1}' are linear with no activation between them: together they can do no more than one {2}",
        DiagnosticSeverity.Warning);

    /// <summary>A layer that computes for nothing.</summary>
    public static readonly DiagnosticDescriptor ValueNotRead = Create(
        DiagnosticIds.ValueNotRead,
        "Nobody reads a layer's value",
        "No layer reads the value of '{0}', and it is not the last: the network computes the same without it; name it in a later layer (From, Add, Multiply, Concat), or delete it",
        DiagnosticSeverity.Warning);

    /// <summary>Softmax over one output, which is 1 whatever the output.</summary>
    public static readonly DiagnosticDescriptor SoftmaxOfOneOutput = Create(
        DiagnosticIds.SoftmaxOfOneOutput,
        "A loss over classes needs at least two outputs",
        "{0} expects at least 2 outputs, but layer '{1}' gives {2}: {3}. BinaryCrossEntropy takes one output");

    /// <summary>A loss with a logarithm after a function that takes two values.</summary>
    public static readonly DiagnosticDescriptor LogarithmOfStep = Create(
        DiagnosticIds.LogarithmOfStep,
        "The logarithm of a step",
        "{0} takes the logarithm of outputs that layer '{1}' ({2}) makes {3} or {4}: the loss of a sample never falls below {5}",
        DiagnosticSeverity.Warning);

    /// <summary>Loss, layer, function, what it does to outputs and what remains of the loss, what the loss applies itself.</summary>
    public static readonly DiagnosticDescriptor BoundedLogits = Create(
        DiagnosticIds.BoundedLogits,
        "Logits are bounded or cut off",
        "{0} reads outputs as logits, but layer '{1}' ({2}) {3}; leave the activation out, for the loss applies {4} itself",
        DiagnosticSeverity.Warning);

    /// <summary>Layer, rate, loss.</summary>
    public static readonly DiagnosticDescriptor DropoutBeforeLoss = Create(
        DiagnosticIds.DropoutBeforeLoss,
        "Dropout of the outputs",
        "Layer '{0}' makes each output 0 with probability {1} in training, and {2} is taken of what is left: no layer after it can make up for that; drop the inputs of the last layer with parameters instead",
        DiagnosticSeverity.Warning);

    /// <summary>Setting, loss, what was found, what was expected.</summary>
    public static readonly DiagnosticDescriptor LossSetting = Create(
        DiagnosticIds.LossSetting,
        "A setting of the loss does not fit",
        "'{0}' of the loss {1} is {2}: expected {3}");

    /// <summary>Loss, what is wrong and expected.</summary>
    public static readonly DiagnosticDescriptor LossFunction = Create(
        DiagnosticIds.LossFunction,
        "A loss and its functions do not belong together",
        "The loss {0} {1}");

    /// <summary>Loss, what was tried, remedy.</summary>
    public static readonly DiagnosticDescriptor LossWithoutGradient = Create(
        DiagnosticIds.LossWithoutGradient,
        "A loss has no gradient",
        "The loss '{0}' teaches nothing: {1} is 0 at every output and target that was tried; {2}");

    /// <summary>Loss, what was tried, its value, output, target.</summary>
    public static readonly DiagnosticDescriptor LossAwayFromTarget = Create(
        DiagnosticIds.LossAwayFromTarget,
        "A loss falls where the error grows",
        "The loss '{0}' moves outputs away from their targets wherever it was tried: {1} is {2} at output {3} and target {4}, and a step goes against it; change the sign",
        DiagnosticSeverity.Warning);

    /// <summary>A bug of ours.</summary>
    public static readonly DiagnosticDescriptor InternalError = Create(
        DiagnosticIds.InternalError,
        "Decoupling has a bug",
        "Sorry: Decoupling failed on '{0}' ({1}: {2}). Please report this message with the declaration of the type");

    /// <summary>A setting of <c>.editorconfig</c> that is no working range.</summary>
    public static readonly DiagnosticDescriptor WorkingRange = Create(
        DiagnosticIds.WorkingRange,
        "The working range cannot be read",
        "'{0} = {1}' in .editorconfig sets no working range; expected a finite number above 0, and proofs reckon with |x| up to {2} instead",
        DiagnosticSeverity.Warning);

    /// <summary>What the parser of networks can report, apart from functions and pairs.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfNetworks =
    [
        PartialRequired, NetworkKind, NetworkHasBaseClass, TypeParameterIsNoPair, MemberNameTaken, ConstructorDoesNotChain,
        AttributeWithoutNetwork, UnknownAttribute, UnknownConstant,
        LayerNameIsNoIdentifier, LayerNameRepeated, LayerNameTaken, GeneratedNameRepeated, NoLayer, NoParameters, NoLoss, UnknownEnumValue, LayersOnSeveralDeclarations,
        UnknownLayer, LayerNotYetDeclared, NothingToJoin, ShapesDoNotJoin, ValueNotRead,
        InputRank, InputLength, InputTooLarge, DenseUnits, TooManyParameters, DropoutRate,
        LayerNeedsImage, LayerSettingTooSmall, WindowDoesNotFit, PaddingReachesKernel, NormSetting, LayerTooLarge, ChannelsLast,
        ActivationsInARow, LinearLayersCollapse, SoftmaxOfOneOutput, LogarithmOfStep, BoundedLogits, DropoutBeforeLoss,
        LossSetting, LossFunction, LossWithoutGradient, LossAwayFromTarget,
    ];

    /// <summary>What generators report themselves: see <see cref="ReportedError"/>. Analyzers list it too, for the file of releases reads their lists.</summary>
    public static IEnumerable<DiagnosticDescriptor> OfGenerators =>
        [NetworkKind, NetworkHasBaseClass, AttributeWithoutNetwork, UnknownAttribute, UnknownConstant, PairTypeCannotBeCompleted, InternalError];

    /// <summary>A descriptor. One that is reported by a generator is not configurable, which is the compiler's mark of an error after which it stops.</summary>
    private static DiagnosticDescriptor Create(
        string id, string title, string message, DiagnosticSeverity severity = DiagnosticSeverity.Error, bool isReportedByGenerator = false) => new(
        id,
        title,
        message,
        Category,
        severity,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/decoupling/decoupling/blob/main/docs/diagnostics/" + id + ".md",
        customTags: isReportedByGenerator ? [WellKnownDiagnosticTags.NotConfigurable] : []);
}
