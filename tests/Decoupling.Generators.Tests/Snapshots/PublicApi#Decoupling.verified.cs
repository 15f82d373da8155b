// The public surface of the package, type by type.

sealed class Decoupling.ActivationAttribute : Decoupling.LayerAttribute
{
    Double Alpha { get; set; };
    Double Beta { get; set; };
    Double Factor { get; set; };
    Double Height { get; set; };
    Double High { get; set; };
    Double Leak { get; set; };
    Double Low { get; set; };
    Double Max { get; set; };
    Double Mean { get; set; };
    Double Min { get; set; };
    Double Sharpness { get; set; };
    Double Sigma { get; set; };
    Double Slope { get; set; };
    Double Steps { get; set; };
    Double Terms { get; set; };
    Double Threshold { get; set; };
    Double Value { get; set; };
    Double Variance { get; set; };
    Double Width { get; set; };
    String Backward { get; set; };
    String Forward { get; set; };
    String TypeParameter { get; };
    Type Pair { get; };
    new();
    new(String typeParameter);
    new(Type pair);
}

sealed class Decoupling.Adam : Decoupling.AdamBase
{
    Single WeightDecay { get; init; };
    new(Single learningRate = 0.001);
    protected Void Update(Span<Single> parameters, ReadOnlySpan<Single> gradients);
}

abstract class Decoupling.AdamBase : Decoupling.Optimizer
{
    Single Beta1 { get; init; };
    Single Beta2 { get; init; };
    Single Epsilon { get; init; };
    virtual System.Collections.Immutable.ImmutableArray<String> StateNames { get; };
}

sealed class Decoupling.AdamW : Decoupling.AdamBase
{
    Single WeightDecay { get; init; };
    new(Single learningRate = 0.001);
    protected Void Update(Span<Single> parameters, ReadOnlySpan<Single> gradients);
}

sealed class Decoupling.AddAttribute : Decoupling.LayerAttribute
{
    System.Collections.Generic.IReadOnlyList<String> With { get; };
    new(String[] with);
}

sealed class Decoupling.AgreementRecord : IEquatable<Decoupling.AgreementRecord>
{
    Boolean Equals(Decoupling.AgreementRecord other);
    Boolean Equals(Object obj);
    Decoupling.AgreementRecord <Clone>$();
    Double Loss { get; init; };
    Int32 Epoch { get; init; };
    Int32 GetHashCode();
    Int64 Step { get; init; };
    String ToString();
    System.Collections.Immutable.ImmutableArray<Decoupling.LayerAgreement> Layers { get; init; };
    Void Deconstruct(out Int32 Epoch, out Int64 Step, out Double Loss, out System.Collections.Immutable.ImmutableArray<Decoupling.LayerAgreement> Layers);
    new(Int32 Epoch, Int64 Step, Double Loss, System.Collections.Immutable.ImmutableArray<Decoupling.LayerAgreement> Layers);
}

abstract class Decoupling.Augmentation
{
    protected abstract Decoupling.SampleAugmentation For(Decoupling.NetworkDescription network);
    protected new();
    static Decoupling.Augmentation Of(Decoupling.SampleAugmentation apply);
}

sealed class Decoupling.AvgPool1DAttribute : Decoupling.LayerAttribute
{
    Int32 Padding { get; set; };
    Int32 Size { get; };
    Int32 Stride { get; set; };
    new(Int32 size);
}

sealed class Decoupling.AvgPool2DAttribute : Decoupling.Pool2DAttribute
{
    new(Int32 size);
    new(Int32 sizeHeight, Int32 sizeWidth);
}

static class Decoupling.Backwards
{
    const String ATan = ATan;
    const String ApproxSign = ApproxSign;
    const String Circ = Circ;
    const String ClippedStraightThrough = ClippedStraightThrough;
    const String Constant = Constant;
    const String Derivative = Derivative;
    const String EDE = EDE;
    const String ErfGrad = ErfGrad;
    const String ErfcGrad = ErfcGrad;
    const String FakeNumerical = FakeNumerical;
    const String FastSigmoid = FastSigmoid;
    const String FullJam = FullJam;
    const String LeakyStep = LeakyStep;
    const String LogTailed = LogTailed;
    const String MultiLevelWindow = MultiLevelWindow;
    const String Noise = Noise;
    const String NonzeroSignLogAbs = NonzeroSignLogAbs;
    const String PiecewiseExp = PiecewiseExp;
    const String PiecewiseQuadratic = PiecewiseQuadratic;
    const String PositiveJam = PositiveJam;
    const String QPseudoSpike = QPseudoSpike;
    const String ReLUGrad = ReLUGrad;
    const String Rect = Rect;
    const String RectLeaky = RectLeaky;
    const String Rectangular = Rectangular;
    const String RectangularJam = RectangularJam;
    const String S2NN = S2NN;
    const String SSO = SSO;
    const String Scale = Scale;
    const String SigmoidGrad = SigmoidGrad;
    const String SignJam = SignJam;
    const String SignPositiveJam = SignPositiveJam;
    const String SignRectangularJam = SignRectangularJam;
    const String SoftSignGrad = SoftSignGrad;
    const String SpikeRateEscape = SpikeRateEscape;
    const String SquareWaveFourier = SquareWaveFourier;
    const String StraightThrough = Constant;
    const String SuperSpike = SuperSpike;
    const String SwishSign = SwishSign;
    const String TanhGrad = TanhGrad;
    const String Triangle = Triangle;
    const String Triangular = Triangular;
    const String UnitWindow = UnitWindow;
}

sealed class Decoupling.BatchNormAttribute : Decoupling.LayerAttribute
{
    Boolean Affine { get; set; };
    Double Epsilon { get; set; };
    Double Momentum { get; set; };
    new();
}

struct Decoupling.BatchShare : IEquatable<Decoupling.BatchShare>
{
    Boolean Equals(Decoupling.BatchShare other);
    Boolean Equals(Object obj);
    Decoupling.ISumExchange Exchange { get; };
    Int32 First { get; };
    Int32 GetHashCode();
    Int32 Total { get; };
    String ToString();
    new(Int32 first, Int32 total, Decoupling.ISumExchange exchange);
    static Decoupling.BatchShare InTurns(Int32 first, Int32 total);
}

sealed class Decoupling.BinaryConv2DAttribute : Decoupling.BinaryLayerAttribute
{
    Double PaddingValue { get; set; };
    Int32 Channels { get; };
    Int32 KernelHeight { get; };
    Int32 KernelWidth { get; };
    Int32 Padding { get; set; };
    Int32 PaddingHeight { get; set; };
    Int32 PaddingWidth { get; set; };
    Int32 Stride { get; set; };
    Int32 StrideHeight { get; set; };
    Int32 StrideWidth { get; set; };
    new(Int32 channels, Int32 kernel);
    new(Int32 channels, Int32 kernelHeight, Int32 kernelWidth);
}

sealed class Decoupling.BinaryDenseAttribute : Decoupling.BinaryLayerAttribute
{
    Int32 Units { get; };
    new(Int32 units);
}

abstract class Decoupling.BinaryLayerAttribute : Decoupling.LayerAttribute
{
    Boolean ClipWeights { get; set; };
    Boolean QuantizeInputs { get; set; };
    Decoupling.Initializer Initializer { get; set; };
    Decoupling.WeightScale Scale { get; set; };
    String InputBackward { get; set; };
    String InputForward { get; set; };
    String WeightBackward { get; set; };
    String WeightForward { get; set; };
    Type InputPair { get; set; };
    Type WeightPair { get; set; };
}

sealed class Decoupling.Bop : Decoupling.Optimizer
{
    Single Threshold { get; init; };
    System.Collections.Immutable.ImmutableArray<String> StateNames { get; };
    new(Single learningRate = 0.0001);
    protected Void Update(Span<Single> parameters, ReadOnlySpan<Single> gradients);
}

sealed class Decoupling.CheckpointException : Exception
{
    String File { get; };
}

static class Decoupling.ClassLabels
{
    static Single Backward(Decoupling.ITrainable<Single> network, ReadOnlySpan<Single> inputs, ReadOnlySpan<Int32> labels);
}

static class Decoupling.ClassWeights
{
    static Single[] Balanced(Decoupling.Dataset<Int32> data);
    static Single[] Of(Decoupling.Dataset<Int32> data, ReadOnlySpan<Single> weights);
}

static class Decoupling.Classification
{
    static Int32 Class(ReadOnlySpan<Single> outputs, Single threshold);
    static Int32[] Classify(Decoupling.IPredictor network, ReadOnlySpan<Single> inputs);
    static Single Threshold(Decoupling.NetworkDescription network);
}

sealed class Decoupling.Comparison : IEquatable<Decoupling.Comparison>
{
    Boolean Equals(Decoupling.Comparison other);
    Boolean Equals(Object obj);
    Decoupling.Comparison <Clone>$();
    Decoupling.Estimate ProbabilityOfImprovement { get; };
    Decoupling.Summary A { get; };
    Decoupling.Summary B { get; };
    Decoupling.Summary Difference { get; };
    Double P { get; };
    Int32 Count { get; };
    Int32 GetHashCode();
    String ToString();
    static Decoupling.Comparison Paired(System.Collections.Generic.IReadOnlyList<Double> a, System.Collections.Generic.IReadOnlyList<Double> b, Double confidence = 0.95, Int32 resamples = 10000, UInt64 seed = 0);
}

sealed class Decoupling.ConcatAttribute : Decoupling.LayerAttribute
{
    System.Collections.Generic.IReadOnlyList<String> With { get; };
    new(String[] with);
}

struct Decoupling.ConfusionMatrix
{
    Double Accuracy { get; };
    Double Precision(Int32 predicted);
    Double Recall(Int32 actual);
    Int32 Classes { get; };
    Int32 Item { get; };
    Int32 Total { get; };
    Int32 Undecided { get; };
    String ToString();
    static Decoupling.ConfusionMatrix Of(Decoupling.IPredictor network, Decoupling.Dataset<Int32> data);
    static Decoupling.ConfusionMatrix Of(ReadOnlySpan<Int32> actual, ReadOnlySpan<Int32> predicted, Int32 classes);
}

sealed class Decoupling.Conv1DAttribute : Decoupling.LayerAttribute
{
    Boolean Bias { get; set; };
    Decoupling.Initializer Initializer { get; set; };
    Int32 Channels { get; };
    Int32 Dilation { get; set; };
    Int32 Kernel { get; };
    Int32 Padding { get; set; };
    Int32 Stride { get; set; };
    new(Int32 channels, Int32 kernel);
}

sealed class Decoupling.Conv2DAttribute : Decoupling.LayerAttribute
{
    Boolean Bias { get; set; };
    Decoupling.Initializer Initializer { get; set; };
    Int32 Channels { get; };
    Int32 Dilation { get; set; };
    Int32 DilationHeight { get; set; };
    Int32 DilationWidth { get; set; };
    Int32 KernelHeight { get; };
    Int32 KernelWidth { get; };
    Int32 Padding { get; set; };
    Int32 PaddingHeight { get; set; };
    Int32 PaddingWidth { get; set; };
    Int32 Stride { get; set; };
    Int32 StrideHeight { get; set; };
    Int32 StrideWidth { get; set; };
    new(Int32 channels, Int32 kernel);
    new(Int32 channels, Int32 kernelHeight, Int32 kernelWidth);
}

abstract class Decoupling.Dataset
{
    Int32 Count { get; };
    Int32 InputSize { get; };
    Int32 TargetSize { get; };
    ReadOnlyMemory<Single> Inputs { get; };
    ReadOnlyMemory<Single> Weights { get; };
    System.Collections.Immutable.ImmutableArray<Int32> InputShape { get; };
    static Decoupling.Dataset<Int32> Of(ReadOnlyMemory<Single> inputs, ReadOnlyMemory<Int32> classes);
    static Decoupling.Dataset<Single> Of(ReadOnlyMemory<Single> inputs, ReadOnlyMemory<Single> targets, Int32 count);
}

