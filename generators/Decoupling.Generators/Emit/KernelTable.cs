using System;
using System.Collections.Generic;

namespace Decoupling.Generators.Emit;

/// <summary>The methods of a network's passes, each text once: layers of equal shape and functions call the same method.</summary>
internal sealed class KernelTable
{
    /// <summary>No name of the user's holds it.</summary>
    private const string Placeholder = "\0";

    private readonly Dictionary<string, string> _names = [];
    private readonly List<string> _texts = [];

    /// <summary>The emitted methods, in the order of their first use.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>The name of the method that <paramref name="emit"/> writes: <paramref name="name"/>, or that of an equal one.</summary>
    public string Add(string name, Action<CodeWriter, string> emit)
    {
        var writer = new CodeWriter();
        emit(writer, Placeholder);
        string text = writer.ToString().TrimEnd('\n');
        if (!_names.TryGetValue(text, out string? known))
        {
            _names.Add(text, known = name);
            _texts.Add(text.Replace(Placeholder, name));
        }

        return known;
    }
}
