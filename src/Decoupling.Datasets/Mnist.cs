using System.IO;

namespace Decoupling.Datasets;

/// <summary>
/// MNIST, or any data set with its file names and format: <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>, <c>t10k-images-idx3-ubyte</c> and
/// <c>t10k-labels-idx1-ubyte</c>, plain or with <c>.gz</c> at the end.
/// </summary>
public static class Mnist
{
    /// <summary>Pixels along each side of an image.</summary>
    public const int Side = 28;

    /// <summary>How many classes there are: the digits 0 to 9.</summary>
    public const int Classes = 10;

    /// <summary>Loads the data set.</summary>
    /// <param name="directory">Where the four files lie.</param>
    /// <param name="scaled">Whether the pixels are divided by 255, to lie in [0, 1]; otherwise they are 0 to 255, as in the files.</param>
    /// <returns>The training part (60000, 784) and the test part (10000, 784), each image row by row.</returns>
    /// <exception cref="FileNotFoundException">One of the files is not there.</exception>
    /// <exception cref="DataFormatException">One of the files is malformed.</exception>
    public static (Dataset<int> Train, Dataset<int> Test) Load(string directory, bool scaled = true) => MnistFiles.Load(directory, scaled);
}