sealed class Decoupling.Dataset<TTarget> : Decoupling.Dataset
{
    Decoupling.Dataset<TTarget> Concat(Decoupling.Dataset<TTarget> other);
    Decoupling.Dataset<TTarget> Slice(Int32 start, Int32 count);
    Decoupling.Dataset<TTarget> Subset(ReadOnlySpan<Int32> samples);
    Decoupling.Dataset<TTarget> WithShape(ReadOnlySpan<Int32> shape);
    Decoupling.Dataset<TTarget> WithWeights(ReadOnlyMemory<Single> weights);
    ReadOnlyMemory<TTarget> Targets { get; };
    String ToString();
    System.Collections.Generic.IEnumerable<ValueTuple<Decoupling.Dataset<TTarget>, Decoupling.Dataset<TTarget>>> Folds(Int32 count, UInt64 seed, Nullable<Boolean> stratified = default);
    ValueTuple<Decoupling.Dataset<TTarget>, Decoupling.Dataset<TTarget>> Split(Double fraction, UInt64 seed);
    new(ReadOnlyMemory<Single> inputs, ReadOnlyMemory<TTarget> targets, Int32 count);
}

sealed class Decoupling.DenseAttribute : Decoupling.LayerAttribute
{
    Boolean Bias { get; set; };
    Decoupling.Initializer Initializer { get; set; };
    Int32 Units { get; };
    new(Int32 units);
}

sealed class Decoupling.DepthwiseConv2DAttribute : Decoupling.LayerAttribute
{
    Boolean Bias { get; set; };
    Decoupling.Initializer Initializer { get; set; };
    Int32 Dilation { get; set; };
    Int32 DilationHeight { get; set; };
    Int32 DilationWidth { get; set; };
    Int32 KernelHeight { get; };
    Int32 KernelWidth { get; };
    Int32 Multiplier { get; set; };
    Int32 Padding { get; set; };
    Int32 PaddingHeight { get; set; };
    Int32 PaddingWidth { get; set; };
    Int32 Stride { get; set; };
    Int32 StrideHeight { get; set; };
    Int32 StrideWidth { get; set; };
    new(Int32 kernel);
    new(Int32 kernelHeight, Int32 kernelWidth);
}

sealed class Decoupling.DropoutAttribute : Decoupling.LayerAttribute
{
    Double Rate { get; };
    new(Double rate);
}

sealed class Decoupling.EarlyStopping : IEquatable<Decoupling.EarlyStopping>
{
    Boolean Equals(Decoupling.EarlyStopping other);
    Boolean Equals(Object obj);
    Boolean RestoreBest { get; init; };
    Decoupling.EarlyStopping <Clone>$();
    Decoupling.Metric Metric { get; init; };
    Double MinDelta { get; init; };
    Int32 GetHashCode();
    Int32 Patience { get; init; };
    String ToString();
    Void Deconstruct(out Int32 Patience);
    new(Int32 Patience);
}

struct Decoupling.EngineSizes : IEquatable<Decoupling.EngineSizes>
{
    Boolean Equals(Decoupling.EngineSizes other);
    Boolean Equals(Object obj);
    Boolean HasBatchPanels { get; init; };
    Int32 GetHashCode();
    Int32 Inputs { get; init; };
    Int32 LaneSums { get; init; };
    Int32 Outputs { get; init; };
    Int32 PanelRows { get; init; };
    Int32 Parameters { get; init; };
    Int32 SampleSums { get; init; };
    Int32 SamplesAlone { get; init; };
    Int32 Statistics { get; init; };
    Int32 Values { get; init; };
    Int32 Zeros { get; init; };
    Int64 DerivedFloats { get; init; };
    Int64 InferenceFloats { get; init; };
    Int64 InferenceFloatsPerSample { get; init; };
    Int64 KeptFloatsPerSample { get; init; };
    Int64 MultiplyAdds { get; init; };
    Int64 PassingFloatsPerSample { get; init; };
    Int64 SampleFloats { get; init; };
    Int64 ScratchFloats { get; init; };
    String ToString();
    Void Deconstruct(out Int32 Inputs, out Int32 Outputs, out Int32 Parameters, out Int64 KeptFloatsPerSample, out Int64 PassingFloatsPerSample, out Int64 InferenceFloatsPerSample, out Int32 PanelRows, out Int64 ScratchFloats, out Int32 Zeros, out Int64 MultiplyAdds, out Boolean HasBatchPanels, out Int32 SampleSums, out Int32 LaneSums, out Int32 Values, out Int32 Statistics, out Int64 InferenceFloats, out Int64 SampleFloats, out Int32 SamplesAlone, out Int64 DerivedFloats);
    new(Int32 Inputs, Int32 Outputs, Int32 Parameters, Int64 KeptFloatsPerSample = 0, Int64 PassingFloatsPerSample = 0, Int64 InferenceFloatsPerSample = 0, Int32 PanelRows = 0, Int64 ScratchFloats = 0, Int32 Zeros = 0, Int64 MultiplyAdds = 0, Boolean HasBatchPanels = False, Int32 SampleSums = 0, Int32 LaneSums = 0, Int32 Values = 0, Int32 Statistics = 0, Int64 InferenceFloats = 0, Int64 SampleFloats = 0, Int32 SamplesAlone = 0, Int64 DerivedFloats = 0);
}

struct Decoupling.Estimate : IEquatable<Decoupling.Estimate>, IFormattable
{
    Boolean Equals(Decoupling.Estimate other);
    Boolean Equals(Object obj);
    Double High { get; init; };
    Double Low { get; init; };
    Double Value { get; init; };
    Int32 GetHashCode();
    String ToString();
    String ToString(String format, IFormatProvider provider);
    Void Deconstruct(out Double Value, out Double Low, out Double High);
    new(Double Value, Double Low, Double High);
}

sealed class Decoupling.Evaluation : IEquatable<Decoupling.Evaluation>
{
    Boolean Equals(Decoupling.Evaluation other);
    Boolean Equals(Object obj);
    Decoupling.Evaluation <Clone>$();
    Double Accuracy { get; };
    Double Loss { get; init; };
    Int32 GetHashCode();
    String ToString();
    System.Collections.Immutable.ImmutableArray<System.Collections.Generic.KeyValuePair<String, Double>> Metrics { get; init; };
    Void Deconstruct(out Double Loss, out System.Collections.Immutable.ImmutableArray<System.Collections.Generic.KeyValuePair<String, Double>> Metrics);
    new(Double Loss, System.Collections.Immutable.ImmutableArray<System.Collections.Generic.KeyValuePair<String, Double>> Metrics);
}

sealed class Decoupling.FlattenAttribute : Decoupling.LayerAttribute
{
    new();
}

static class Decoupling.Forwards
{
    const String Abs = Abs;
    const String Bernoulli = Bernoulli;
    const String CELU = CELU;
    const String Ceiling = Ceiling;
    const String Clamp = Clamp;
    const String ClampMin = ClampMin;
    const String DoReFa = DoReFa;
    const String ELU = ELU;
    const String Floor = Floor;
    const String GELU = GELU;
    const String HardSigmoid = HardSigmoid;
    const String HardTanh = HardTanh;
    const String Heaviside = Heaviside;
    const String LeakyReLU = LeakyReLU;
    const String LeakyTanh = LeakyTanh;
    const String Linear = Linear;
    const String Logistic = Logistic;
    const String MultiLevelStep = MultiLevelStep;
    const String ReLU = ReLU;
    const String ReLU6 = ReLU6;
    const String Round = Round;
    const String SELU = SELU;
    const String SiLU = SiLU;
    const String Sigmoid = Logistic;
    const String Sign = Sign;
    const String Softplus = Softplus;
    const String Softsign = Softsign;
    const String StochasticCirc = StochasticCirc;
    const String StochasticSign = StochasticSign;
    const String StochasticStep = StochasticStep;
    const String Swish = Swish;
    const String Tanh = Tanh;
    const String Ternary = Ternary;
    const String Truncate = Truncate;
}

abstract class Decoupling.FrozenEngine : Decoupling.IInferring
{
    Decoupling.NetworkDescription Description { get; };
    Int32 Threads { get; };
    Int64 SizeInBytes { get; };
    Single Parameter(Int32 offset);
    Void Keep(Int32 offset, ReadOnlySpan<Single> parameters);
    Void KeepSettings(Decoupling.NetworkEngine network);
    Void Predict(ReadOnlySpan<Single> inputs, Span<Single> outputs);
    protected Decoupling.LayerState Still(Int32 value, Int32 values, Int32 learned, Int32 count);
    protected ReadOnlySpan<UInt64> ReadBits(Int32 offset, Int32 outputs, Int32 taps, Int32 channels);
    protected Single Zeros { get; };
    protected new(Decoupling.NetworkDescription description, Decoupling.EngineSizes sizes, Decoupling.FrozenTensor[] tensors);
    protected static Int32 Integers(ref Single start);
    protected static UInt64 Words(ref Single start);
    protected virtual Void Infer(ref Single inputs, ref Single outputs, ref Single workspace, ref Single scratch, Int32 rows);
    protected virtual Void InferSample(ref Single inputs, ref Single outputs, ref Single workspace, ref Single scratch);
    virtual Void Arrange();
}

abstract class Decoupling.FrozenNetwork : Decoupling.IPredictor
{
    Decoupling.NetworkDescription Description { get; };
    Decoupling.NetworkNotes Notes { get; };
    Int32 Threads { get; set; };
    Int64 SizeInBytes { get; };
    Void Predict(ReadOnlySpan<Single> inputs, Span<Single> outputs);
    Void Save(String path, Decoupling.NetworkNotes notes = default);
    protected new(Decoupling.FrozenEngine engine);
    protected static TEngine Read<TEngine>(TEngine engine, String path);
}

struct Decoupling.FrozenTensor : IEquatable<Decoupling.FrozenTensor>
{
    Boolean Equals(Decoupling.FrozenTensor other);
    Boolean Equals(Object obj);
    Boolean HoldsBits { get; init; };
    Int32 Count { get; init; };
    Int32 GetHashCode();
    Int32 Offset { get; init; };
    String Name { get; init; };
    String ToString();
    Void Deconstruct(out String Name, out Int32 Offset, out Int32 Count, out Boolean HoldsBits);
    new(String Name, Int32 Offset, Int32 Count, Boolean HoldsBits = False);
}

sealed class Decoupling.GlobalAvgPool1DAttribute : Decoupling.LayerAttribute
{
    new();
}

sealed class Decoupling.GlobalAvgPool2DAttribute : Decoupling.LayerAttribute
{
    new();
}

sealed class Decoupling.GradientAgreement<TTarget>
{
    Action<Decoupling.TrainingState> RecordOn(Decoupling.Dataset<TTarget> probe, Int32 every = 1);
    Double[] Curve(String layer, Func<Decoupling.LayerAgreement, Double> number);
    ReadOnlySpan<Decoupling.LayerAgreement> Measure(ReadOnlySpan<Single> inputs, ReadOnlySpan<TTarget> targets);
    System.Collections.Generic.IReadOnlyList<Decoupling.AgreementRecord> History { get; };
    Void WriteCsv(String path);
    Void WriteCsv(System.IO.TextWriter writer);
    const String Total = total;
    new(Decoupling.ITrainable<TTarget> network, Decoupling.ITrainable<TTarget> reference);
}

static class Decoupling.GradientClipping
{
    static Double Norm(ReadOnlySpan<Single> gradients);
    static Single ByNorm(Decoupling.INetwork network, Single max);
    static Single ByNorm(Span<Single> gradients, Single max);
    static Void ByValue(Decoupling.INetwork network, Single max);
    static Void ByValue(Span<Single> gradients, Single max);
}

