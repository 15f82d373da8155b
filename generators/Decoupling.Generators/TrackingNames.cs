namespace Decoupling.Generators;

/// <summary>The names of the pipeline's steps, by which tests see what an edit runs again.</summary>
internal static class TrackingNames
{
    /// <summary>What the parser made of each annotated class.</summary>
    public const string Declarations = nameof(Declarations);

    /// <summary>The networks that can be generated.</summary>
    public const string Networks = nameof(Networks);

    /// <summary>The plans of these.</summary>
    public const string Plans = nameof(Plans);

    /// <summary>The classes that have errors and get members that throw.</summary>
    public const string Stubs = nameof(Stubs);
}
