using System;

namespace Decoupling;

/// <summary>Checks of optimizer, trainer and augmentation settings, with one wording.</summary>
internal static class Setting
{
    public static float NotNegative(float value, string name) =>
        float.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is {Text(value)}: expected a finite number of at least 0.");

    public static float Positive(float value, string name) =>
        float.IsFinite(value) && value > 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is {Text(value)}: expected a finite number above 0.");

    public static float BelowOne(float value, string name) =>
        value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is {Text(value)}: expected at least 0 and less than 1.");

    public static int Positive(int value, string name) =>
        value > 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} is {value}: expected at least 1."));

    public static int NotNegative(int value, string name) =>
        value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} is {value}: expected at least 0."));

    public static double Probability(double value, string name) =>
        value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} is {value}: expected a probability, 0 to 1."));

    private static string Text(float value) => FormattableString.Invariant($"{value}");
}
