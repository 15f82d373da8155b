using System;
using System.Collections.Generic;
using System.IO;
using BinaryExample;
using Decoupling.Datasets;
using Decoupling.Examples;

// Trains binary networks, freezes them into bits, and compares the two; 'ones' trains the paper's single unit.
var networks = new Dictionary<string, NetworkFactory>
{
    ["mlp"] = (side, batch, seed) => side == Digits.Side ? new DigitMlp(batch, seed) : new ImageMlp(batch, seed),
    ["larq"] = (side, batch, seed) => side == Digits.Side ? new DigitLarqNet(batch, seed) : new LarqNet(batch, seed),
    ["residual"] = (side, batch, seed) => side == FashionMnist.Side
        ? new BinaryResNet(batch, seed)
        : throw new ArgumentException($"The residual network takes images of {FashionMnist.Side} x {FashionMnist.Side} pixels: expected --data."),
};
Settings defaults = new()
{
    Names = ["mlp", "larq"],
    Epochs = 40,
    Rate = 0.005f,
    Schedule = "cosine",
    Normalize = true,
    Freeze = true,
    DefaultImages = DefaultImages.Digits,
    Output = Path.Combine("artifacts", "binary"),
};
return new ImageExample(
    "binary",
    "Trains binary networks on images, and freezes them into bits.",
    new Contenders("network", "The binary network", networks),
    defaults).Run(args, OnesCommand.Create());