sealed class Decoupling.GradientRuleAttribute : Decoupling.LayerAttribute
{
    Decoupling.Scope Scope { get; set; };
    Double Factor { get; set; };
    Double Max { get; set; };
    Double Sigma { get; set; };
    String Rule { get; };
    new(String rule);
}

sealed class Decoupling.GradientRuleDescription : IEquatable<Decoupling.GradientRuleDescription>
{
    Boolean Equals(Decoupling.GradientRuleDescription other);
    Boolean Equals(Object obj);
    Decoupling.GradientRuleDescription <Clone>$();
    Int32 GetHashCode();
    String Text { get; init; };
    String ToString();
    System.Collections.Immutable.ImmutableArray<Decoupling.LayerSetting> Settings { get; init; };
    Void Deconstruct(out String Text, out System.Collections.Immutable.ImmutableArray<Decoupling.LayerSetting> Settings);
    new(String Text, System.Collections.Immutable.ImmutableArray<Decoupling.LayerSetting> Settings);
}

sealed class Decoupling.HistoryColumn : IEquatable<Decoupling.HistoryColumn>
{
    Boolean Equals(Decoupling.HistoryColumn other);
    Boolean Equals(Object obj);
    Decoupling.HistoryColumn <Clone>$();
    Double[] Values { get; init; };
    Int32 GetHashCode();
    String Name { get; init; };
    String ToString();
    Void Deconstruct(out String Name, out Double[] Values);
    new(String Name, Double[] Values);
}

static class Decoupling.Holm
{
    static Double[] Adjust(System.Collections.Generic.IReadOnlyList<Double> p);
}

interface Decoupling.IActivation
{
    static abstract Decoupling.RuleInputs BackwardReads { get; };
    static abstract Single Backward(Single x, Single grad);
    static abstract Single Forward(Single x);
    static abstract String Name { get; };
    static abstract System.Runtime.Intrinsics.Vector512<Single> Backward(System.Runtime.Intrinsics.Vector512<Single> x, System.Runtime.Intrinsics.Vector512<Single> y, System.Runtime.Intrinsics.Vector512<Single> grad, in Decoupling.LayerState layer, UInt64 element);
    static abstract System.Runtime.Intrinsics.Vector512<Single> Forward(System.Runtime.Intrinsics.Vector512<Single> x, in Decoupling.LayerState layer, UInt64 element);
    static virtual Boolean GivesProbability { get; };
    static virtual System.Collections.Immutable.ImmutableArray<Decoupling.LayerSetting> Settings { get; };
    static virtual System.Runtime.Intrinsics.Vector512<Single> BackwardThroughMask(System.Runtime.Intrinsics.Vector512<Single> mask, System.Runtime.Intrinsics.Vector512<Single> y, System.Runtime.Intrinsics.Vector512<Single> grad, in Decoupling.LayerState layer, UInt64 element);
    static virtual System.Runtime.Intrinsics.Vector512<Single> Mask(System.Runtime.Intrinsics.Vector512<Single> x, in Decoupling.LayerState layer);
}

interface Decoupling.INetwork : Decoupling.IPredictor
{
    abstract Int32 MaxBatch { get; };
    abstract Int32 Threads { get; set; };
    abstract Int64 Step { get; set; };
    abstract Span<Single> Gradients { get; };
    abstract Span<Single> Parameters { get; };
    abstract UInt64 Seed { get; };
    virtual Decoupling.FrozenNetwork Freeze();
    virtual Span<Single> Statistics { get; };
    virtual Void BackwardFrom(ReadOnlySpan<Single> outputGradients);
    virtual Void Forward(ReadOnlySpan<Single> inputs, Span<Single> outputs);
}

interface Decoupling.IParameterGradient
{
    static abstract System.Runtime.Intrinsics.Vector512<Single> Of(System.Runtime.Intrinsics.Vector512<Single> x, System.Runtime.Intrinsics.Vector512<Single> y, System.Runtime.Intrinsics.Vector512<Single> grad, in Decoupling.LayerState layer, UInt64 element);
}

interface Decoupling.IPredictor
{
    abstract Decoupling.NetworkDescription Description { get; };
    abstract Void Predict(ReadOnlySpan<Single> inputs, Span<Single> outputs);
}

interface Decoupling.ISharedTraining : Decoupling.INetwork, Decoupling.IPredictor
{
    abstract Decoupling.BatchShare Share { get; set; };
}

interface Decoupling.ISumExchange
{
    abstract Boolean SumsInOrder { get; };
    abstract Void CompleteGradients(Span<Single> gradients, Span<Single> lanes);
    abstract Void CompleteLosses(Span<Single> losses, Int32 first, Int32 count);
    abstract Void CompleteSums(String name, Span<Double> sums, Int32 width, Int32 first, Int32 count);
    abstract Void ContinueGradients(Span<Single> gradients, Span<Single> lanes);
}

interface Decoupling.ITrainable<TTarget> : Decoupling.INetwork, Decoupling.IPredictor
{
    abstract Single Backward(ReadOnlySpan<Single> inputs, ReadOnlySpan<TTarget> targets);
    virtual Single Backward(ReadOnlySpan<Single> inputs, ReadOnlySpan<TTarget> targets, ReadOnlySpan<Single> weights);
}

abstract class Decoupling.ImageAugmentation : Decoupling.Augmentation
{
    Nullable<System.Collections.Immutable.ImmutableArray<Int32>> Shape { get; init; };
    protected Decoupling.SampleAugmentation For(Decoupling.NetworkDescription network);
    protected abstract Decoupling.SampleAugmentation For(Int32 channels, Int32 height, Int32 width);
    protected new();
}

enum Decoupling.Initializer
{
    const Decoupling.Initializer GlorotNormal = 1;
    const Decoupling.Initializer GlorotUniform = 0;
    const Decoupling.Initializer HeNormal = 3;
    const Decoupling.Initializer HeUniform = 2;
    const Decoupling.Initializer LeCunNormal = 5;
    const Decoupling.Initializer LeCunUniform = 4;
    const Decoupling.Initializer Zeros = 6;
}

static class Decoupling.Initializers.ParameterInitializer
{
    static Void Fill(Span<Single> weights, Decoupling.Initializer kind, Int32 fanIn, Int32 fanOut, UInt64 seed, Int32 stream);
}

struct Decoupling.Kernels.AbsoluteError : Decoupling.Kernels.IElementLoss
{
    static Void Compute(System.Runtime.Intrinsics.Vector512<Single> o, System.Runtime.Intrinsics.Vector512<Single> t, out System.Runtime.Intrinsics.Vector512<Single> loss, out System.Runtime.Intrinsics.Vector512<Single> slope);
}

static class Decoupling.Kernels.Affine
{
    static Void Blocks(ref Single x, ref Single y, Int32 blocks, Int32 channels, Int32 plane, ref Single scale, Int32 distance);
    static Void Columns(ref Single x, ref Single y, Int32 rows, Int32 columns, Int32 stride, ref Single scale, Int32 distance);
    static Void Fold(ReadOnlySpan<Single> gamma, ReadOnlySpan<Single> beta, ReadOnlySpan<Single> mean, ReadOnlySpan<Single> variance, Double epsilon, ref Single scale, Int32 distance);
    static Void Rows(ref Single x, ref Single y, Int32 rows, Int32 columns, Int32 stride, ref Single scale, Int32 distance);
}

sealed class Decoupling.Kernels.BatchNormalization
{
    Void BackwardBlocks(ref Single x, ref Single gradient, Int32 blocks);
    Void BackwardRows(ref Single x, ref Single gradient, Int32 rows);
    Void FinishBackward(in Decoupling.TrainingBatch batch, ReadOnlySpan<Single> gamma, Span<Single> gammaGradient, Span<Single> betaGradient);
    Void FinishForward(in Decoupling.TrainingBatch batch, ReadOnlySpan<Single> gamma, ReadOnlySpan<Single> beta, Span<Single> runningMean, Span<Single> runningVariance);
    Void ForwardBlocks(ref Single x, ref Single y, Int32 blocks);
    Void ForwardRows(ref Single x, ref Single y, Int32 rows);
    Void SumBlocks(ref Single a, ref Single b, Int32 first, Int32 rows);
    Void SumRows(ref Single a, ref Single b, Int32 first, Int32 rows);
}

enum Decoupling.Kernels.Binary.BitForm
{
    const Decoupling.Kernels.Binary.BitForm And = 1;
    const Decoupling.Kernels.Binary.BitForm Xnor = 0;
}

static class Decoupling.Kernels.Binary.BitSums
{
    static Void ToBits(ref Int32 sums, Int32 rows, Int32 channels, ref Int32 thresholds, ref UInt64 falling, ref UInt64 bits);
    static Void ToBits(ref Int32 sums, in Decoupling.Kernels.Pooling.Windows windows, ref Int32 thresholds, ref UInt64 falling, ref UInt64 bits);
    static Void ToFloats(ref Int32 sums, Int32 rows, Int32 columns, ref Single y, Int32 stride);
}

abstract class Decoupling.Kernels.Binary.BitWeights
{
    Void Sums(ref UInt64 inputs, Int32 count, ref Int32 sums);
    abstract Int64 SizeInBytes { get; };
    static Decoupling.Kernels.Binary.BitWeights Convolution(ReadOnlySpan<UInt64> weights, in Decoupling.Kernels.Binary.BitWindows windows, Decoupling.Kernels.Binary.BitForm form);
    static Decoupling.Kernels.Binary.BitWeights Dense(ReadOnlySpan<UInt64> weights, Int32 pixels, Int32 channels, Int32 outputs, Decoupling.Kernels.Binary.BitForm form);
}

struct Decoupling.Kernels.Binary.BitWindows : IEquatable<Decoupling.Kernels.Binary.BitWindows>
{
    Boolean Equals(Decoupling.Kernels.Binary.BitWindows other);
    Boolean Equals(Object obj);
    Boolean PaddingBit { get; init; };
    Int32 Channels { get; init; };
    Int32 GetHashCode();
    Int32 Height { get; init; };
    Int32 KernelHeight { get; init; };
    Int32 KernelWidth { get; init; };
    Int32 OutputHeight { get; init; };
    Int32 OutputWidth { get; init; };
    Int32 Outputs { get; init; };
    Int32 PaddingHeight { get; init; };
    Int32 PaddingWidth { get; init; };
    Int32 PixelWords { get; };
    Int32 StrideHeight { get; init; };
    Int32 StrideWidth { get; init; };
    Int32 Width { get; init; };
    String ToString();
    Void Deconstruct(out Int32 Channels, out Int32 Height, out Int32 Width, out Int32 Outputs, out Int32 KernelHeight, out Int32 KernelWidth, out Int32 StrideHeight, out Int32 StrideWidth, out Int32 PaddingHeight, out Int32 PaddingWidth, out Boolean PaddingBit);
    const Int32 MaxKernelWidth = 256;
    const Int32 MaxStride = 128;
    new(Int32 Channels, Int32 Height, Int32 Width, Int32 Outputs, Int32 KernelHeight, Int32 KernelWidth, Int32 StrideHeight, Int32 StrideWidth, Int32 PaddingHeight, Int32 PaddingWidth, Boolean PaddingBit);
}

