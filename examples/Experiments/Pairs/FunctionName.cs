using System;

namespace ExperimentsExample;

/// <summary>The two parts of a pair's name: <c>Heaviside / Rectangular(-0.5, 0.5)</c>.</summary>
internal static class FunctionName
{
    public const string Between = " / ";

    /// <summary>The forward function with its parameters: <c>Heaviside</c>.</summary>
    public static string ForwardOf(string pair) => pair[..pair.IndexOf(Between, StringComparison.Ordinal)];

    /// <summary>The rule with its parameters: <c>Rectangular(-0.5, 0.5)</c>.</summary>
    public static string RuleOf(string pair) => pair[(pair.IndexOf(Between, StringComparison.Ordinal) + Between.Length)..];

    /// <summary>A function without its parameters: <c>Rectangular</c>.</summary>
    public static string Bare(string function) => function.Split('(')[0];
}
