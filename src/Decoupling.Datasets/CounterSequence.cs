using System;

namespace Decoupling.Datasets;

/// <summary>Random numbers that are a function of seed and counter alone: SplitMix64 (Steele, Lea and Flood, 2014). For drawing data, not for cryptography.</summary>
internal struct CounterSequence(ulong seed)
{
    private ulong _counter;

    /// <summary>A whole number, uniform on 0 to <paramref name="bound"/> - 1 up to a bias of bound / 2^64.</summary>
    public int Next(int bound)
    {
        ulong z = seed + (++_counter * 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)Math.BigMul(z ^ (z >> 31), (ulong)bound, out _);
    }
}
