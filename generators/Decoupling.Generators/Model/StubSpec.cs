using Decoupling.Generators.Collections;

namespace Decoupling.Generators.Model;

/// <summary>A class whose declaration as a network has errors, but that can be opened, so that the fixed members can be given to it and the code that uses it compiles.</summary>
/// <param name="Type">The class.</param>
/// <param name="Taken">The members, as <see cref="GeneratedMembers"/> writes them, that the user's half declares itself.</param>
/// <param name="Views">The names of the views into parameters that the layers give it.</param>
internal sealed record StubSpec(TypeSpec Type, EquatableArray<string> Taken, EquatableArray<string> Views);
