using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Scheduling;

/// <summary>Inference of a frozen network, and what lies in its memory.</summary>
/// <param name="Inference">Inference of many samples, or null where each goes by itself: images of bits are walked over one by one.</param>
/// <param name="Sample">Inference of a sample by itself, or null where rows of values are all there is.</param>
/// <param name="Tensors">What it reads beside samples.</param>
internal sealed record FrozenSchedule(InferenceSchedule? Inference, InferenceSchedule? Sample, EquatableArray<FrozenPlace> Tensors)
{
    /// <summary>All ops of both.</summary>
    public IEnumerable<Op> Ops => (Inference?.Ops ?? []).Concat(Sample?.Ops ?? []);

    /// <summary>Floats of the memory.</summary>
    public long Floats => Tensors.Count == 0 ? 0 : Tensors[Tensors.Count - 1].Offset + Tensors[Tensors.Count - 1].Count;

    /// <summary>The schedules of both ways, with their common memory.</summary>
    public static FrozenSchedule Of(InferenceSchedule? inference, InferenceSchedule? sample)
    {
        var places = new List<FrozenPlace>();
        long end = 0;
        Op[] ops = [.. inference?.Ops ?? [], .. sample?.Ops ?? []];
        foreach (TensorPlan parameter in ops.SelectMany(op => op.Parameters).Distinct().OrderBy(tensor => tensor.Offset))
        {
            Add(new FrozenPlace(parameter.Name, parameter.Place, parameter.Count) { Parameter = parameter });
        }

        foreach (Derivation derived in ops.Select(op => op.Derived).OfType<Derivation>().Distinct())
        {
            Add(new FrozenPlace(FrozenPlace.NameOf(derived), FrozenPlace.ConstantOf(derived), derived.Floats) { Derived = derived });
        }

        return new FrozenSchedule(inference, sample, places.ToEquatableArray());

        // Parameters stay side by side, for a function's learned ones are read as one row; what is derived begins with a vector.
        void Add(FrozenPlace place)
        {
            long offset = place.Derived is null ? end : Layout.Padded(end);
            places.Add(place with { Offset = offset });
            end = offset + place.Count;
        }
    }
}

/// <summary>A part of a frozen network's memory: parameters as they are, or what is derived of them.</summary>
/// <param name="Name">In saved files.</param>
/// <param name="Constant">The constant with its offset in the emitted code.</param>
/// <param name="Count">How many floats.</param>
internal sealed record FrozenPlace(string Name, string Constant, long Count)
{
    public long Offset { get; init; }

    public TensorPlan? Parameter { get; init; }

    public Derivation? Derived { get; init; }

    /// <summary>What is derived, by its name in saved files.</summary>
    public static string NameOf(Derivation derived) => char.ToUpperInvariant(derived.Name[0]) + derived.Name.Substring(1);

    /// <summary>The constant with its offset.</summary>
    public static string ConstantOf(Derivation derived) => NameOf(derived) + "At";
}
