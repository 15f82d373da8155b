using System;
using System.Collections.Concurrent;
using System.IO;
using Decoupling;
using Decoupling.Datasets;

namespace ExperimentsExample;

/// <summary>What networks are trained and tested on.</summary>
/// <param name="Name">Says which data these are, in files of runs too.</param>
/// <param name="TrainSamples">How many samples are trained on.</param>
/// <param name="TestSamples">How many others are tested on.</param>
internal abstract record ExperimentData(string Name, int TrainSamples, int TestSamples)
{
    /// <summary>Why the data cannot be had on this machine, in words; null where they can.</summary>
    public virtual string? Missing => null;

    /// <summary>Loads the samples, at any time from any thread.</summary>
    /// <param name="seed">Gives the split, and data that are drawn; images have a test part of their own.</param>
    public abstract (Dataset<int> Train, Dataset<int> Test) Load(ulong seed);
}

/// <summary>The paper's synthetic data, drawn anew for each seed: is more than half of a vector ones?</summary>
internal sealed record OnesData(int Dimensions, int Samples) : ExperimentData($"Ones({Dimensions})", TrainOf(Samples), Samples - TrainOf(Samples))
{
    private const double TrainShare = 0.8;

    public override (Dataset<int> Train, Dataset<int> Test) Load(ulong seed) => Ones.Generate(Dimensions, Samples, seed: seed).Split(TrainShare, seed);

    private static int TrainOf(int samples) => (int)Math.Round(TrainShare * samples);
}

/// <summary>DIGITS, split anew for each seed.</summary>
internal sealed record DigitsData() : ExperimentData("DIGITS", Digits.Count - TestCount, TestCount)
{
    private const int TestCount = 359;

    private static readonly Lazy<Dataset<int>> s_all = new(() => Digits.Load());

    public override (Dataset<int> Train, Dataset<int> Test) Load(ulong seed) => s_all.Value.Split(0.8, seed);
}

/// <summary>Files in the format of MNIST; the first images of each part where not all are asked for.</summary>
internal sealed record ImageData(string Name, string Directory, string Hint, int TrainSamples, int TestSamples)
    : ExperimentData(Name, TrainSamples, TestSamples)
{
    private static readonly ConcurrentDictionary<string, Lazy<(Dataset<int> Train, Dataset<int> Test)>> s_loaded = new();

    private static readonly string[] s_files = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];

    public override string? Missing => Array.TrueForAll(s_files, name => Exists(name) || Exists(name + ".gz"))
        ? null
        : $"{Name} is skipped: its four files are not in '{Directory}'. {Hint}";

    public override (Dataset<int> Train, Dataset<int> Test) Load(ulong seed)
    {
        (Dataset<int> train, Dataset<int> test) = s_loaded.GetOrAdd(Directory, directory => new(() => Mnist.Load(directory))).Value;
        return (train.Slice(0, TrainSamples), test.Slice(0, TestSamples));
    }

    private bool Exists(string name) => File.Exists(Path.Combine(Directory, name));
}
