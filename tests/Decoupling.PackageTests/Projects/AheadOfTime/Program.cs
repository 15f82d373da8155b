using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using AheadOfTime;
using Decoupling;

// Trains, saves, loads and predicts, and prints the bits that came of it.
const int Count = 96;
float[] images = new float[Count * ImageNet.InputSize];
int[] labels = new int[Count];
uint state = 1;
for (int i = 0; i < images.Length; i++)
{
    state = (state * 1664525) + 1013904223;
    images[i] = (state >> 8) * (1f / (1 << 24));
}

for (int sample = 0; sample < Count; sample++)
{
    labels[sample] = sample % 3;
    images[(sample * ImageNet.InputSize) + (sample % 3)] += 2f;
}

Dataset<int> data = Dataset.Of(images, labels);
var net = new ImageNet(maxBatch: 20, seed: 3);
TrainingHistory history = Trainer.Fit(net, data, new TrainingOptions
{
    Epochs = 12,
    BatchSize = 20,
    Optimizer = new AdamW(0.01f),
    Schedule = LearningRateSchedule.Cosine(total: 12),
    ClipNorm = 1,
    Validation = data,
});

string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
net.Save(file);
var copy = new ImageNet(maxBatch: 1, seed: 4);
copy.Load(file);
File.Delete(file);

float[] logits = new float[Count * ImageNet.OutputSize];
copy.Predict(images, logits);

Console.WriteLine($"learned: {history.Loss[^1] < history.Loss[0]}");
Console.WriteLine($"parameters: {Bits(net.Parameters)}");
Console.WriteLine($"predictions: {Bits(logits)}");
Console.WriteLine($"vectors of 256 bits: {Vector256.IsHardwareAccelerated}");

static string Bits(ReadOnlySpan<float> values) => Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(values)));

namespace AheadOfTime
{
    /// <summary>A layer of each kind, functions of its own and of the library, and every source of random numbers.</summary>
    [Network(1, 9, 9)]
    [Conv2D(5, 3, Padding = 1, Bias = false)]
    [BatchNorm]
    [Activation(Forward = Forwards.ReLU, Backward = Backwards.RectangularJam, Low = -5, High = 5)]
    [MaxPool2D(2)]
    [Conv2D(7, 3)]
    [Activation(Forward = nameof(Bend), Backward = nameof(Noisy))]
    [Flatten]
    [Dropout(0.1)]
    [Dense(33)]
    [Activation(Forward = Forwards.GELU)]
    [GradientRule(Rules.ClipNorm, Max = 1)]
    [Dense(3)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    public sealed partial class ImageNet
    {
        private static float Bend(float x) => MathF.Tanh(x) + (0.1f * x);
        private static float Noisy(float x, float grad, float n) => grad * (1f + (0.01f * n)) / (1f + (x * x));
    }
}
