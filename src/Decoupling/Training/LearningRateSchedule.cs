using System;
using Decoupling.Vectors;

namespace Decoupling;

/// <summary>What a schedule counts.</summary>
public enum ScheduleUnit
{
    /// <summary>Finished epochs: the rate changes between epochs.</summary>
    Epoch,

    /// <summary>Finished steps since training began: the rate changes with every batch.</summary>
    Step,
}

/// <summary>How far a training has come.</summary>
/// <param name="Epoch">Finished epochs.</param>
/// <param name="Step">Finished steps since training began, over all epochs.</param>
public readonly record struct SchedulePosition(int Epoch, long Step)
{
    /// <summary>The position in one unit.</summary>
    /// <param name="unit">The unit.</param>
    public long In(ScheduleUnit unit) => unit == ScheduleUnit.Epoch ? Epoch : Step;
}

/// <summary>
/// How the learning rate changes over a training. A schedule is a function of the position alone, so a resumed training goes on with the same rates.
/// <c>rate</c> in the formulas is the optimizer's own rate, t the position in the schedule's unit, from 0.
/// </summary>
/// <example><code>Schedule = LearningRateSchedule.LinearWarmup(steps: 500, then: LearningRateSchedule.Cosine(total: 20))</code></example>
public abstract class LearningRateSchedule
{
    /// <summary>The optimizer's own rate throughout.</summary>
    public static LearningRateSchedule Constant { get; } = new ConstantSchedule();

    /// <summary><c>rate * factor^floor(t / every)</c>.</summary>
    /// <param name="every">How many epochs (or steps) lie between two changes.</param>
    /// <param name="factor">What the rate is multiplied by at each, above 0.</param>
    /// <param name="unit">What is counted.</param>
    public static LearningRateSchedule Step(int every, float factor, ScheduleUnit unit = ScheduleUnit.Epoch) =>
        new StepSchedule(Setting.Positive(every, nameof(every)), Setting.Positive(factor, nameof(factor)), unit);

    /// <summary><c>rate * factor^t</c>.</summary>
    /// <param name="factor">What the rate is multiplied by after each epoch (or step), above 0.</param>
    /// <param name="unit">What is counted.</param>
    public static LearningRateSchedule Exponential(float factor, ScheduleUnit unit = ScheduleUnit.Epoch) =>
        new StepSchedule(1, Setting.Positive(factor, nameof(factor)), unit);

    /// <summary>
    /// <c>minimum + (rate - minimum) * (1 + cos(pi t / total)) / 2</c>, and the minimum from t = total on (Loshchilov and Hutter, 2017, without restarts).
    /// </summary>
    /// <param name="total">The length of the half wave: how many epochs (or steps) the training has.</param>
    /// <param name="minimum">The rate at the end.</param>
    /// <param name="unit">What is counted.</param>
    public static LearningRateSchedule Cosine(int total, float minimum = 0f, ScheduleUnit unit = ScheduleUnit.Epoch) =>
        new CosineSchedule(Setting.Positive(total, nameof(total)), Setting.NotNegative(minimum, nameof(minimum)), unit);

    /// <summary><c>rate * (t + 1) / steps</c> for t below <paramref name="steps"/>, then another schedule, which counts from there in the same unit.</summary>
    /// <param name="steps">How many steps (or epochs) the warm-up takes.</param>
    /// <param name="then">What follows; constant if left out. If it counts in the other unit, it counts from the beginning of the training.</param>
    /// <param name="unit">What is counted.</param>
    public static LearningRateSchedule LinearWarmup(int steps, LearningRateSchedule? then = null, ScheduleUnit unit = ScheduleUnit.Step) =>
        new WarmupSchedule(Setting.Positive(steps, nameof(steps)), then ?? Constant, unit);

    /// <summary>The rate of the next step.</summary>
    /// <param name="rate">The optimizer's own rate.</param>
    /// <param name="position">What is finished already.</param>
    /// <returns>A finite rate, not negative.</returns>
    public abstract float Rate(float rate, SchedulePosition position);

    private sealed class ConstantSchedule : LearningRateSchedule
    {
        public override float Rate(float rate, SchedulePosition position) => rate;
    }

    private sealed class StepSchedule(int every, float factor, ScheduleUnit unit) : LearningRateSchedule
    {
        public override float Rate(float rate, SchedulePosition position) => (float)(rate * ReproducibleMath.Pow(factor, position.In(unit) / every));
    }

    private sealed class CosineSchedule(int total, float minimum, ScheduleUnit unit) : LearningRateSchedule
    {
        public override float Rate(float rate, SchedulePosition position)
        {
            double passed = Math.Min(1, (double)position.In(unit) / total);
            return (float)(minimum + (((double)rate - minimum) * (1 + ReproducibleMath.CosPi(passed)) / 2));
        }
    }

    private sealed class WarmupSchedule(int steps, LearningRateSchedule then, ScheduleUnit unit) : LearningRateSchedule
    {
        public override float Rate(float rate, SchedulePosition position)
        {
            long passed = position.In(unit);
            if (passed < steps)
            {
                return (float)(rate * (passed + 1.0) / steps);
            }

            return then.Rate(rate, unit == ScheduleUnit.Epoch ? position with { Epoch = position.Epoch - steps } : position with { Step = position.Step - steps });
        }
    }
}
