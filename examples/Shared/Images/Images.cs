using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Decoupling.Datasets;

namespace Decoupling.Examples;

/// <summary>What is trained on and what is tested on, pixels in [0, 1], and the names of the classes.</summary>
internal sealed record Images(string Name, Dataset<int> Train, Dataset<int> Test, IReadOnlyList<string> Classes)
{
    private const int LargeSide = FashionMnist.Side;

    /// <summary>Pixels along each side of an image.</summary>
    public int Side => Train.InputShape[^1];

    /// <summary>
    /// Loads the files of a directory. Without one, those that Debian installs; where they are not, says how to get them and takes DIGITS.
    /// </summary>
    public static Images Load(string? named, int limit)
    {
        string directory = named ?? FashionMnist.DefaultDirectory;
        Images images;
        try
        {
            (Dataset<int> train, Dataset<int> test) = FashionMnist.Load(directory);
            bool isFashion = Path.GetFullPath(directory).Contains("fashion", StringComparison.OrdinalIgnoreCase);
            images = isFashion
                ? new("Fashion-MNIST", train, test, FashionMnist.ClassNames)
                : new(Path.GetFileName(Path.GetFullPath(directory)), train, test, s_digits);
        }
        catch (FileNotFoundException missing) when (named is null)
        {
            Console.WriteLine(
                $"{missing.Message} 'apt install dataset-fashion-mnist' does it; until then this runs on DIGITS, drawn at {LargeSide} x {LargeSide}.");
            images = Split(Enlarged(Digits.Load()));
        }

        return images.Limited(limit);
    }

    /// <summary>The embedded DIGITS as they are, 8 x 8 pixels.</summary>
    public static Images LoadDigits(int limit) => Split(Digits.Load()).Limited(limit);

    private static Images Split(Dataset<int> digits)
    {
        (Dataset<int> train, Dataset<int> test) = digits.Split(0.8, seed: 1);
        return new("DIGITS", train, test, s_digits);
    }

    private Images Limited(int limit) => limit < Train.Count ? this with { Train = Train.Slice(0, limit) } : this;

    private static readonly string[] s_digits = [.. "0123456789".Select(digit => digit.ToString())];

    /// <summary>Three pixels for each, and a border of two.</summary>
    private static Dataset<int> Enlarged(Dataset<int> digits)
    {
        const int Scale = 3;
        const int Border = (LargeSide - (Scale * Digits.Side)) / 2;
        var pixels = new float[digits.Count * LargeSide * LargeSide];
        ReadOnlySpan<float> source = digits.Inputs.Span;
        for (int image = 0; image < digits.Count; image++)
        {
            for (int y = Border; y < LargeSide - Border; y++)
            {
                for (int x = Border; x < LargeSide - Border; x++)
                {
                    int place = ((y - Border) / Scale * Digits.Side) + ((x - Border) / Scale);
                    pixels[(((image * LargeSide) + y) * LargeSide) + x] = source[(image * digits.InputSize) + place];
                }
            }
        }

        return Dataset.Of(pixels, digits.Targets).WithShape(1, LargeSide, LargeSide);
    }
}