static class Decoupling.Kernels.Binary.Bits
{
    const Int32 WordBits = 64;
    static Int32 KeptWords(Int32 outputs, Int32 taps, Int32 channels);
    static Int32 Ones(ref UInt64 row, Int32 words);
    static Int32 Words(Int32 bits);
    static UInt64[] UnpackWeights(ReadOnlySpan<UInt32> kept, Int32 outputs, Int32 taps, Int32 channels);
    static Void Maximum(ref UInt64 bits, in Decoupling.Kernels.Pooling.Windows windows, ref UInt64 largest);
    static Void PackGreater(ref Single x, IntPtr stride, Int32 rows, Int32 columns, Single threshold, ref UInt64 bits);
    static Void PackGreaterOrEqual(ref Single x, IntPtr stride, Int32 rows, Int32 columns, Single threshold, ref UInt64 bits);
    static Void PackLess(ref Single x, IntPtr stride, Int32 rows, Int32 columns, Single threshold, ref UInt64 bits);
    static Void PackLessOrEqual(ref Single x, IntPtr stride, Int32 rows, Int32 columns, Single threshold, ref UInt64 bits);
    static Void PackPlanesGreater(ref Single x, IntPtr planeStride, Int32 channels, Int32 pixels, Single threshold, ref UInt64 bits);
    static Void PackPlanesGreaterOrEqual(ref Single x, IntPtr planeStride, Int32 channels, Int32 pixels, Single threshold, ref UInt64 bits);
    static Void PackWeights(ReadOnlySpan<Single> weights, Int32 outputs, Int32 channels, Int32 taps, Int32 perOutput, Int32 perChannel, Int32 perTap, ref UInt32 kept);
}

sealed class Decoupling.Kernels.Binary.SumDecision : MulticastDelegate
{
    IAsyncResult BeginInvoke(ref Single sums, AsyncCallback callback, Object object);
    Void EndInvoke(ref Single sums, IAsyncResult result);
    Void Invoke(ref Single sums);
    new(Object object, IntPtr method);
}

static class Decoupling.Kernels.Binary.Thresholds
{
    static Void Find(Int32 channels, Int32 largest, Decoupling.Kernels.Binary.SumDecision decide, ref Single thresholds, Int32 falling);
}

static class Decoupling.Kernels.Blocks
{
    static Single LaneSums(ref Single room, ref Single lanes, IntPtr first, Int64 count);
    static Single SumOfLanes(System.Runtime.Intrinsics.Vector512<Single> lanes);
    static Void ClearLanes(ref Single vectors, Int64 count);
    static Void ClearMissing(ref Single values, Int32 rows, Int32 columns);
    static Void Crop(ref Single source, ref Single target, Int32 blocks, Int32 channels, Int32 height, Int32 width, Int32 paddingHeight, Int32 paddingWidth);
    static Void FromRows(ref Single source, Int32 stride, Int32 rows, Int32 columns, ref Single target);
    static Void Pad(ref Single source, ref Single target, Int32 blocks, Int32 channels, Int32 height, Int32 width, Int32 paddingHeight, Int32 paddingWidth, Single border = 0);
    static Void Spread(ref Single source, ref Single target, Int32 rows, Int32 width, Int32 stride, Int32 start, Int32 targetWidth);
    static Void SumChannels(ref Single values, Int32 blocks, Int32 channels, Int32 plane, ref Single sums, ref Single lanes);
    static Void SumLanes(ref Single vectors, Int32 rows, Int32 columns, Int32 first, Int32 last, ref Single sums);
    static Void ToRows(ref Single source, Int32 rows, Int32 columns, ref Single target, Int32 stride);
}

static class Decoupling.Kernels.Dropout
{
    static Void ApplyToBlocks(ref Single values, Int32 firstSample, Int32 blocks, Int32 columns, Single rate, Decoupling.Randomness.CounterRandom random);
    static Void ApplyToRows(ref Single values, Int32 firstSample, Int32 rows, Int32 columns, Int32 stride, Single rate, Decoupling.Randomness.CounterRandom random);
}

static class Decoupling.Kernels.Elementwise
{
    static Void Backward<TPair>(ReadOnlySpan<Single> x, ReadOnlySpan<Single> grad, Span<Single> result, in Decoupling.LayerState layer = default);
    static Void Forward<TPair>(ReadOnlySpan<Single> x, Span<Single> y, in Decoupling.LayerState layer = default);
}

struct Decoupling.Kernels.FocalCrossEntropy : Decoupling.Kernels.IElementLoss
{
    static Void Compute(System.Runtime.Intrinsics.Vector512<Single> o, System.Runtime.Intrinsics.Vector512<Single> t, out System.Runtime.Intrinsics.Vector512<Single> loss, out System.Runtime.Intrinsics.Vector512<Single> slope);
}

static class Decoupling.Kernels.GradientRules
{
    static Single ClipFactor(ReadOnlySpan<Double> squares, Single max);
    static Void CentralizeBlocks(ref Single values, Int32 blocks, Int32 columns, Int32 group);
    static Void CentralizeOutputs(Span<Single> gradients, Int32 outputs, Boolean areNeighbours);
    static Void CentralizeRows(ref Single values, Int32 rows, Int32 columns, Int32 stride, Int32 group);
    static Void ClipNorm(Span<Single> gradients, Single max);
    static Void Multiply(ref Single values, Int32 rows, Int32 columns, Int32 stride, Single factor);
    static Void SquaresOfBlocks(ref Single values, Int32 rows, Int32 columns, Span<Double> sums);
    static Void SquaresOfRows(ref Single values, Int32 rows, Int32 columns, Int32 stride, Span<Double> sums);
}

struct Decoupling.Kernels.Hinge : Decoupling.Kernels.IElementLoss
{
    static Single LowTarget { get; };
    static Void Compute(System.Runtime.Intrinsics.Vector512<Single> o, System.Runtime.Intrinsics.Vector512<Single> t, out System.Runtime.Intrinsics.Vector512<Single> loss, out System.Runtime.Intrinsics.Vector512<Single> slope);
}

struct Decoupling.Kernels.Huber : Decoupling.Kernels.IElementLoss
{
    static Void Compute(System.Runtime.Intrinsics.Vector512<Single> o, System.Runtime.Intrinsics.Vector512<Single> t, out System.Runtime.Intrinsics.Vector512<Single> loss, out System.Runtime.Intrinsics.Vector512<Single> slope);
}

interface Decoupling.Kernels.IElementLoss
{
    static abstract Void Compute(System.Runtime.Intrinsics.Vector512<Single> o, System.Runtime.Intrinsics.Vector512<Single> t, out System.Runtime.Intrinsics.Vector512<Single> loss, out System.Runtime.Intrinsics.Vector512<Single> slope);
    static virtual Single LowTarget { get; };
}

interface Decoupling.Kernels.ILossSettings
{
    static abstract ReadOnlySpan<Single> ClassWeights { get; };
    static abstract Single LabelSmoothing { get; };
}

static class Decoupling.Kernels.Join
{
    static Void Add(ref Single a, ref Single b, ref Single y, Int32 rows, Int32 columns, Int32 stride);
    static Void Multiply(ref Single a, ref Single b, ref Single y, Int32 rows, Int32 columns, Int32 stride);
}

static class Decoupling.Kernels.LayerNormalization
{
    static Void Backward(ref Single x, ref Single moments, ref Single dy, ref Single dx, ref Single scale, Int32 rows, Int32 columns, Int32 stride);
    static Void Forward(ref Single x, ref Single y, ref Single moments, ref Single scale, ref Single shift, Double epsilon, Int32 rows, Int32 columns, Int32 stride);
    static Void ParameterGradients(ref Single x, ref Single moments, ref Single dy, ref Single scaleGradient, ref Single shiftGradient, Int32 rows, Int32 columns, Int32 stride, Int32 first, Int32 last, Boolean continues);
}

struct Decoupling.Kernels.LogitCrossEntropy : Decoupling.Kernels.IElementLoss
{
    static Void Compute(System.Runtime.Intrinsics.Vector512<Single> o, System.Runtime.Intrinsics.Vector512<Single> t, out System.Runtime.Intrinsics.Vector512<Single> loss, out System.Runtime.Intrinsics.Vector512<Single> slope);
}

static class Decoupling.Kernels.LossKernels
{
    static Void KullbackLeibler<TSettings>(ref Single outputs, ReadOnlySpan<Single> targets, ref Single gradient, Int32 columns, Int32 stride, Single scale, Span<Single> losses);
    static Void Margin<TSettings>(ref Single outputs, ReadOnlySpan<Int32> classes, ref Single gradient, Int32 columns, Int32 stride, Single scale, Span<Single> losses);
    static Void Mean<TLoss, TSettings>(ref Single outputs, ReadOnlySpan<Int32> classes, ref Single gradient, Int32 columns, Int32 stride, Single scale, Span<Single> losses);
    static Void Mean<TLoss, TSettings>(ref Single outputs, ReadOnlySpan<Single> targets, ref Single gradient, Int32 columns, Int32 stride, Single scale, Span<Single> losses);
    static Void SoftmaxCrossEntropy<TSettings>(ref Single outputs, ReadOnlySpan<Int32> classes, ref Single gradient, Int32 columns, Int32 stride, Single scale, Span<Single> losses);
    static Void SoftmaxCrossEntropy<TSettings>(ref Single outputs, ReadOnlySpan<Single> targets, ref Single gradient, Int32 columns, Int32 stride, Single scale, Span<Single> losses);
    static Void Weigh(ReadOnlySpan<Single> weights, ref Single gradient, Int32 stride, Span<Single> losses);
}

struct Decoupling.Kernels.NoLossSettings : Decoupling.Kernels.ILossSettings
{
    static ReadOnlySpan<Single> ClassWeights { get; };
    static Single LabelSmoothing { get; };
}

struct Decoupling.Kernels.PairCrossEntropy<TPair> : Decoupling.Kernels.IElementLoss
{
    static Boolean AreProbabilities { get; };
    static Void Compute(System.Runtime.Intrinsics.Vector512<Single> o, System.Runtime.Intrinsics.Vector512<Single> t, out System.Runtime.Intrinsics.Vector512<Single> loss, out System.Runtime.Intrinsics.Vector512<Single> slope);
}

static class Decoupling.Kernels.Panels
{
    static Void Arrange(ref Single matrix, Int32 rows, Int32 columns, ref Single panels);
    static Void Copy(ref Single matrix, IntPtr stride, Int32 rows, ref Single panel);
    static Void Transpose(ref Single matrix, IntPtr stride, Int32 rows, Int32 columns, ref Single panel);
    static Void Transpose(ref Single source, IntPtr sourceStride, Int32 rows, Int32 columns, ref Single target, IntPtr targetStride);
}

static class Decoupling.Kernels.Pixels
{
    static Void Average(ref Single x, ref Single z, in Decoupling.Kernels.Pooling.Windows windows);
    static Void ChannelMean(ref Single x, Int32 pixels, Int32 channels, ref Single z);
    static Void Maximum(ref Single x, ref Single z, in Decoupling.Kernels.Pooling.Windows windows);
}

static class Decoupling.Kernels.Planes
{
    static Void Average(ref Single x, Int32 pitch, Int32 planeStride, ref Single z, in Decoupling.Kernels.Pooling.Windows windows);
    static Void ChannelMean(ref Single x, Int32 pitch, Int32 planeStride, Int32 channels, Int32 height, Int32 width, ref Single z);
    static Void Compact(ref Single x, Int32 pitch, Int32 planeStride, Int32 channels, Int32 height, Int32 width, ref Single target);
    static Void Deal(ref Single x, Int32 pitch, Int32 planeStride, Int32 channels, Int32 height, Int32 width, Int32 paddingHeight, Int32 paddingWidth, Int32 strideHeight, Int32 strideWidth, ref Single target, Int32 targetHeight, Int32 targetWidth, Single border = 0);
    static Void Maximum(ref Single x, Int32 pitch, Int32 planeStride, ref Single z, in Decoupling.Kernels.Pooling.Windows windows);
    static Void Scale(ref Single x, Int32 planeStride, Int32 channels, Int32 length, ref Single scale, Int32 distance);
}

