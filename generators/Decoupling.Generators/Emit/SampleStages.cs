using System.Collections.Generic;

namespace Decoupling.Generators.Emit;

/// <summary>The statements of the backward pass, cut into stages where a rule has to see the gradients of the whole batch.</summary>
internal sealed class SampleStages
{
    private readonly List<CodeWriter> _stages = [new()];

    /// <summary>How many stages there are.</summary>
    public int Count => _stages.Count;

    /// <summary>Receives the statements of the stage that is written.</summary>
    public CodeWriter Current => _stages[_stages.Count - 1];

    /// <summary>Ends a stage: every thread has to come here before one goes on.</summary>
    public void Cut() => _stages.Add(new CodeWriter());

    public string TextOf(int stage) => _stages[stage].ToString().TrimEnd('\n');
}
