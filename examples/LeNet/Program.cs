using System;
using System.Collections.Generic;
using System.IO;
using Decoupling;
using Decoupling.Examples;
using LeNetExample;

// Trains LeNet-5 with any of four pairs.
var networks = new Dictionary<string, Func<int, ulong, ITrainable<int>>>
{
    ["relu"] = (batch, seed) => new LeNet5<TiedReLU>(batch, seed),
    ["logistic"] = (batch, seed) => new LeNet5<TiedLogistic>(batch, seed),
    ["logistic-window"] = (batch, seed) => new LeNet5<WindowedLogistic>(batch, seed),
    ["step-window"] = (batch, seed) => new LeNet5<WindowedStep>(batch, seed),
};
Settings defaults = new() { Pairs = ["relu"], Output = Path.Combine("artifacts", "lenet") };
return new ImageExample("LeNet-5", "Trains LeNet-5 on images of clothes.", networks, defaults).Run(args);
