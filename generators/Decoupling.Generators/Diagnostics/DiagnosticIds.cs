namespace Decoupling.Generators.Diagnostics;

/// <summary>
/// The IDs, as constants so that code fixes can name them. Bands: 00xx declaration and function language, 01xx shapes and layers, 02xx pairs, 03xx performance,
/// 04xx binary, 09xx internal. An ID is never used for anything else again.
/// </summary>
internal static partial class DiagnosticIds
{
    public const string PartialRequired = "DCPL0001";
    public const string NetworkKind = "DCPL0002";
    public const string NetworkHasBaseClass = "DCPL0003";
    public const string TypeParameterIsNoPair = "DCPL0004";
    public const string MemberNameTaken = "DCPL0005";
    public const string ConstructorDoesNotChain = "DCPL0006";
    public const string AttributeWithoutNetwork = "DCPL0007";
    public const string UnknownAttribute = "DCPL0008";
    public const string UnknownConstant = "DCPL0009";

    public const string OutsideTheFunctionLanguage = "DCPL0010";
    public const string FunctionSignature = "DCPL0012";
    public const string UnknownRuleInput = "DCPL0013";
    public const string UnknownFunction = "DCPL0014";
    public const string UnusedParameter = "DCPL0015";
    public const string MissingForward = "DCPL0016";
    public const string NotAPair = "DCPL0017";
    public const string NotAPairParameter = "DCPL0018";
    public const string PairTypeCannotBeCompleted = "DCPL0019";
    public const string MemberIsTaken = "DCPL0020";
    public const string SeveralPairs = "DCPL0021";
    public const string ParameterOutOfRange = "DCPL0022";

    public const string LayerNameIsNoIdentifier = "DCPL0030";
    public const string LayerNameRepeated = "DCPL0031";
    public const string LayerNameTaken = "DCPL0032";
    public const string NoLayer = "DCPL0033";
    public const string NoParameters = "DCPL0034";
    public const string NoLoss = "DCPL0035";
    public const string UnknownEnumValue = "DCPL0036";
    public const string LayersOnSeveralDeclarations = "DCPL0037";
    public const string UnknownLayer = "DCPL0038";
    public const string LayerNotYetDeclared = "DCPL0039";

    public const string UnknownGradientRule = "DCPL0060";
    public const string UnusedRuleParameter = "DCPL0061";
    public const string GradientRuleInput = "DCPL0062";
    public const string RuleBeforeParameters = "DCPL0063";
    public const string LearnedParameter = "DCPL0064";
    public const string LearnedParameterIsFlat = "DCPL0065";
    public const string LearnedParameterOfAPair = "DCPL0066";

    public const string InputRank = "DCPL0100";
    public const string InputLength = "DCPL0101";
    public const string InputTooLarge = "DCPL0102";
    public const string DenseUnits = "DCPL0103";
    public const string TooManyParameters = "DCPL0104";
    public const string DropoutRate = "DCPL0105";

    public const string LayerNeedsImage = "DCPL0106";
    public const string LayerSettingTooSmall = "DCPL0107";
    public const string WindowDoesNotFit = "DCPL0108";
    public const string PaddingReachesKernel = "DCPL0109";
    public const string NormSetting = "DCPL0110";
    public const string LayerTooLarge = "DCPL0111";
    public const string ChannelsLast = "DCPL0112";
    public const string NothingToJoin = "DCPL0113";
    public const string ShapesDoNotJoin = "DCPL0114";
    public const string ActivationsInARow = "DCPL0120";
    public const string LinearLayersCollapse = "DCPL0121";
    public const string GeneratedNameRepeated = "DCPL0122";
    public const string ValueNotRead = "DCPL0123";

    public const string SoftmaxOfOneOutput = "DCPL0140";
    public const string LogarithmOfStep = "DCPL0141";
    public const string BoundedLogits = "DCPL0142";
    public const string DropoutBeforeLoss = "DCPL0143";
    public const string LossSetting = "DCPL0144";
    public const string LossFunction = "DCPL0145";
    public const string LossWithoutGradient = "DCPL0146";
    public const string LossAwayFromTarget = "DCPL0147";

    public const string FlatForward = "DCPL0200";
    public const string EmptyWindow = "DCPL0201";
    public const string ZeroRule = "DCPL0202";
    public const string DirectionReversed = "DCPL0220";
    public const string ConstantForward = "DCPL0221";
    public const string RuleIsZero = "DCPL0222";
    public const string WindowMissesStep = "DCPL0223";
    public const string NotFinite = "DCPL0224";
    public const string NegativeRule = "DCPL0230";
    public const string ReversedInPart = "DCPL0231";
    public const string NoisySign = "DCPL0232";
    public const string UnusedRuleInput = "DCPL0240";

    public const string RectifierBeforeBinarizer = "DCPL0400";
    public const string NormAfterBinarizer = "DCPL0401";
    public const string PaddingOfThirdValue = "DCPL0402";
    public const string NotPacked = "DCPL0420";
    public const string WordsNotFull = "DCPL0421";
    public const string LatentWeightsNotClipped = "DCPL0422";

    public const string InternalError = "DCPL0900";
    public const string WorkingRange = "DCPL0902";
}