static class Decoupling.Kernels.Pooling
{
    static Void Average(ref Single x, ref Single z, Int32 blocks, in Decoupling.Kernels.Pooling.Windows windows);
    static Void AverageGradient(ref Single dz, ref Single dx, Int32 blocks, in Decoupling.Kernels.Pooling.Windows windows);
    static Void ChannelMean(ref Single x, ref Single z, Int32 planes, Int32 places);
    static Void ChannelMeanGradient(ref Single dz, ref Single dx, Int32 planes, Int32 places);
    static Void Maximum(ref Single x, ref Single z, Int32 blocks, in Decoupling.Kernels.Pooling.Windows windows);
    static Void MaximumGradient(ref Single x, ref Single z, ref Single dz, ref Single dx, Int32 blocks, in Decoupling.Kernels.Pooling.Windows windows);
}

struct Decoupling.Kernels.Pooling.Windows : IEquatable<Decoupling.Kernels.Pooling.Windows>
{
    Boolean Equals(Decoupling.Kernels.Pooling.Windows other);
    Boolean Equals(Object obj);
    Int32 Channels { get; init; };
    Int32 GetHashCode();
    Int32 Height { get; init; };
    Int32 OutputHeight { get; init; };
    Int32 OutputWidth { get; init; };
    Int32 StrideHeight { get; init; };
    Int32 StrideWidth { get; init; };
    Int32 Width { get; init; };
    Int32 WindowHeight { get; init; };
    Int32 WindowWidth { get; init; };
    String ToString();
    Void Deconstruct(out Int32 Channels, out Int32 Height, out Int32 Width, out Int32 OutputHeight, out Int32 OutputWidth, out Int32 WindowHeight, out Int32 WindowWidth, out Int32 StrideHeight, out Int32 StrideWidth);
    new(Int32 Channels, Int32 Height, Int32 Width, Int32 OutputHeight, Int32 OutputWidth, Int32 WindowHeight, Int32 WindowWidth, Int32 StrideHeight, Int32 StrideWidth);
}

struct Decoupling.Kernels.ProbabilityCrossEntropy : Decoupling.Kernels.IElementLoss
{
    static Void Compute(System.Runtime.Intrinsics.Vector512<Single> o, System.Runtime.Intrinsics.Vector512<Single> t, out System.Runtime.Intrinsics.Vector512<Single> loss, out System.Runtime.Intrinsics.Vector512<Single> slope);
}

static class Decoupling.Kernels.Product
{
    const Int32 PanelWidth = 32;
    static Single Zero { get; };
    static Void Panel(ref Single a, IntPtr aRow, IntPtr aStep, Int32 rows, ref Single b, IntPtr bStep, ref Single c, IntPtr cRow, Int32 depth, ref Single start, Int32 columns);
    static Void Row(ref Single a, ref Single b, IntPtr bStep, ref Single c, Int32 depth, ref Single start, Int32 columns);
    static Void RowOfPanels(ref Single a, ref Single panels, ref Single c, Int32 depth, ref Single start, Int32 columns);
    static Void Sums(ref Single a, IntPtr aRow, IntPtr aStep, Int32 rows, ref Single b, IntPtr bStep, ref Single c, IntPtr cRow, Int32 depth, Int32 columns, Boolean continues);
}

static class Decoupling.Kernels.Rows
{
    static Void Copy(ref Single source, Int32 sourceStride, ref Single target, Int32 targetStride, Int32 rows, Int32 columns);
}

struct Decoupling.Kernels.SquaredError : Decoupling.Kernels.IElementLoss
{
    static Void Compute(System.Runtime.Intrinsics.Vector512<Single> o, System.Runtime.Intrinsics.Vector512<Single> t, out System.Runtime.Intrinsics.Vector512<Single> loss, out System.Runtime.Intrinsics.Vector512<Single> slope);
}

struct Decoupling.Kernels.SquaredHinge : Decoupling.Kernels.IElementLoss
{
    static Single LowTarget { get; };
    static Void Compute(System.Runtime.Intrinsics.Vector512<Single> o, System.Runtime.Intrinsics.Vector512<Single> t, out System.Runtime.Intrinsics.Vector512<Single> loss, out System.Runtime.Intrinsics.Vector512<Single> slope);
}

static class Decoupling.Kernels.Sweep
{
    static Void Backward<TPair>(ref Single x, ref Single y, ref Single gradient, Int32 rows, Int32 columns, Int32 stride);
    static Void Backward<TPair>(ref Single x, ref Single y, ref Single gradient, Int32 rows, Int32 columns, Int32 stride, in Decoupling.LayerState layer, UInt64 element, UInt64 nextRow);
    static Void Backward<TPair>(ref Single x, ref Single y, ref UInt16 mask, ref Single gradient, Int32 rows, Int32 columns, Int32 stride, in Decoupling.LayerState layer = default, UInt64 element = 0, UInt64 nextRow = 0);
    static Void Forward<TPair>(ref Single x, ref Single y, Int32 rows, Int32 columns, Int32 stride);
    static Void Forward<TPair>(ref Single x, ref Single y, Int32 rows, Int32 columns, Int32 stride, in Decoupling.LayerState layer, UInt64 element, UInt64 nextRow);
    static Void Forward<TPair>(ref Single x, ref Single y, ref UInt16 mask, Int32 rows, Int32 columns, Int32 stride, in Decoupling.LayerState layer = default, UInt64 element = 0, UInt64 nextRow = 0);
    static Void ParameterGradient<TGradient>(ref Single x, ref Single y, ref Single gradient, Int32 rows, Int32 columns, Int32 stride, in Decoupling.LayerState layer, UInt64 element, Span<Double> sums);
    static Void ParameterGradientOfBlocks<TGradient>(ref Single x, ref Single y, ref Single gradient, Int32 rows, Int32 columns, in Decoupling.LayerState layer, UInt64 element, Span<Double> sums);
    static Void SumRows(ref Single values, Int32 rows, Int32 columns, Int32 stride, ref Single sums, Boolean continues);
}

static class Decoupling.Kernels.TapWeights
{
    static Decoupling.Memory.AlignedMemory OfBits(ReadOnlySpan<UInt64> weights, Int32 outputs, Int32 taps);
    static Decoupling.Memory.AlignedMemory OfFloats(ref Single weights, Int32 outputs, Int32 taps);
}

static class Decoupling.Kernels.WeightScales
{
    static Void Copy(ref Single factors, Int32 outputs, ref Single scale, Int32 distance);
    static Void MeanMagnitudes(ref Single weights, Int32 outputs, Int32 fanIn, Int32 perOutput, Int32 perInput, ref Single scale, Int32 distance);
}

struct Decoupling.LayerAgreement : IEquatable<Decoupling.LayerAgreement>
{
    Boolean Equals(Decoupling.LayerAgreement other);
    Boolean Equals(Object obj);
    Double Cosine { get; init; };
    Double DeadUnits { get; init; };
    Double EqualSigns { get; init; };
    Double NormRatio { get; init; };
    Double ReferenceDeadUnits { get; init; };
    Int32 GetHashCode();
    String Layer { get; init; };
    String ToString();
}

abstract class Decoupling.LayerAttribute : Attribute
{
    String From { get; set; };
    String Name { get; set; };
}

sealed class Decoupling.LayerCheck : IEquatable<Decoupling.LayerCheck>
{
    Boolean Equals(Decoupling.LayerCheck other);
    Boolean Equals(Object obj);
    Decoupling.LayerCheck <Clone>$();
    Double DeadUnits { get; init; };
    Double GradientLength { get; init; };
    Double ParameterLength { get; init; };
    Int32 GetHashCode();
    String Layer { get; init; };
    String ToString();
    Void Deconstruct(out String Layer, out Double ParameterLength, out Double GradientLength, out Double DeadUnits);
    new(String Layer, Double ParameterLength, Double GradientLength, Double DeadUnits);
}

sealed class Decoupling.LayerDescription : IEquatable<Decoupling.LayerDescription>
{
    Boolean Equals(Decoupling.LayerDescription other);
    Boolean Equals(Object obj);
    Decoupling.LayerDescription <Clone>$();
    Int32 GetHashCode();
    Int32 ParameterCount { get; };
    Int64 BinaryMultiplyAdds { get; init; };
    Int64 MultiplyAdds { get; init; };
    Object Item { get; };
    String Kind { get; init; };
    String Name { get; init; };
    String Text { get; init; };
    String ToString();
    System.Collections.Immutable.ImmutableArray<Decoupling.LayerSetting> Settings { get; init; };
    System.Collections.Immutable.ImmutableArray<Decoupling.ParameterDescription> Parameters { get; init; };
    System.Collections.Immutable.ImmutableArray<Decoupling.ParameterDescription> Statistics { get; init; };
    System.Collections.Immutable.ImmutableArray<Int32> InputShape { get; init; };
    System.Collections.Immutable.ImmutableArray<Int32> OutputShape { get; init; };
    System.Collections.Immutable.ImmutableArray<String> Inputs { get; init; };
    Void Deconstruct(out String Name, out String Kind, out System.Collections.Immutable.ImmutableArray<Decoupling.LayerSetting> Settings, out System.Collections.Immutable.ImmutableArray<String> Inputs, out System.Collections.Immutable.ImmutableArray<Int32> InputShape, out System.Collections.Immutable.ImmutableArray<Int32> OutputShape);
    new(String Name, String Kind, System.Collections.Immutable.ImmutableArray<Decoupling.LayerSetting> Settings, System.Collections.Immutable.ImmutableArray<String> Inputs, System.Collections.Immutable.ImmutableArray<Int32> InputShape, System.Collections.Immutable.ImmutableArray<Int32> OutputShape);
}

sealed class Decoupling.LayerNormAttribute : Decoupling.LayerAttribute
{
    Double Epsilon { get; set; };
    new();
}

sealed class Decoupling.LayerSetting : IEquatable<Decoupling.LayerSetting>
{
    Boolean Equals(Decoupling.LayerSetting other);
    Boolean Equals(Object obj);
    Decoupling.LayerSetting <Clone>$();
    Int32 GetHashCode();
    Object Value { get; };
    String Name { get; };
    String ToString();
    new(String name, Boolean value);
    new(String name, Double value);
    new(String name, Int64 value);
    new(String name, String value);
    static System.Collections.Immutable.ImmutableArray<Decoupling.LayerSetting> Of<TPair>();
}

ref struct Decoupling.LayerState
{
    System.Runtime.Intrinsics.Vector512<Single> BackwardNormal(UInt64 element);
    System.Runtime.Intrinsics.Vector512<Single> BackwardUniform(UInt64 element);
    System.Runtime.Intrinsics.Vector512<Single> ForwardNormal(UInt64 element);
    System.Runtime.Intrinsics.Vector512<Single> ForwardUniform(UInt64 element);
    System.Runtime.Intrinsics.Vector512<Single> Learned(Int32 index, Single otherwise);
    System.Runtime.Intrinsics.Vector512<Single> Value(Int32 index, Single otherwise);
    const UInt64 Block = 274877906944;
    const UInt64 Sample = 17179869184;
    new(ReadOnlySpan<Single> values, ReadOnlySpan<Single> learned);
    new(UInt64 seed, Int32 layer, Int64 step, Boolean acrossSamples = False);
    new(UInt64 seed, Int32 layer, Int64 step, ReadOnlySpan<Single> values, ReadOnlySpan<Single> learned, Boolean acrossSamples = False);
}

sealed class Decoupling.LearnedAttribute : Attribute
{
    new();
}

abstract class Decoupling.LearningRateSchedule
{
    abstract Single Rate(Single rate, Decoupling.SchedulePosition position);
    protected new();
    static Decoupling.LearningRateSchedule Constant { get; };
    static Decoupling.LearningRateSchedule Cosine(Int32 total, Single minimum = 0, Decoupling.ScheduleUnit unit = Epoch);
    static Decoupling.LearningRateSchedule Exponential(Single factor, Decoupling.ScheduleUnit unit = Epoch);
    static Decoupling.LearningRateSchedule LinearWarmup(Int32 steps, Decoupling.LearningRateSchedule then = default, Decoupling.ScheduleUnit unit = Step);
    static Decoupling.LearningRateSchedule Step(Int32 every, Single factor, Decoupling.ScheduleUnit unit = Epoch);
}

