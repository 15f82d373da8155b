using System;
using System.Collections.Generic;

namespace Decoupling;

/// <summary>Checks of the values of runs, with one wording.</summary>
internal static class RunChecks
{
    public static void CheckValues(IReadOnlyList<double> values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.Count < 2)
        {
            throw new ArgumentException(FormattableString.Invariant($"{name} has {values.Count} values: expected at least 2, one for each run."), name);
        }

        CheckFinite(values, name);
    }

    public static void CheckFinite(IReadOnlyList<double> values, string name)
    {
        for (int run = 0; run < values.Count; run++)
        {
            if (!double.IsFinite(values[run]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"{name} has {values[run]} at index {run}: expected a finite number, of failed runs too."),
                    name);
            }
        }
    }
}
