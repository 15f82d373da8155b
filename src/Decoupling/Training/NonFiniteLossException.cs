using System;

namespace Decoupling;

/// <summary>A loss or a gradient became infinite or NaN. The parameters are those before the step in which it did.</summary>
public sealed class NonFiniteLossException : ArithmeticException
{
    internal NonFiniteLossException(string message, int epoch, int step, float loss, TrainingHistory history)
        : base(message)
    {
        Epoch = epoch;
        Step = step;
        Loss = loss;
        History = history;
    }

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The step in this epoch, from 1.</summary>
    public int Step { get; }

    /// <summary>The loss of that step; finite where only a gradient was not.</summary>
    public float Loss { get; }

    /// <summary>The epochs before; its state holds the best parameters, where <see cref="EarlyStopping.RestoreBest"/> keeps them.</summary>
    public TrainingHistory History { get; }
}
