using System.Linq;
using Decoupling.Datasets;
using Xunit;

namespace Decoupling.Tests.Datasets;

public class DigitsTests
{
    [Fact]
    public void Load_GivesAllImagesOfAllTenDigits()
    {
        Dataset<int> digits = Digits.Load();

        Assert.Equal((Digits.Count, Digits.Side * Digits.Side, 1), (digits.Count, digits.InputSize, digits.TargetSize));
        int[] perClass = Enumerable.Range(0, Digits.Classes).Select(digit => digits.Targets.ToArray().Count(label => label == digit)).ToArray();
        Assert.Equal([178, 182, 177, 183, 181, 182, 181, 179, 174, 180], perClass);
    }

    [Fact]
    public void Load_ScalesPixelsToTheUnitInterval()
    {
        float[] scaled = Digits.Load().Inputs.ToArray();
        float[] raw = Digits.Load(scaled: false).Inputs.ToArray();

        Assert.Equal((0f, 16f), (raw.Min(), raw.Max()));
        Assert.Equal(raw.Select(pixel => pixel / 16), scaled);
    }

    [Fact]
    public void Load_KeepsTheOrderOfTheSource()
    {
        Dataset<int> digits = Digits.Load(scaled: false);

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], digits.Targets[..10].ToArray());
        Assert.Equal([0, 0, 5, 13, 9, 1, 0, 0], digits.Inputs[..8].ToArray());
        Assert.Equal([0, 0, 0, 12, 13, 5, 0, 0], digits.Inputs.Slice(64, 8).ToArray());
        Assert.Equal(561_718d, digits.Inputs.ToArray().Sum(pixel => (double)pixel));
    }
}
