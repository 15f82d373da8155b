using System.IO;

namespace Decoupling.Datasets;

/// <summary>
/// DIGITS, embedded: 1,797 images of handwritten digits, 8 x 8 pixels with values from 0 to 16, in 10 classes. The test part of "Optical Recognition of Handwritten
/// Digits" by E. Alpaydin and C. Kaynak, UCI Machine Learning Repository, 1998 (https://doi.org/10.24432/C50P49), licensed under CC BY 4.0.
/// </summary>
public static class Digits
{
    /// <summary>How many images there are.</summary>
    public const int Count = 1797;

    /// <summary>Pixels along each side of an image.</summary>
    public const int Side = 8;

    /// <summary>How many classes there are: the digits 0 to 9.</summary>
    public const int Classes = 10;

    /// <summary>Loads the images, in the order of the source.</summary>
    /// <param name="scaled">Whether the pixels are divided by 16, to lie in [0, 1]; otherwise they are 0 to 16, as in the source.</param>
    /// <returns>Inputs (1797, 64), each image row by row, and the digits.</returns>
    public static Dataset<int> Load(bool scaled = true)
    {
        const string Name = "digits.csv.gz";
        using Stream stream = typeof(Digits).Assembly.GetManifestResourceStream(Name)!;
        return Csv.Read(stream, Name, new CsvOptions { Divisor = scaled ? 16 : 1 }).WithShape(1, Side, Side);
    }
}