sealed class Decoupling.LossAttribute : Attribute
{
    Decoupling.Losses Loss { get; };
    Single LabelSmoothing { get; init; };
    Single[] ClassWeights { get; init; };
    String Backward { get; init; };
    String Forward { get; };
    new(Decoupling.Losses loss);
    new(String forward);
}

sealed class Decoupling.LossFunction : MulticastDelegate
{
    IAsyncResult BeginInvoke(Single output, Single target, AsyncCallback callback, Object object);
    Single EndInvoke(IAsyncResult result);
    Single Invoke(Single output, Single target);
    new(Object object, IntPtr method);
}

static class Decoupling.LossFunctions
{
    static Double Mean(Decoupling.Losses loss, ReadOnlySpan<Single> outputs, ReadOnlySpan<Int32> classes, Boolean probabilities = False);
    static Double Mean(Decoupling.Losses loss, ReadOnlySpan<Single> outputs, ReadOnlySpan<Single> targets, Int32 outputSize, Boolean probabilities = False);
}

enum Decoupling.Losses
{
    const Decoupling.Losses AbsoluteError = 5;
    const Decoupling.Losses BinaryCrossEntropy = 1;
    const Decoupling.Losses FocalCrossEntropy = 7;
    const Decoupling.Losses Function = 10;
    const Decoupling.Losses Hinge = 4;
    const Decoupling.Losses Huber = 6;
    const Decoupling.Losses KullbackLeibler = 8;
    const Decoupling.Losses Margin = 9;
    const Decoupling.Losses MeanSquaredError = 2;
    const Decoupling.Losses SoftmaxCrossEntropy = 0;
    const Decoupling.Losses SquaredHinge = 3;
}

sealed class Decoupling.MaxPool1DAttribute : Decoupling.LayerAttribute
{
    Int32 Padding { get; set; };
    Int32 Size { get; };
    Int32 Stride { get; set; };
    new(Int32 size);
}

sealed class Decoupling.MaxPool2DAttribute : Decoupling.Pool2DAttribute
{
    new(Int32 size);
    new(Int32 sizeHeight, Int32 sizeWidth);
}

sealed class Decoupling.Memory.AlignedMemory
{
    Int64 Length { get; };
    Single Start { get; };
    Span<Single> Span { get; };
    const Int32 Alignment = 16;
    new(Int64 length);
    static Int64 MaxLength { get; };
}

abstract class Decoupling.Metric
{
    String ToString();
    abstract Boolean HigherIsBetter { get; };
    abstract Double Compute(Decoupling.NetworkDescription network, ReadOnlySpan<Single> outputs, ReadOnlySpan<Int32> classes);
    abstract Double Compute(Decoupling.NetworkDescription network, ReadOnlySpan<Single> outputs, ReadOnlySpan<Single> targets);
    abstract String Name { get; };
    protected new();
    virtual Double Compute(Decoupling.NetworkDescription network, ReadOnlySpan<Single> outputs, ReadOnlySpan<Int32> classes, ReadOnlySpan<Single> weights);
    virtual Double Compute(Decoupling.NetworkDescription network, ReadOnlySpan<Single> outputs, ReadOnlySpan<Single> targets, ReadOnlySpan<Single> weights);
}

static class Decoupling.Metrics
{
    static Decoupling.Metric Accuracy { get; };
    static Decoupling.Metric AreaUnderCurve { get; };
    static Decoupling.Metric F1 { get; };
    static Decoupling.Metric LabelAccuracy { get; };
    static Decoupling.Metric Loss { get; };
    static Decoupling.Metric LossOf(Decoupling.Losses loss);
    static Decoupling.Metric MeanAbsoluteError { get; };
    static Decoupling.Metric Precision { get; };
    static Decoupling.Metric Recall { get; };
    static Decoupling.Metric TopK(Int32 k);
}

sealed class Decoupling.MultiplyAttribute : Decoupling.LayerAttribute
{
    System.Collections.Generic.IReadOnlyList<String> With { get; };
    new(String[] with);
}

sealed class Decoupling.NetworkAttribute : Attribute
{
    Int32[] Shape { get; };
    new(Int32[] shape);
}

static class Decoupling.NetworkCheckpoint
{
    static Decoupling.NetworkNotes Load(Decoupling.INetwork network, String path, Boolean allowNonFinite = False);
    static Decoupling.NetworkNotes Load(Decoupling.INetwork network, System.IO.Stream stream, Boolean allowNonFinite = False);
    static Void Save(Decoupling.INetwork network, String path, Decoupling.NetworkNotes notes = default);
    static Void Save(Decoupling.INetwork network, System.IO.Stream stream, Decoupling.NetworkNotes notes = default);
}

sealed class Decoupling.NetworkDescription : IEquatable<Decoupling.NetworkDescription>
{
    Boolean Equals(Decoupling.NetworkDescription other);
    Boolean Equals(Object obj);
    Boolean HasBranches { get; };
    Boolean OutputsAreProbabilities { get; init; };
    Decoupling.LossFunction LossFunction { get; init; };
    Decoupling.Losses Loss { get; init; };
    Decoupling.NetworkDescription <Clone>$();
    Int32 GetHashCode();
    Int32 InputSize { get; };
    Int32 MinBatch { get; init; };
    Int32 OutputSize { get; };
    Int32 ParameterCount { get; };
    Int64 MultiplyAdds { get; };
    Single LabelSmoothing { get; init; };
    String From(Int32 number);
    String LossText { get; init; };
    String Name { get; init; };
    String ToString();
    System.Collections.Generic.IEnumerable<Decoupling.ParameterDescription> Parameters { get; };
    System.Collections.Generic.IEnumerable<Decoupling.ParameterDescription> Statistics { get; };
    System.Collections.Immutable.ImmutableArray<Decoupling.GradientRuleDescription> ParameterRules { get; init; };
    System.Collections.Immutable.ImmutableArray<Decoupling.LayerDescription> Layers { get; init; };
    System.Collections.Immutable.ImmutableArray<Int32> InputShape { get; init; };
    System.Collections.Immutable.ImmutableArray<Single> ClassWeights { get; init; };
    Void Deconstruct(out String Name, out System.Collections.Immutable.ImmutableArray<Int32> InputShape, out System.Collections.Immutable.ImmutableArray<Decoupling.LayerDescription> Layers, out Decoupling.Losses Loss);
    const String InputName = Input;
    new(String Name, System.Collections.Immutable.ImmutableArray<Int32> InputShape, System.Collections.Immutable.ImmutableArray<Decoupling.LayerDescription> Layers, Decoupling.Losses Loss);
}

abstract class Decoupling.NetworkEngine : Decoupling.NetworkMemory, Decoupling.IInferring
{
    Decoupling.BatchShare Share { get; set; };
    Decoupling.NetworkDescription Description { get; };
    Int32 MaxBatch { get; };
    Int32 Threads { get; set; };
    Int64 Step { get; set; };
    Single Backward(ReadOnlySpan<Single> inputs, ReadOnlySpan<Int32> labels, ReadOnlySpan<Single> weights);
    Single Backward(ReadOnlySpan<Single> inputs, ReadOnlySpan<Single> targets, ReadOnlySpan<Single> weights);
    UInt64 Seed { get; };
    Void BackwardFrom(ReadOnlySpan<Single> outputGradients);
    Void Forward(ReadOnlySpan<Single> inputs, Span<Single> outputs);
    Void Predict(ReadOnlySpan<Single> inputs, Span<Single> outputs);
    protected Decoupling.LayerState Draws(Int32 layer, Boolean acrossSamples);
    protected Decoupling.LayerState Draws(Int32 layer, Boolean acrossSamples, Int32 value, Int32 values, Int32 learned, Int32 count);
    protected Decoupling.LayerState Still(Int32 value, Int32 values, Int32 learned, Int32 count);
    protected Decoupling.Randomness.CounterRandom DropoutDraws(Int32 stream);
    protected Single LearnedGradient(String name, Int32 sum, in Decoupling.TrainingBatch batch);
    protected Void CompleteSums(String name, Int32 sum, in Decoupling.TrainingBatch batch);
    protected Void GradientThrough<TPair>(Int32 offset, Int32 count, in Decoupling.LayerState state = default);
    protected Void Pack<TPair>(Int32 offset, Int32 outputs, Int32 channels, Int32 taps, Int32 perOutput, Int32 perChannel, Int32 perTap, ref Single bits, in Decoupling.LayerState state = default);
    protected Void Quantize<TPair>(Int32 offset, Int32 count, ref Single quantized, in Decoupling.LayerState state = default);
    protected abstract Void Infer(ref Single inputs, ref Single outputs, ref Single workspace, ref Single scratch, Int32 rows);
    protected abstract Void OverSamples(Int32 stage, in Decoupling.TrainingBatch batch, Int32 first, Int32 last, ref Single passing, Span<Single> losses, ref Single scratch);
    protected abstract Void OverWeights(in Decoupling.TrainingBatch batch, Int32 part, Int32 parts, ref Single scratch);
    protected new(Decoupling.NetworkDescription description, Decoupling.EngineSizes sizes, Int32 maxBatch, UInt64 seed);
    protected virtual Int32 LossStage { get; };
    protected virtual Int32 SampleStages { get; };
    protected virtual String[] BatchLayers { get; };
    protected virtual Void AfterStage(Int32 stage, in Decoupling.TrainingBatch batch);
    protected virtual Void Derive();
    protected virtual Void InferSample(ref Single inputs, ref Single outputs, ref Single workspace, ref Single scratch);
    protected virtual Void OverParameters();
}

abstract class Decoupling.NetworkMemory
{
    Span<Single> Gradients { get; };
    Span<Single> Parameters { get; };
    Span<Single> Statistics { get; };
    Span<Single> Values { get; };
    protected Decoupling.Kernels.BatchNormalization Normalization(String name, Int32 channels, Int32 plane, Double epsilon, Double momentum);
    protected Single Derived(Int64 offset);
    protected Single Gradient(Int32 offset);
    protected Single Lanes(in Decoupling.TrainingBatch batch, Int32 offset);
    protected Single Parameter(Int32 offset);
    protected Single Row(Int64 offset, Int32 stride, Int32 sample);
    protected Single Zeros { get; };
    protected Span<Double> SampleSums(Int32 sum, Int32 first, Int32 count);
    protected UInt16 MaskRow(Int64 offset, Int32 stride, Int32 sample);
    protected static Int32 PartStart(Int32 count, Int32 part, Int32 parts, Int32 group = 8);
    protected static Int64 OffsetOf<TPair>(Int64 apart, Int64 over);
    protected static Single At(ref Single start, IntPtr offset);
    protected static Single LanesAt(ref Single start, IntPtr offset);
    protected static Single Passing(ref Single passing, Int64 offset, Int32 rows);
    protected static UInt16 MaskAt(ref UInt16 start, IntPtr offset);
    protected static UInt16 NoMask { get; };
    protected static UInt16 PassingMask(ref Single passing, Int64 offset, Int32 rows);
}

sealed class Decoupling.NetworkNotes : IEquatable<Decoupling.NetworkNotes>
{
    Boolean Equals(Decoupling.NetworkNotes other);
    Boolean Equals(Object obj);
    Decoupling.NetworkNotes <Clone>$();
    Decoupling.Normalization Inputs { get; init; };
    Decoupling.Normalization Targets { get; init; };
    Int32 GetHashCode();
    String ToString();
    System.Collections.Immutable.ImmutableArray<String> ClassNames { get; init; };
    new();
    static Decoupling.NetworkNotes None { get; };
}

static class Decoupling.NetworkTensors
{
    static Single[] ReadTensor(Decoupling.INetwork network, String name);
    static Void WriteTensor(Decoupling.INetwork network, String name, ReadOnlySpan<Single> values);
}

