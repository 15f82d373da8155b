using Decoupling;
using Decoupling.Reports;

// The package of reports brings the library, with its generator.
float[] inputs = [-1, -1, -1, 1, 1, -1, 1, 1];
int[] labels = [0, 1, 1, 0];
var net = new XorNet(maxBatch: 4, seed: 1);
using var log = new TensorBoardLog("runs") { Histograms = true };
var report = new TrainingReport();
Trainer.Fit(net, Dataset.Of(inputs, labels), new TrainingOptions { Epochs = 5, Optimizer = new Adam(), Progress = TrainingProgress.ToEach(log, report) });
report.Save("training.html");
Console.WriteLine($"{Path.GetFileName(log.FilePath)!.Split('.')[2]}, {File.ReadAllText("training.html").Split("<svg").Length - 1} curves");

[Network(2)]
[Dense(16)]
[Activation(Forward = Forwards.Tanh)]
[Dense(2)]
[Loss(Losses.SoftmaxCrossEntropy)]
public sealed partial class XorNet;
