using System.Collections.Generic;
using System.IO;
using Decoupling.Examples;
using LeNetExample;

// Trains LeNet-5 with any of four pairs.
var networks = new Dictionary<string, NetworkFactory>
{
    ["relu"] = (_, batch, seed) => new LeNet5<TiedReLU>(batch, seed),
    ["logistic"] = (_, batch, seed) => new LeNet5<TiedLogistic>(batch, seed),
    ["logistic-window"] = (_, batch, seed) => new LeNet5<WindowedLogistic>(batch, seed),
    ["step-window"] = (_, batch, seed) => new LeNet5<WindowedStep>(batch, seed),
};
Settings defaults = new() { Names = ["relu"], Output = Path.Combine("artifacts", "lenet") };
return new ImageExample("LeNet-5", "Trains LeNet-5 on images of clothes.", Contenders.OfPairs(networks), defaults).Run(args);
