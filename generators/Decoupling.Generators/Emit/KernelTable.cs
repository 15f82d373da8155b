using System;
using System.Collections.Generic;
using System.Globalization;

namespace Decoupling.Generators.Emit;

/// <summary>The methods of a network's passes: layers of equal shapes and functions call the same method.</summary>
internal sealed class KernelTable
{
    private readonly Dictionary<object, string> _names = [];
    private readonly HashSet<string> _taken = [];
    private readonly List<string?> _texts = [];

    /// <summary>The emitted methods, in the order of their first use.</summary>
    public IEnumerable<string> Texts => _texts!;

    /// <summary>The name of the method that <paramref name="emit"/> writes: <paramref name="name"/>, or that of the one with an equal key.</summary>
    /// <param name="name">The name, if it is new; with a number, if another method has it: the passes of one layer may be fused to different ops.</param>
    /// <param name="key">All that the text depends on.</param>
    /// <param name="emit">Writes the method of the given name.</param>
    public string Add(string name, object key, Action<CodeWriter, string> emit)
    {
        if (_names.TryGetValue(key, out string? known))
        {
            return known;
        }

        string free = name;
        for (int number = 2; !_taken.Add(free); number++)
        {
            free = name + number.ToString(CultureInfo.InvariantCulture);
        }

        _names.Add(key, free);
        int place = _texts.Count;
        _texts.Add(null);
        var writer = new CodeWriter();
        emit(writer, free);
        _texts[place] = writer.ToString().TrimEnd('\n');
        return free;
    }
}
