using System;
using System.IO;
using System.Linq;

namespace Decoupling.Datasets;

/// <summary>The four files of MNIST and its relatives, which share names and format.</summary>
internal static class MnistFiles
{
    private const string TrainImages = "train-images-idx3-ubyte";
    private const string TrainLabels = "train-labels-idx1-ubyte";
    private const string TestImages = "t10k-images-idx3-ubyte";
    private const string TestLabels = "t10k-labels-idx1-ubyte";

    public static bool ArePresent(string directory) => new[] { TrainImages, TrainLabels, TestImages, TestLabels }.All(name => Find(directory, name) is not null);

    public static (Dataset<int> Train, Dataset<int> Test) Load(string directory, bool scaled)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return (Read(TrainImages, TrainLabels), Read(TestImages, TestLabels));

        Dataset<int> Read(string images, string labels) => Idx.Read(Demand(directory, images), Demand(directory, labels), scaled ? 255 : 1);
    }

    private static string Demand(string directory, string name) =>
        Find(directory, name) ?? throw new FileNotFoundException($"There is no {name} in '{directory}', neither plain nor with .gz at its end. Debian's package dataset-fashion-mnist brings Fashion-MNIST; MNIST has the same four file names.", Path.Combine(directory, name));

    private static string? Find(string directory, string name) =>
        new[] { name, name + ".gz" }.Select(file => Path.Combine(directory, file)).FirstOrDefault(File.Exists);
}