sealed class Decoupling.NonFiniteLossException : ArithmeticException
{
    Decoupling.TrainingHistory History { get; };
    Int32 Epoch { get; };
    Int32 Step { get; };
    Single Loss { get; };
}

sealed class Decoupling.Normalization
{
    Decoupling.Dataset<Single> ApplyToTargets(Decoupling.Dataset<Single> data);
    Decoupling.Dataset<TTarget> Apply<TTarget>(Decoupling.Dataset<TTarget> data);
    String ToString();
    System.Collections.Immutable.ImmutableArray<Single> Apply(Single value);
    System.Collections.Immutable.ImmutableArray<Single> Mean { get; };
    System.Collections.Immutable.ImmutableArray<Single> StandardDeviation { get; };
    Void Apply(Span<Single> samples, Nullable<Int32> count = default);
    Void Invert(Span<Single> samples, Nullable<Int32> count = default);
    new(System.Collections.Immutable.ImmutableArray<Single> mean, System.Collections.Immutable.ImmutableArray<Single> standardDeviation);
    static Decoupling.Normalization Measure(Decoupling.Dataset data, Nullable<Int32> channels = default);
    static Decoupling.Normalization MeasureTargets(Decoupling.Dataset<Single> data);
}

abstract class Decoupling.Optimizer
{
    Int64 Steps { get; };
    Single LearningRate { get; set; };
    Span<Single> State(Int32 index);
    System.Collections.Generic.IReadOnlyList<Decoupling.ParameterGroup> Groups { get; init; };
    Void Prepare(Decoupling.INetwork network);
    Void Reset();
    Void Step(Decoupling.INetwork network);
    protected abstract Void Update(Span<Single> parameters, ReadOnlySpan<Single> gradients);
    protected new(Single learningRate);
    protected virtual Void CheckSettings();
    virtual System.Collections.Immutable.ImmutableArray<String> StateNames { get; };
}

sealed class Decoupling.ParameterDescription : IEquatable<Decoupling.ParameterDescription>
{
    Boolean Equals(Decoupling.ParameterDescription other);
    Boolean Equals(Object obj);
    Decoupling.ParameterDescription <Clone>$();
    Int32 Bits { get; init; };
    Int32 Count { get; };
    Int32 GetHashCode();
    Int32 Offset { get; init; };
    Nullable<Single> Bound { get; init; };
    String Name { get; init; };
    String ToString();
    System.Collections.Immutable.ImmutableArray<Int32> Shape { get; init; };
    System.Collections.Immutable.ImmutableArray<Int32> Strides { get; init; };
    Void Deconstruct(out String Name, out Int32 Offset, out System.Collections.Immutable.ImmutableArray<Int32> Shape, out System.Collections.Immutable.ImmutableArray<Int32> Strides);
    new(String Name, Int32 Offset, System.Collections.Immutable.ImmutableArray<Int32> Shape, System.Collections.Immutable.ImmutableArray<Int32> Strides);
}

sealed class Decoupling.ParameterGroup
{
    Decoupling.Optimizer Optimizer { get; init; };
    Func<Decoupling.ParameterDescription, Single> RateScale { get; init; };
    String ToString();
    new(Func<Decoupling.ParameterDescription, Boolean> contains, String text = );
    new(String[] layers);
    static Decoupling.ParameterGroup Frozen(String[] layers);
    static Single BinaryNetScale(Decoupling.ParameterDescription tensor);
}

abstract class Decoupling.Pool2DAttribute : Decoupling.LayerAttribute
{
    Int32 Padding { get; set; };
    Int32 PaddingHeight { get; set; };
    Int32 PaddingWidth { get; set; };
    Int32 SizeHeight { get; };
    Int32 SizeWidth { get; };
    Int32 Stride { get; set; };
    Int32 StrideHeight { get; set; };
    Int32 StrideWidth { get; set; };
    protected new(Int32 sizeHeight, Int32 sizeWidth);
}

static class Decoupling.Probabilities
{
    static Void PredictProbabilities(Decoupling.IPredictor network, ReadOnlySpan<Single> inputs, Span<Single> probabilities);
}

sealed class Decoupling.RandomHorizontalFlip : Decoupling.ImageAugmentation
{
    Double Probability { get; };
    new(Double probability = 0.5);
    protected Decoupling.SampleAugmentation For(Int32 channels, Int32 height, Int32 width);
}

sealed class Decoupling.RandomShift : Decoupling.ImageAugmentation
{
    Int32 Horizontal { get; };
    Int32 Vertical { get; };
    System.Collections.Immutable.ImmutableArray<Single> Fill { get; init; };
    new(Int32 pixels);
    new(Int32 vertical, Int32 horizontal);
    protected Decoupling.SampleAugmentation For(Int32 channels, Int32 height, Int32 width);
}

sealed class Decoupling.RandomVerticalFlip : Decoupling.ImageAugmentation
{
    Double Probability { get; };
    new(Double probability = 0.5);
    protected Decoupling.SampleAugmentation For(Int32 channels, Int32 height, Int32 width);
}

struct Decoupling.Randomness.CounterRandom
{
    Single Normal(UInt64 index);
    Single Uniform(UInt64 index);
    System.Runtime.Intrinsics.Vector512<Single> NormalAcrossSamples(UInt64 index);
    System.Runtime.Intrinsics.Vector512<Single> NormalVector(UInt64 first);
    System.Runtime.Intrinsics.Vector512<Single> UniformAcrossSamples(UInt64 index);
    System.Runtime.Intrinsics.Vector512<Single> UniformVector(UInt64 first);
    UInt32 Bits(UInt64 index);
    Void Bits(UInt64 group, out System.Runtime.Intrinsics.Vector512<UInt32> first, out System.Runtime.Intrinsics.Vector512<UInt32> second, out System.Runtime.Intrinsics.Vector512<UInt32> third, out System.Runtime.Intrinsics.Vector512<UInt32> fourth);
    Void FillNormal(Span<Single> destination, UInt64 start = 0);
    Void FillUniform(Span<Single> destination, UInt64 start = 0);
    Void Normal(UInt64 group, out System.Runtime.Intrinsics.Vector512<Single> first, out System.Runtime.Intrinsics.Vector512<Single> second, out System.Runtime.Intrinsics.Vector512<Single> third, out System.Runtime.Intrinsics.Vector512<Single> fourth);
    Void Shuffle(Span<Int32> items);
    Void Uniform(UInt64 group, out System.Runtime.Intrinsics.Vector512<Single> first, out System.Runtime.Intrinsics.Vector512<Single> second, out System.Runtime.Intrinsics.Vector512<Single> third, out System.Runtime.Intrinsics.Vector512<Single> fourth);
    const Int32 GroupLength = 64;
    const UInt64 SampleStride = 17179869184;
    new(UInt64 seed, Int32 stream, Int64 step, Decoupling.Randomness.RandomPurpose purpose = Layer);
}

enum Decoupling.Randomness.RandomPurpose
{
    const Decoupling.Randomness.RandomPurpose Augmentation = 5;
    const Decoupling.Randomness.RandomPurpose BackwardRule = 4;
    const Decoupling.Randomness.RandomPurpose ForwardFunction = 3;
    const Decoupling.Randomness.RandomPurpose Layer = 0;
    const Decoupling.Randomness.RandomPurpose Order = 2;
    const Decoupling.Randomness.RandomPurpose Parameters = 1;
    const Decoupling.Randomness.RandomPurpose Resampling = 6;
}

sealed class Decoupling.Randomness.RandomSequence
{
    Boolean Chance(Double probability);
    Int32 Integer(Int32 least, Int32 greatest);
    Single Normal();
    Single Uniform();
    Void FillNormal(Span<Single> destination);
    Void FillUniform(Span<Single> destination);
    new(Decoupling.Randomness.CounterRandom random, UInt32 sequence = 0);
}

struct Decoupling.RatePoint : IEquatable<Decoupling.RatePoint>
{
    Boolean Equals(Decoupling.RatePoint other);
    Boolean Equals(Object obj);
    Double Loss { get; init; };
    Double Smoothed { get; init; };
    Int32 GetHashCode();
    Single Rate { get; init; };
    String ToString();
    Void Deconstruct(out Single Rate, out Double Loss, out Double Smoothed);
    new(Single Rate, Double Loss, Double Smoothed);
}

sealed class Decoupling.RateSearch : IEquatable<Decoupling.RateSearch>
{
    Boolean Diverged { get; init; };
    Boolean Equals(Decoupling.RateSearch other);
    Boolean Equals(Object obj);
    Decoupling.RateSearch <Clone>$();
    Int32 GetHashCode();
    Nullable<Single> Suggested { get; };
    String Network { get; init; };
    String ToString();
    System.Collections.Immutable.ImmutableArray<Decoupling.RatePoint> Points { get; init; };
    Void WriteCsv(String path);
    Void WriteCsv(System.IO.TextWriter writer);
    new();
}

enum Decoupling.RuleInputs
{
    const Decoupling.RuleInputs Mask = 4;
    const Decoupling.RuleInputs None = 0;
    const Decoupling.RuleInputs Output = 2;
    const Decoupling.RuleInputs PreActivation = 1;
}

static class Decoupling.Rules
{
    const String Centralize = Centralize;
    const String ClipNorm = ClipNorm;
    const String Noise = Noise;
    const String Scale = Scale;
}

sealed class Decoupling.Safetensors
{
    Single[] Read(String name);
    System.Collections.Immutable.ImmutableArray<Decoupling.SafetensorsTensor> Tensors { get; };
    System.Collections.Immutable.ImmutableDictionary<String, String> Metadata { get; };
    static Decoupling.Safetensors Open(String path);
}

sealed class Decoupling.SafetensorsTensor : IEquatable<Decoupling.SafetensorsTensor>
{
    Boolean Equals(Decoupling.SafetensorsTensor other);
    Boolean Equals(Object obj);
    Decoupling.SafetensorsTensor <Clone>$();
    Int32 GetHashCode();
    Int64 ByteCount { get; init; };
    Int64 Count { get; };
    Int64 Start { get; init; };
    String ElementType { get; init; };
    String Name { get; init; };
    String ToString();
    System.Collections.Immutable.ImmutableArray<Int64> Shape { get; init; };
    Void Deconstruct(out String Name, out String ElementType, out System.Collections.Immutable.ImmutableArray<Int64> Shape, out Int64 Start, out Int64 ByteCount);
    new(String Name, String ElementType, System.Collections.Immutable.ImmutableArray<Int64> Shape, Int64 Start, Int64 ByteCount);
}

sealed class Decoupling.SampleAugmentation : MulticastDelegate
{
    IAsyncResult BeginInvoke(Span<Single> sample, Decoupling.Randomness.RandomSequence random, AsyncCallback callback, Object object);
    Void EndInvoke(IAsyncResult result);
    Void Invoke(Span<Single> sample, Decoupling.Randomness.RandomSequence random);
    new(Object object, IntPtr method);
}

struct Decoupling.SchedulePosition : IEquatable<Decoupling.SchedulePosition>
{
    Boolean Equals(Decoupling.SchedulePosition other);
    Boolean Equals(Object obj);
    Int32 Epoch { get; init; };
    Int32 GetHashCode();
    Int64 In(Decoupling.ScheduleUnit unit);
    Int64 Step { get; init; };
    String ToString();
    Void Deconstruct(out Int32 Epoch, out Int64 Step);
    new(Int32 Epoch, Int64 Step);
}

enum Decoupling.ScheduleUnit
{
    const Decoupling.ScheduleUnit Epoch = 0;
    const Decoupling.ScheduleUnit Step = 1;
}

enum Decoupling.Scope
{
    const Decoupling.Scope Layer = 0;
    const Decoupling.Scope Parameters = 1;
}

