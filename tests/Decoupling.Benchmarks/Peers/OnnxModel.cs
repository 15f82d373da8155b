using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace Decoupling.Benchmarks.Peers;

/// <summary>A sequence of operators as an ONNX model: as much of the format (onnx.proto, opset 17) as the peer needs to be given the same network.</summary>
internal sealed class OnnxModel(int[] inputShape, int[] outputShape)
{
    private readonly MemoryStream _nodes = new();
    private readonly MemoryStream _initializers = new();
    private string _last = "input";
    private int _count;

    /// <summary>Adds an operator that reads what the one before gave, and tensors.</summary>
    /// <param name="type">Its ONNX name.</param>
    /// <param name="attributes">Integers, or lists of them.</param>
    /// <param name="tensors">Shape and values of each.</param>
    public OnnxModel Add(string type, (string Name, object Value)[] attributes, params (int[] Shape, float[] Values)[] tensors)
    {
        string name = $"{type}{++_count}";
        var node = new MemoryStream();
        Text(node, 1, _last);
        for (int i = 0; i < tensors.Length; i++)
        {
            string tensor = $"{name}_{i}";
            Text(node, 1, tensor);
            Message(_initializers, 5, Tensor(tensor, tensors[i].Shape, tensors[i].Values));
        }

        _last = name;
        Text(node, 2, name);
        Text(node, 3, name);
        Text(node, 4, type);
        foreach ((string attribute, object value) in attributes)
        {
            Message(node, 5, Attribute(attribute, value));
        }

        Message(_nodes, 1, node);
        return this;
    }

    public byte[] ToBytes()
    {
        var graph = new MemoryStream();
        _nodes.WriteTo(graph);
        Text(graph, 2, "network");
        _initializers.WriteTo(graph);
        Message(graph, 11, ValueInfo("input", inputShape));
        Message(graph, 12, ValueInfo(_last, outputShape));
        var opset = new MemoryStream();
        Number(opset, 2, 17);
        var model = new MemoryStream();
        Number(model, 1, 8);
        Message(model, 7, graph);
        Message(model, 8, opset);
        return model.ToArray();
    }

    private static MemoryStream Tensor(string name, int[] shape, float[] values)
    {
        if (shape.Aggregate(1, (product, length) => product * length) != values.Length)
        {
            throw new ArgumentException($"{name} has {values.Length} values, which do not fill {string.Join(" x ", shape)}.");
        }

        var tensor = new MemoryStream();
        foreach (int length in shape)
        {
            Number(tensor, 1, length);
        }

        Number(tensor, 2, 1);
        Text(tensor, 8, name);
        Bytes(tensor, 9, MemoryMarshal.AsBytes<float>(values));
        return tensor;
    }

    private static MemoryStream Attribute(string name, object value)
    {
        var attribute = new MemoryStream();
        Text(attribute, 1, name);
        foreach (int number in value as int[] ?? [])
        {
            Number(attribute, 8, number);
        }

        if (value is int single)
        {
            Number(attribute, 3, single);
        }

        Number(attribute, 20, value is int ? 2 : 7);
        return attribute;
    }

    private static MemoryStream ValueInfo(string name, int[] shape)
    {
        var dimensions = new MemoryStream();
        foreach (int length in shape)
        {
            var dimension = new MemoryStream();
            Number(dimension, 1, length);
            Message(dimensions, 1, dimension);
        }

        var tensor = new MemoryStream();
        Number(tensor, 1, 1);
        Message(tensor, 2, dimensions);
        var type = new MemoryStream();
        Message(type, 1, tensor);
        var info = new MemoryStream();
        Text(info, 1, name);
        Message(info, 2, type);
        return info;
    }

    private static void Message(Stream stream, int field, MemoryStream message) => Bytes(stream, field, message.ToArray());

    private static void Text(Stream stream, int field, string text) => Bytes(stream, field, Encoding.UTF8.GetBytes(text));

    private static void Bytes(Stream stream, int field, ReadOnlySpan<byte> bytes)
    {
        Variable(stream, ((ulong)field << 3) | 2);
        Variable(stream, (ulong)bytes.Length);
        stream.Write(bytes);
    }

    private static void Number(Stream stream, int field, long number)
    {
        Variable(stream, (ulong)field << 3);
        Variable(stream, (ulong)number);
    }

    private static void Variable(Stream stream, ulong number)
    {
        for (; number >= 0x80; number >>= 7)
        {
            stream.WriteByte((byte)(number | 0x80));
        }

        stream.WriteByte((byte)number);
    }
}
