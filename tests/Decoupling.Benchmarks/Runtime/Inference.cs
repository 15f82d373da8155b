using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Benchmarks.Measuring;
using Decoupling.Benchmarks.Peers;

namespace Decoupling.Benchmarks.Runtime;

/// <summary>Prediction on one thread beside ONNX Runtime: the same parameters and inputs, and outputs that are compared before anything is timed.</summary>
internal static class Inference
{
    public static IEnumerable<Race> Races()
    {
        foreach (int batch in (int[])[1, 256])
        {
            yield return Mlp("64-64-10", new SmallMlp(1, 1), [64, 64, 10], "Sigmoid", batch);
            yield return Mlp("784-256-128-10", new MediumMlp(1, 1), [784, 256, 128, 10], "Relu", batch);
            yield return LeNet(batch);
        }
    }

    private static Race Mlp(string name, ITrainable<int> network, int[] sizes, string activation, int batch)
    {
        var model = new OnnxModel([batch, sizes[0]], [batch, sizes[^1]]);
        var parameters = new Parameters(network);
        for (int i = 0; i + 1 < sizes.Length; i++)
        {
            parameters.AddDense(model, sizes[i], sizes[i + 1]);
            if (i + 2 < sizes.Length)
            {
                model.Add(activation, []);
            }
        }

        double multiplyAdds = Enumerable.Range(0, sizes.Length - 1).Sum(i => (double)sizes[i] * sizes[i + 1]);
        return Compare($"prediction {name}, batch {batch}", network, model, [batch, sizes[0]], batch, batch * multiplyAdds);
    }

    private static Race LeNet(int batch)
    {
        var network = new LeNet(1, 1);
        var model = new OnnxModel([batch, 1, 28, 28], [batch, 10]);
        var parameters = new Parameters(network);
        (string, object)[] pool = [("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 })];
        parameters.AddConvolution(model, 1, 6, padding: 2);
        model.Add("Relu", []).Add("AveragePool", pool);
        parameters.AddConvolution(model, 6, 16, padding: 0);
        model.Add("Relu", []).Add("AveragePool", pool).Add("Flatten", [("axis", 1)]);
        parameters.AddDense(model, 400, 120);
        model.Add("Relu", []);
        parameters.AddDense(model, 120, 84);
        model.Add("Relu", []);
        parameters.AddDense(model, 84, 10);
        return Compare($"prediction LeNet-5, batch {batch}", network, model, [batch, 1, 28, 28], batch, batch * 416_520.0);
    }

    private static Race Compare(string name, ITrainable<int> network, OnnxModel model, int[] shape, int batch, double multiplyAdds)
    {
        network.Threads = 1;
        FrozenNetwork frozen = network.Freeze();
        (float[] inputs, _) = DenseTraining.Data(batch, [shape.Skip(1).Aggregate(1, (product, length) => product * length), 10]);
        float[] outputs = new float[batch * 10];
        var peer = new OnnxClassifier(model.ToBytes(), inputs, [.. shape.Select(length => (long)length)], [batch, 10]);
        network.Predict(inputs, outputs);
        peer.Predict();
        for (int i = 0; i < outputs.Length; i++)
        {
            if (!(Math.Abs(outputs[i] - peer.Results[i]) <= 1e-4f * Math.Max(1, Math.Abs(outputs[i]))))
            {
                throw new InvalidOperationException($"{name}: output {i} is {outputs[i]} here and {peer.Results[i]} there, so the two do not compute the same.");
            }
        }

        return new Race(
            name,
            multiplyAdds,
            new Contender("Decoupling, frozen", () => frozen.Predict(inputs, outputs)),
            new Contender("Decoupling", () => network.Predict(inputs, outputs)),
            new Contender("ONNX Runtime", peer.Predict));
    }

    /// <summary>The parameters of a network, layer by layer.</summary>
    private sealed class Parameters(INetwork network)
    {
        private const int Kernel = 5;

        private int _offset;

        /// <summary>Weights lie as (in, out).</summary>
        public void AddDense(OnnxModel model, int inputs, int outputs) =>
            model.Add("Gemm", [], ([inputs, outputs], Take(inputs * outputs)), ([outputs], Take(outputs)));

        public void AddConvolution(OnnxModel model, int channels, int outputs, int padding) => model.Add(
            "Conv",
            [("kernel_shape", new[] { Kernel, Kernel }), ("pads", new[] { padding, padding, padding, padding })],
            ([outputs, channels, Kernel, Kernel], Take(outputs * channels * Kernel * Kernel)),
            ([outputs], Take(outputs)));

        private float[] Take(int count)
        {
            float[] values = network.Parameters.Slice(_offset, count).ToArray();
            _offset += count;
            return values;
        }
    }
}