sealed class Decoupling.Sgd : Decoupling.Optimizer
{
    Boolean Nesterov { get; init; };
    Single Dampening { get; init; };
    Single Momentum { get; init; };
    Single WeightDecay { get; init; };
    System.Collections.Immutable.ImmutableArray<String> StateNames { get; };
    new(Single learningRate);
    protected Void CheckSettings();
    protected Void Update(Span<Single> parameters, ReadOnlySpan<Single> gradients);
}

static class Decoupling.SignFlipTest
{
    const Int32 MostExact = 40;
    const Int32 RandomFlips = 100000;
    static Double P(System.Collections.Generic.IReadOnlyList<Double> differences, UInt64 seed = 0);
}

enum Decoupling.StopReason
{
    const Decoupling.StopReason Cancelled = 2;
    const Decoupling.StopReason EarlyStopping = 1;
    const Decoupling.StopReason Finished = 0;
    const Decoupling.StopReason NonFiniteLoss = 3;
}

sealed class Decoupling.Summary : IEquatable<Decoupling.Summary>
{
    Boolean Equals(Decoupling.Summary other);
    Boolean Equals(Object obj);
    Decoupling.Estimate Mean { get; };
    Decoupling.Summary <Clone>$();
    Double StandardDeviation { get; };
    Int32 Count { get; };
    Int32 GetHashCode();
    String ToString();
    static Decoupling.Summary Of(System.Collections.Generic.IReadOnlyList<Double> values, Double confidence = 0.95, Int32 resamples = 10000, UInt64 seed = 0);
}

abstract class Decoupling.Threading.ParallelWork
{
    protected abstract Void Run(Int32 part, Int32 parts);
    protected new();
}

static class Decoupling.Trainer
{
    static Decoupling.Evaluation Evaluate(Decoupling.IPredictor network, Decoupling.Dataset data, System.Collections.Generic.IReadOnlyList<Decoupling.Metric> metrics);
    static Decoupling.RateSearch FindRate<TTarget>(Decoupling.ITrainable<TTarget> network, Decoupling.Dataset<TTarget> data, Decoupling.TrainingOptions options, Single from = 1E-06, Single to = 1, Int32 steps = 200);
    static Decoupling.TrainingCheck Check<TTarget>(Decoupling.ITrainable<TTarget> network, Decoupling.Dataset<TTarget> data, Int32 steps = 200, Single learningRate = 0.01);
    static Decoupling.TrainingHistory Fit(Decoupling.ITrainable<Single> network, Decoupling.Dataset<Int32> data, Decoupling.TrainingOptions options);
    static Decoupling.TrainingHistory Fit<TTarget>(Decoupling.ITrainable<TTarget> network, Decoupling.Dataset<TTarget> data, Decoupling.TrainingOptions options);
}

struct Decoupling.TrainingBatch
{
    Boolean Continues { get; };
    Boolean EndsAtOutputs { get; };
    Boolean HasClasses { get; };
    Boolean HasOutputGradients { get; };
    Boolean HasWeights { get; };
    Int32 Count { get; };
    Int32 First { get; };
    Int32 Total { get; };
    ReadOnlySpan<Int32> Classes(Int32 first, Int32 count);
    ReadOnlySpan<Single> Values(IntPtr first, Int32 count);
    ReadOnlySpan<Single> Weights(Int32 first, Int32 count);
    Single Input(IntPtr index);
    UInt64 Element(Int32 sample);
    Void GiveGradients(ref Single gradient, Int32 first, Int32 rows, Int32 columns, Int32 stride);
    Void TakeOutputs(ref Single outputs, Int32 first, Int32 rows, Int32 columns, Int32 stride);
}

sealed class Decoupling.TrainingCheck : IEquatable<Decoupling.TrainingCheck>
{
    Boolean Equals(Decoupling.TrainingCheck other);
    Boolean Equals(Object obj);
    Boolean Learns { get; };
    Decoupling.TrainingCheck <Clone>$();
    Double FirstLoss { get; init; };
    Double LastLoss { get; init; };
    Double LossOfGuessing { get; init; };
    Int32 GetHashCode();
    Int32 Samples { get; init; };
    Int32 Steps { get; init; };
    String Network { get; init; };
    String ToString();
    System.Collections.Immutable.ImmutableArray<Decoupling.LayerCheck> Layers { get; init; };
    System.Collections.Immutable.ImmutableArray<String> Advice { get; init; };
    new();
}

static class Decoupling.TrainingCheckpoint
{
    static Decoupling.TrainingState Load(String path, Decoupling.INetwork network, Decoupling.Optimizer optimizer);
    static Void Save(String path, Decoupling.INetwork network, Decoupling.Optimizer optimizer, Decoupling.TrainingState state);
}

sealed class Decoupling.TrainingHistory
{
    Decoupling.StopReason Stopped { get; };
    Decoupling.TrainingState State { get; };
    Double FirstLoss { get; };
    Double[] Accuracy { get; };
    Double[] Epoch { get; };
    Double[] FlipRate { get; };
    Double[] Item { get; };
    Double[] LearningRate { get; };
    Double[] Loss { get; };
    Double[] Seconds { get; };
    Double[] ValidationAccuracy { get; };
    Double[] ValidationLoss { get; };
    Nullable<Int32> RestoredEpoch { get; };
    String ToString();
    System.Collections.Immutable.ImmutableArray<Decoupling.HistoryColumn> Columns { get; };
    Void WriteCsv(String path);
    Void WriteCsv(System.IO.TextWriter writer);
}

sealed class Decoupling.TrainingOptions : IEquatable<Decoupling.TrainingOptions>
{
    Action<Decoupling.TrainingState> AfterEpoch { get; init; };
    Action<Decoupling.TrainingState> AfterStep { get; init; };
    Action<Decoupling.TrainingState> BeforeStep { get; init; };
    Boolean DropLast { get; init; };
    Boolean Equals(Decoupling.TrainingOptions other);
    Boolean Equals(Object obj);
    Boolean MeasureTraining { get; init; };
    Boolean Shuffle { get; init; };
    Decoupling.Dataset Validation { get; init; };
    Decoupling.EarlyStopping EarlyStopping { get; init; };
    Decoupling.LearningRateSchedule Schedule { get; init; };
    Decoupling.Optimizer Optimizer { get; init; };
    Decoupling.TrainingOptions <Clone>$();
    Decoupling.TrainingState ResumeFrom { get; init; };
    Decoupling.WeightAverage Average { get; init; };
    IProgress<Decoupling.TrainingProgress> Progress { get; init; };
    Int32 Epochs { get; init; };
    Int32 GetHashCode();
    Int32 ReportEvery { get; init; };
    Nullable<Boolean> Prefetch { get; init; };
    Nullable<Int32> BatchSize { get; init; };
    Nullable<Int32> MicroBatch { get; init; };
    Nullable<Single> ClipNorm { get; init; };
    Nullable<Single> ClipValue { get; init; };
    Nullable<UInt64> Seed { get; init; };
    String ToString();
    System.Collections.Generic.IReadOnlyList<Decoupling.Augmentation> Augmentations { get; init; };
    System.Collections.Generic.IReadOnlyList<Decoupling.Metric> Metrics { get; init; };
    System.Threading.CancellationToken CancellationToken { get; init; };
    new();
}

struct Decoupling.TrainingProgress : IEquatable<Decoupling.TrainingProgress>
{
    Boolean EpochDone { get; init; };
    Boolean Equals(Decoupling.TrainingProgress other);
    Boolean Equals(Object obj);
    Decoupling.INetwork Network { get; init; };
    Decoupling.TrainingOptions Options { get; init; };
    Double LearningRate { get; init; };
    Double Loss { get; init; };
    Double ValidationLoss { get; init; };
    Double ValidationMetric { get; init; };
    Int32 Epoch { get; init; };
    Int32 Epochs { get; init; };
    Int32 GetHashCode();
    Int32 Step { get; init; };
    Int32 StepsPerEpoch { get; init; };
    Nullable<Double> FlipRate { get; init; };
    ReadOnlyMemory<Double> Values { get; init; };
    String MetricName { get; init; };
    String ToString();
    System.Collections.Immutable.ImmutableArray<String> Quantities { get; init; };
    TimeSpan Elapsed { get; init; };
    static IProgress<Decoupling.TrainingProgress> ToEach(IProgress<Decoupling.TrainingProgress>[] receivers);
}

sealed class Decoupling.TrainingState
{
    Decoupling.TrainingState Copy();
    Double Best { get; };
    Double LossSum { get; };
    Int32 BatchSize { get; };
    Int32 BestEpoch { get; };
    Int32 Epoch { get; };
    Int32 Samples { get; };
    Int32 StepInEpoch { get; };
    Int64 LossSamples { get; };
    Int64 Step { get; };
    ReadOnlyMemory<Single> AverageParameters { get; };
    ReadOnlyMemory<Single> BestParameters { get; };
    ReadOnlyMemory<Single> BestStatistics { get; };
    new();
}

static class Decoupling.Vectors.VectorMath
{
    static Single Atan(Single x);
    static Single CopySign(Single magnitude, Single sign);
    static Single Cos(Single x);
    static Single Erf(Single x);
    static Single Exp(Single x);
    static Single Expm1(Single x);
    static Single Log(Single x);
    static Single Log1p(Single x);
    static Single Logistic(Single x);
    static Single Pow(Single x, Single y);
    static Single Round(Single x);
    static Single Sign(Single x);
    static Single Sin(Single x);
    static Single Tanh(Single x);
    static System.Runtime.Intrinsics.Vector512<Single> Atan(System.Runtime.Intrinsics.Vector512<Single> x);
    static System.Runtime.Intrinsics.Vector512<Single> CopySign(System.Runtime.Intrinsics.Vector512<Single> magnitude, System.Runtime.Intrinsics.Vector512<Single> sign);
    static System.Runtime.Intrinsics.Vector512<Single> Cos(System.Runtime.Intrinsics.Vector512<Single> x);
    static System.Runtime.Intrinsics.Vector512<Single> Erf(System.Runtime.Intrinsics.Vector512<Single> x);
    static System.Runtime.Intrinsics.Vector512<Single> Exp(System.Runtime.Intrinsics.Vector512<Single> x);
    static System.Runtime.Intrinsics.Vector512<Single> Expm1(System.Runtime.Intrinsics.Vector512<Single> x);
    static System.Runtime.Intrinsics.Vector512<Single> Log(System.Runtime.Intrinsics.Vector512<Single> x);
    static System.Runtime.Intrinsics.Vector512<Single> Log1p(System.Runtime.Intrinsics.Vector512<Single> x);
    static System.Runtime.Intrinsics.Vector512<Single> Logistic(System.Runtime.Intrinsics.Vector512<Single> x);
    static System.Runtime.Intrinsics.Vector512<Single> Pow(System.Runtime.Intrinsics.Vector512<Single> x, System.Runtime.Intrinsics.Vector512<Single> y);
    static System.Runtime.Intrinsics.Vector512<Single> Round(System.Runtime.Intrinsics.Vector512<Single> x);
    static System.Runtime.Intrinsics.Vector512<Single> Sign(System.Runtime.Intrinsics.Vector512<Single> x);
    static System.Runtime.Intrinsics.Vector512<Single> Sin(System.Runtime.Intrinsics.Vector512<Single> x);
    static System.Runtime.Intrinsics.Vector512<Single> Tanh(System.Runtime.Intrinsics.Vector512<Single> x);
}

sealed class Decoupling.WeightAverage : IEquatable<Decoupling.WeightAverage>
{
    Boolean Equals(Decoupling.WeightAverage other);
    Boolean Equals(Object obj);
    Decoupling.WeightAverage <Clone>$();
    Int32 GetHashCode();
    Single Decay { get; };
    String ToString();
    static Decoupling.WeightAverage Exponential(Single decay);
}

enum Decoupling.WeightScale
{
    const Decoupling.WeightScale Learned = 2;
    const Decoupling.WeightScale MeanMagnitude = 1;
    const Decoupling.WeightScale None = 0;
}
