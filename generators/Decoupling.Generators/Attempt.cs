using System;
using Decoupling.Generators.Model;

namespace Decoupling.Generators;

/// <summary>The result of a step for one type, or the exception that it ended with, as plain data: a bug of ours costs one network, not the whole build.</summary>
/// <param name="Type">The type.</param>
/// <param name="Value">The result, or null.</param>
/// <param name="ExceptionType">The exception's type, where there is no result.</param>
/// <param name="Message">The exception's message, on one line.</param>
internal sealed record Attempt<T>(TypeSpec Type, T? Value, string ExceptionType, string Message)
    where T : class
{
    /// <summary>Runs the next step, unless this one failed.</summary>
    public Attempt<TNext> Then<TNext>(Func<T, TNext> step)
        where TNext : class =>
        Value is null ? new Attempt<TNext>(Type, null, ExceptionType, Message) : Attempt.At(Type, () => step(Value));
}

internal static class Attempt
{
    /// <summary>Runs a step.</summary>
    public static Attempt<T> At<T>(TypeSpec type, Func<T> step)
        where T : class
    {
        try
        {
            return new Attempt<T>(type, step(), "", "");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new Attempt<T>(type, null, exception.GetType().Name, OneLine(exception));
        }
    }

    /// <summary>A message as a diagnostic shows it: compilers cut it at the first line break.</summary>
    public static string OneLine(Exception exception) => exception.Message.Replace("\r", "").Replace('\n', ' ');
}
