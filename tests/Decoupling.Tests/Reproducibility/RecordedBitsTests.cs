using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Decoupling.Tests.Networks;
using Decoupling.Tests.Testing;
using Xunit;

namespace Decoupling.Tests.Reproducibility;

/// <summary>
/// What fifty networks are after twenty training steps, recorded bit by bit. A rebuilding of the compiler or of a kernel changes none of them; a change that is
/// meant to is announced in the changelog, and accepted by putting <c>RecordedBits.received.txt</c> in the place of <c>RecordedBits.txt</c>.
/// </summary>
public sealed class RecordedBitsTests
{
    private const int Steps = 20;

    private static readonly string Folder = Path.Combine(
        typeof(RecordedBitsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "ProjectDirectory").Value!, "Reproducibility");

    [Fact]
    public void TrainedNetworks_HaveTheRecordedBits()
    {
        string[] recorded = File.ReadAllLines(Path.Combine(Folder, "RecordedBits.txt"));
        string[] actual = [.. Networks().Select(type => $"{type.Name} {HashOf(type)}")];
        string received = Path.Combine(Folder, "RecordedBits.received.txt");
        File.Delete(received);
        if (!actual.SequenceEqual(recorded))
        {
            File.WriteAllText(received, string.Join('\n', actual) + '\n');
            IEnumerable<string> changed = actual.Except(recorded).Concat(recorded.Except(actual)).Select(line => line.Split(' ')[0]).Distinct();
            Assert.Fail($"Networks are not what they were after {Steps} steps: {string.Join(", ", changed)}.");
        }
    }

    [Fact]
    public void RecordedNetworks_AreFiftyOrMore() => Assert.True(Networks().Count() >= 50);

    internal static IEnumerable<Type> Networks()
    {
        Type[] lists = [typeof(RecordedNetworks), typeof(RecordedBranches), typeof(RecordedBinaryNetworks)];
        return lists.SelectMany(list => list
            .GetNestedTypes(BindingFlags.NonPublic)
            .Where(type => type.IsAssignableTo(typeof(INetwork)))
            .OrderBy(type => type.MetadataToken));
    }

    /// <summary>Parameters, gradients and statistics after training with a whole batch and one that fills no block; and the outputs for samples alone and in company.</summary>
    private static string HashOf(Type type)
    {
        const int MaxBatch = 37;
        var network = (INetwork)type.GetConstructors().Single().Invoke([MaxBatch, 7UL]);
        using var hash = new BitHash();
        for (int step = 0; step < Steps; step++)
        {
            Samples.Train(network, step % 2 == 0 ? MaxBatch : 13, steps: 1);
        }

        hash.Add<float>(network.Parameters);
        hash.Add<float>(network.Gradients);
        hash.Add<float>(network.Statistics);
        foreach (int batch in (int[])[1, 3, 17, 70])
        {
            var outputs = new float[batch * network.Description.OutputSize];
            network.Predict(Samples.Values(batch * network.Description.InputSize, batch), outputs);
            hash.Add<float>(outputs);
        }

        return hash.ToString()[..16];
    }
}
