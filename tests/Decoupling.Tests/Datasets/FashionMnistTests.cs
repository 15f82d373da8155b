using System;
using System.IO;
using System.Linq;
using Decoupling.Datasets;
using Xunit;

namespace Decoupling.Tests.Datasets;

public class FashionMnistTests
{
    [Fact]
    public void InstalledFiles_AreReadWhole()
    {
        Assert.SkipUnless(FashionMnist.IsInstalled, $"Fashion-MNIST is not in {FashionMnist.DefaultDirectory}: install Debian's package dataset-fashion-mnist.");

        (Dataset<int> train, Dataset<int> test) = FashionMnist.Load();

        Assert.Equal((60_000, 784), (train.Count, train.InputSize));
        Assert.Equal((10_000, 784), (test.Count, test.InputSize));
        Assert.Equal(1f, train.Inputs.Span.ToArray().Max());
        foreach ((Dataset<int> part, int expected) in new[] { (train, 6000), (test, 1000) })
        {
            Assert.All(part.Targets.ToArray().CountBy(label => label), pair => Assert.Equal(expected, pair.Value));
            Assert.Equal(Enumerable.Range(0, FashionMnist.Classes), part.Targets.ToArray().Distinct().Order());
        }
    }

    [Fact]
    public void FilesWithAndWithoutGz_AreFound()
    {
        string directory = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Write("train-images-idx3-ubyte", DataFiles.Idx(0x08, [2, 1, 2], 1, 2, 3, 4));
            Write("train-labels-idx1-ubyte.gz", DataFiles.Gzip(DataFiles.Idx(0x08, [2], 7, 8)));
            Write("t10k-images-idx3-ubyte.gz", DataFiles.Gzip(DataFiles.Idx(0x08, [1, 1, 2], 5, 255)));
            FileNotFoundException missing = Assert.Throws<FileNotFoundException>(() => Mnist.Load(directory));
            Assert.Contains("t10k-labels-idx1-ubyte", missing.Message, StringComparison.Ordinal);

            Write("t10k-labels-idx1-ubyte", DataFiles.Idx(0x08, [1], 9));
            (Dataset<int> train, Dataset<int> test) = Mnist.Load(directory, scaled: false);

            Assert.Equal([1, 2, 3, 4], train.Inputs.ToArray());
            Assert.Equal([7, 8], train.Targets.ToArray());
            Assert.Equal([5, 255], test.Inputs.ToArray());
            Assert.Equal([9], test.Targets.ToArray());
            Assert.Equal(1f, FashionMnist.Load(directory).Test.Inputs.Span[1]);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }

        void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(directory, name), bytes);
    }
}
