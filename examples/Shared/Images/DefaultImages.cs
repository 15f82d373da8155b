using System;
using Decoupling.Datasets;

namespace Decoupling.Examples;

/// <summary>The images of a program that is given no directory.</summary>
/// <param name="Words">What --help says of them.</param>
/// <param name="Load">Loads them; at most so many to train on.</param>
internal sealed record DefaultImages(string Words, Func<int, Images> Load)
{
    /// <summary>The clothes that Debian installs.</summary>
    public static DefaultImages Clothes { get; } = new($"{FashionMnist.DefaultDirectory}, or DIGITS if that is not there", limit => Images.Load(null, limit));

    /// <summary>The digits of the package.</summary>
    public static DefaultImages Digits { get; } = new("the embedded DIGITS", Images.LoadDigits);
}
