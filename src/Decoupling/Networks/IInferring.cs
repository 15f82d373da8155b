namespace Decoupling;

/// <summary>The passes of inference, which generated code supplies, and what they ask of memory.</summary>
internal interface IInferring
{
    NetworkDescription Description { get; }

    ref readonly EngineSizes Sizes { get; }

    EngineMemory Plan { get; }

    /// <summary>How many threads may take part.</summary>
    int Threads { get; }

    /// <summary>Inference of at most as many rows as <paramref name="workspace"/> was planned for.</summary>
    void Infer(ref float inputs, ref float outputs, ref float workspace, ref float scratch, int rows);

    /// <summary>Inference of one sample.</summary>
    void InferSample(ref float inputs, ref float outputs, ref float workspace, ref float scratch);
}
