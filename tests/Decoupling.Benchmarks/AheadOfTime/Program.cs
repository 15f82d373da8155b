using System;
using System.Globalization;
using System.Linq;
using Decoupling;
using Decoupling.Benchmarks.Runtime;

// For each line read: that many training steps, then a line. The other side holds the clock.
const int Batch = 64;
var random = new Random(1);
float[] inputs = [.. Enumerable.Range(0, Batch * MediumMlp.InputSize).Select(_ => random.NextSingle())];
int[] labels = [.. Enumerable.Range(0, Batch).Select(_ => random.Next(MediumMlp.OutputSize))];
var network = new MediumMlp(Batch, 1) { Threads = 1 };
var optimizer = new Sgd(0.01f) { Momentum = 0.9f };
while (Console.ReadLine() is { } line)
{
    for (int step = int.Parse(line, CultureInfo.InvariantCulture); step > 0; step--)
    {
        network.Backward(inputs, labels);
        optimizer.Step(network);
    }

    Console.WriteLine();
}
