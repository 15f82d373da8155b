using System;

namespace Decoupling;

/// <summary>What target values have to be for a loss; finite they are already.</summary>
/// <param name="Loss">The loss in words, for the message.</param>
internal abstract record TargetCheck(string Loss)
{
    /// <summary>How far from 1 the sum of a distribution may be: shares are often written with three digits.</summary>
    private const double SumTolerance = 0.01;

    /// <summary>At least 0, and 1 in all.</summary>
    public static TargetCheck Shares(string loss) => new SharesCheck(loss);

    /// <summary>From 0 to 1.</summary>
    public static TargetCheck Probabilities(string loss) => new RangeCheck(loss, 0, 1, "0 to 1, the probability");

    /// <summary>Not 0.</summary>
    public static TargetCheck Signs(string loss) => new SignsCheck(loss);

    /// <summary>Throws at the first target that will not do.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="name">What they are, for the message.</param>
    public abstract void Check(Dataset<float> data, string name);

    /// <summary>Where a value stands, in words.</summary>
    public static string Place(string what, int index, int size, string name) => $"{what} {index % size} of sample {index / size} of the {name}";

    private record RangeCheck(string Loss, float Low, float High, string Expected) : TargetCheck(Loss)
    {
        public override void Check(Dataset<float> data, string name)
        {
            ReadOnlySpan<float> targets = data.Targets.Span;
            int wrong = targets.IndexOfAnyExceptInRange(Low, High);
            if (wrong >= 0)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"{Place("Target", wrong, data.TargetSize, name)} is {targets[wrong]}: expected {Expected} that {Loss} takes."));
            }
        }
    }

    private sealed record SharesCheck(string Loss) : RangeCheck(Loss, 0, float.PositiveInfinity, "at least 0, the share of a class")
    {
        public override void Check(Dataset<float> data, string name)
        {
            base.Check(data, name);
            for (int sample = 0; sample < data.Count; sample++)
            {
                double sum = 0;
                foreach (float target in data.Targets.Span.Slice(sample * data.TargetSize, data.TargetSize))
                {
                    sum += target;
                }

                if (Math.Abs(sum - 1) > SumTolerance)
                {
                    string found = FormattableString.Invariant($"The targets of sample {sample} of the {name} sum to {sum}");
                    throw new ArgumentException($"{found}: expected shares of the classes, at least 0 and 1 in all, as {Loss} takes them.");
                }
            }
        }
    }

    private sealed record SignsCheck(string Loss) : TargetCheck(Loss)
    {
        public override void Check(Dataset<float> data, string name)
        {
            int zero = data.Targets.Span.IndexOf(0f);
            if (zero >= 0)
            {
                throw new ArgumentException($"{Place("Target", zero, data.TargetSize, name)} is 0, from which {Loss} learns nothing: expected -1 or 1.");
            }
        }
    }
}
