using System;
using Microsoft.ML.OnnxRuntime;

namespace Decoupling.Benchmarks.Peers;

/// <summary>Inference in ONNX Runtime on one thread, with all its optimisations, from and to memory that is allocated once.</summary>
internal sealed class OnnxClassifier : IDisposable
{
    private static readonly string[] s_inputNames = ["input"];

    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;
    private readonly float[] _results;

    public OnnxClassifier(byte[] model, float[] inputs, long[] inputShape, long[] outputShape)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        _session = new InferenceSession(model, options);
        _results = new float[outputShape[0] * outputShape[1]];
        _inputs = [OrtValue.CreateTensorValueFromMemory(inputs, inputShape)];
        _outputs = [OrtValue.CreateTensorValueFromMemory(_results, outputShape)];
    }

    public ReadOnlySpan<float> Results => _results;

    public void Predict() => _session.Run(_options, s_inputNames, _inputs, _session.OutputNames, _outputs);

    public void Dispose()
    {
        _session.Dispose();
        _options.Dispose();
        _inputs[0].Dispose();
        _outputs[0].Dispose();
    }
}
