using System.Collections.Immutable;
using System.IO;

namespace Decoupling.Datasets;

/// <summary>
/// Fashion-MNIST: 60,000 and 10,000 images of clothes, 28 x 28 pixels, in 10 classes (Xiao, Rasul and Vollgraf, 2017, arXiv 1708.07747), in the file names and format of
/// <see cref="Mnist"/>. The data is not part of this package; on Debian and its relatives the package dataset-fashion-mnist brings it.
/// </summary>
public static class FashionMnist
{
    /// <summary>Pixels along each side of an image.</summary>
    public const int Side = 28;

    /// <summary>How many classes there are.</summary>
    public const int Classes = 10;

    /// <summary>Where Debian's package dataset-fashion-mnist puts the files.</summary>
    public const string DefaultDirectory = "/usr/share/datasets/fashion-mnist";

    /// <summary>What the classes are.</summary>
    public static ImmutableArray<string> ClassNames { get; } =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>Whether all four files are in <see cref="DefaultDirectory"/>.</summary>
    public static bool IsInstalled => MnistFiles.ArePresent(DefaultDirectory);

    /// <summary>Loads the data set.</summary>
    /// <param name="directory">Where the four files lie.</param>
    /// <param name="scaled">Whether the pixels are divided by 255, to lie in [0, 1]; otherwise they are 0 to 255, as in the files.</param>
    /// <returns>The training part (60000, 784) and the test part (10000, 784), each image row by row.</returns>
    /// <exception cref="FileNotFoundException">One of the files is not there.</exception>
    /// <exception cref="DataFormatException">One of the files is malformed.</exception>
    public static (Dataset<int> Train, Dataset<int> Test) Load(string directory = DefaultDirectory, bool scaled = true) => MnistFiles.Load(directory, scaled);
}
