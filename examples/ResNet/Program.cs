using System.Collections.Generic;
using System.IO;
using Decoupling.Examples;
using ResNetExample;

// Trains a residual network with three pairs, one after another from the same seed, and compares them.
var networks = new Dictionary<string, NetworkFactory>
{
    ["relu"] = (_, batch, seed) => new ResNet14<TiedReLU>(batch, seed),
    ["step-window"] = (_, batch, seed) => new ResNet14<WindowedStep>(batch, seed),
    ["sign-clipped"] = (_, batch, seed) => new ResNet14<ClippedSign>(batch, seed),
};
Settings defaults = new()
{
    Names = [.. networks.Keys],
    Epochs = 15,
    Rate = 0.003f,
    Schedule = "cosine",
    Shift = 2,
    Flip = true,
    Normalize = true,
    Output = Path.Combine("artifacts", "resnet"),
};
return new ImageExample("ResNet-14", "Trains a residual network on images of clothes.", Contenders.OfPairs(networks), defaults).Run(args);
