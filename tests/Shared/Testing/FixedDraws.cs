using System;
using System.Globalization;
using System.Threading.Tasks;
using CsCheck;

namespace Decoupling.Tests.Testing;

/// <summary>
/// Property tests that draw the same cases in every run, so that a failure belongs to the change at hand. With <c>CsCheck_Iter=N</c> in the environment as many more
/// rounds of new cases follow; <c>CsCheck_Seed</c> repeats the round that failed.
/// </summary>
internal static class FixedDraws
{
    private const string Seed = "0000KiqNqCO3";

    /// <summary>Checks so many cases a round.</summary>
    /// <param name="cases">What to draw from.</param>
    /// <param name="count">Cases in a round.</param>
    /// <param name="check">Throws where a case fails.</param>
    /// <param name="print">How a failing case is told; its message is told anyway.</param>
    /// <param name="threads">Cases that are checked at once.</param>
    /// <param name="seed">Where other draws are wanted.</param>
    public static void SampleFixed<T>(this Gen<T> cases, int count, Action<T> check, Func<T, string>? print = null, int threads = 1, string seed = Seed) =>
        cases.Array[count].Sample(
            all => Parallel.ForEach(all, new ParallelOptions { MaxDegreeOfParallelism = threads }, each => Check(each, check, print)),
            seed: Environment.GetEnvironmentVariable("CsCheck_Seed") ?? seed,
            iter: long.Parse(Environment.GetEnvironmentVariable("CsCheck_Iter") ?? "1", CultureInfo.InvariantCulture),
            threads: 1,
            print: _ => "");

    private static void Check<T>(T each, Action<T> check, Func<T, string>? print)
    {
        try
        {
            check(each);
        }
        catch (Exception error) when (print is not null)
        {
            throw new InvalidOperationException($"{print(each)}: {error.Message}", error);
        }
    }
}
