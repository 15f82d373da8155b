using Consumer;
using Decoupling;

// Learns the exclusive or, with a step that has no derivative.
float[] inputs = [-1, -1, -1, 1, 1, -1, 1, 1];
int[] labels = [0, 1, 1, 0];
var net = new XorNet(maxBatch: 4, seed: 1);
float first = net.Backward(inputs, labels);
float last = first;
for (int step = 0; step < 2000; step++)
{
    last = net.Backward(inputs, labels);
    for (int i = 0; i < net.Parameters.Length; i++)
    {
        net.Parameters[i] -= 0.1f * net.Gradients[i];
    }
}

float[] logits = new float[8];
net.Predict(inputs, logits);
int correct = Enumerable.Range(0, 4).Count(i => (logits[2 * i] < logits[2 * i + 1] ? 1 : 0) == labels[i]);
Console.WriteLine($"{XorNet.ParameterCount} parameters, {correct} of 4 correct, loss fell: {last < first / 2}");

namespace Consumer
{
    [Network(2)]
    [Dense(16)]
    [Activation(typeof(StepWindow))]
    [Dense(2)]
    [Loss(Losses.SoftmaxCrossEntropy)]
    public sealed partial class XorNet;

    [Activation(Forward = nameof(Step), Backward = Backwards.Rectangular, Low = -1, High = 1)]
    public readonly partial struct StepWindow
    {
        private static float Step(float x) => x > 0f ? 1f : 0f;
    }
}
