using System.ComponentModel;

namespace Decoupling;

/// <summary>The sizes that a plan asks of <see cref="NetworkEngine"/>, in floats. For generated code.</summary>
/// <param name="Inputs">Values of a sample.</param>
/// <param name="Outputs">Values that the network gives for a sample.</param>
/// <param name="Parameters">Trainable parameters.</param>
/// <param name="KeptFloatsPerSample">Activations and gradients of a training step that are kept for the whole batch.</param>
/// <param name="PassingFloatsPerSample">Those that nothing reads after the passes over their samples.</param>
/// <param name="InferenceFloatsPerSample">Values between the layers.</param>
/// <param name="PanelRows">The longest panel of a weight matrix.</param>
/// <param name="ScratchFloats">What else a thread needs in a training step.</param>
/// <param name="Zeros">Outputs of the widest layer without bias.</param>
/// <param name="MultiplyAdds">Multiply-adds of a sample's forward pass.</param>
/// <param name="HasBatchPanels">Whether a weight gradient copies panels as long as the batch.</param>
/// <param name="SampleSums">How many sums are taken sample by sample: for norms of the whole batch, and for gradients of learned parameters.</param>
/// <param name="LaneSums">How many gradients are summed in sixteen lanes.</param>
/// <param name="Values">How many values of functions' parameters can be set.</param>
/// <param name="Statistics">Running statistics.</param>
/// <param name="InferenceFloats">What inference derives from parameters and statistics, whatever the number of samples; a multiple of sixteen.</param>
/// <param name="SampleFloats">Values between the layers when a sample goes through inference by itself.</param>
/// <param name="SamplesAlone">How many samples go faster through inference one by one than together.</param>
/// <param name="DerivedFloats">What a training step derives from parameters before the samples; a multiple of sixteen.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct EngineSizes(
    int Inputs, int Outputs, int Parameters, long KeptFloatsPerSample = 0, long PassingFloatsPerSample = 0, long InferenceFloatsPerSample = 0, int PanelRows = 0, long ScratchFloats = 0,
    int Zeros = 0, long MultiplyAdds = 0, bool HasBatchPanels = false, int SampleSums = 0, int LaneSums = 0, int Values = 0,
    int Statistics = 0, long InferenceFloats = 0, long SampleFloats = 0, int SamplesAlone = 0, long DerivedFloats = 0);
