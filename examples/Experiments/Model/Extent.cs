using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Decoupling.Datasets;

namespace ExperimentsExample;

/// <summary>How far the experiments go.</summary>
/// <param name="IsQuick">Whether minutes matter more than what comes of it.</param>
/// <param name="SeedCount">How many seeds each arm has.</param>
/// <param name="MnistDirectory">Where the four files of MNIST lie.</param>
internal sealed record Extent(bool IsQuick, int SeedCount, string MnistDirectory)
{
    public const int DefaultSeeds = 10, QuickSeeds = 3;

    public const string DefaultMnistDirectory = "/usr/share/datasets/mnist";

    public ImmutableArray<ulong> Seeds => [.. Enumerable.Range(1, SeedCount).Select(seed => (ulong)seed)];

    public T Pick<T>(T full, T quick) => IsQuick ? quick : full;

    /// <summary>The two data sets that the sources of LeNet's settings disagree about.</summary>
    public IEnumerable<ImageData> Images(int train, int test) =>
    [
        new("Fashion-MNIST", FashionMnist.DefaultDirectory, "Debian's package dataset-fashion-mnist brings them.", train, test),
        new("MNIST", MnistDirectory, "--mnist names their folder.", train, test),
    ];
}
