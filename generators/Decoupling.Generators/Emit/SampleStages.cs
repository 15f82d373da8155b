using System.Collections.Generic;

namespace Decoupling.Generators.Emit;

/// <summary>The statements of the passes over samples, cut into stages where a layer has to see the whole batch.</summary>
internal sealed class SampleStages
{
    private readonly List<CodeWriter> _stages = [new()];
    private readonly List<string?> _behind = [];

    /// <summary>How many stages there are.</summary>
    public int Count => _stages.Count;

    /// <summary>Receives the statements of the stage that is written.</summary>
    public CodeWriter Current => _stages[_stages.Count - 1];

    /// <summary>Ends a stage: every thread has to come here before one goes on.</summary>
    /// <param name="behind">A statement that one thread runs then, or null.</param>
    public void Cut(string? behind = null)
    {
        _behind.Add(behind);
        _stages.Add(new CodeWriter());
    }

    public string TextOf(int stage) => _stages[stage].ToString().Trim('\n');

    /// <summary>The stages behind which one thread has something to do, and what.</summary>
    public IEnumerable<(int Stage, string Statement)> Behind
    {
        get
        {
            for (int stage = 0; stage < _behind.Count; stage++)
            {
                if (_behind[stage] is { } statement)
                {
                    yield return (stage, statement);
                }
            }
        }
    }
}
