namespace Decoupling.Generators.Functions;

/// <summary>A parameter of a user's function that has a value at run time: set by the user, or learned.</summary>
/// <param name="Function">The function.</param>
/// <param name="Name">The parameter's name in it.</param>
/// <param name="Default">Its default.</param>
/// <param name="IsLearned">Whether it is trained.</param>
internal sealed record LiveParameter(string Function, string Name, float Default, bool IsLearned)
{
    /// <summary>Its name as the input of a tree, and as a property of the network: <c>EdeT</c> for <c>t</c> of <c>Ede</c>. Inputs of other kinds are all lower case.</summary>
    public string Input => Function + Suffix;

    /// <summary>The name after that of a function or a layer: <c>T</c>.</summary>
    public string Suffix => char.ToUpperInvariant(Name[0]) + Name.Substring(1);
}
