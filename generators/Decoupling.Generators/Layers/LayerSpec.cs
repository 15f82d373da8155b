using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Layers.Binary;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Layers;

/// <summary>A layer as it was declared. Each kind has a room in this folder: what it is, how it is read, what it becomes in the graph.</summary>
/// <param name="Name">Unique in the network whatever the case of its letters, and an identifier.</param>
internal abstract record LayerSpec(string Name)
{
    /// <summary>The network's input among the numbers of <see cref="Reads"/>.</summary>
    public const int NetworkInput = -1;

    /// <summary>The layers whose values it reads, by their numbers from 0, or <see cref="NetworkInput"/>.</summary>
    public EquatableArray<int> Reads { get; init; }

    /// <summary>A layer of its own that what it reads goes through before: the quantiser of a binary layer's inputs; or null.</summary>
    public LayerSpec? Before { get; init; }

    /// <summary>The name of its attribute.</summary>
    public abstract string Kind { get; }

    /// <summary>All that its attribute says, defaults included, but for its name and what it reads.</summary>
    public virtual IEnumerable<LayerSetting> Settings => [];

    /// <summary>The layer in the words of the table of layers: its kind, and those settings that tables show.</summary>
    public virtual string Words
    {
        get
        {
            string settings = string.Join(", ", Settings.Select(setting => setting.Words).OfType<string>());
            return settings.Length == 0 ? Kind : $"{Kind}({settings})";
        }
    }

    /// <summary>Whether <c>Predict</c> computes a linear map here, up to a constant.</summary>
    public virtual bool IsLinear => false;

    /// <summary>The members that the network gets for this layer, each once if all is well.</summary>
    public virtual IEnumerable<string> MemberNames => [];

    /// <summary>The parameters of its functions that can be set: each is one property of the network, whatever the number of layers that use the function.</summary>
    public virtual IEnumerable<LiveParameter> Values => Pair?.Settable ?? [];

    /// <summary>The pair that its values or their gradients go through, or null.</summary>
    public virtual PairReference? Pair => null;

    /// <summary>Whether its values go through a forward function.</summary>
    public virtual bool IsActivation => false;

    /// <summary>The share of values that it drops while training.</summary>
    public virtual double DroppedShare => 0;

    /// <summary>Of a linear layer with weights: the one layer that it and linear ones before it amount to, as a user writes it; else null.</summary>
    public virtual string? Collapsed => null;

    /// <summary>Whether its values are those that it reads, in the same order.</summary>
    public virtual bool KeepsValues => ActsOnGradients;

    /// <summary>Whether it normalises each channel by its mean and variance.</summary>
    public virtual bool IsBatchNorm => false;

    /// <summary>Of a layer that multiplies with quantised weights: what is asked of it; else null.</summary>
    public virtual BinaryFacts? BinaryFacts => null;

    /// <summary>Whether each of its values lies between the least and the largest that it reads.</summary>
    public virtual bool KeepsRange => KeepsValues;

    /// <summary>Whether it acts on gradients alone, and its values are what it reads.</summary>
    public virtual bool ActsOnGradients => false;

    /// <summary>The shape after the layer, for shapes that fit it.</summary>
    public virtual TensorShape OutputShape(IReadOnlyList<TensorShape> reads) => reads[0];

    /// <summary>
    /// How many trainable parameters the layer has where this is what it reads first; more than an <see cref="int"/> holds if the declaration asks for it.
    /// </summary>
    public virtual long ParameterCount(TensorShape input) => 0;

    /// <summary>How many running statistics the layer has where this is what it reads first.</summary>
    public virtual long StatisticCount(TensorShape input) => 0;

    /// <summary>
    /// What the layer makes of a sample and walks over beside what it reads, in words and in values: each of them has to be at most
    /// <see cref="TensorShape.MaxSize"/>. Exact,
    /// whatever the declaration asks for.
    /// </summary>
    public virtual IEnumerable<(string What, long Count)> Sizes(IReadOnlyList<TensorShape> reads) => [];

    /// <summary>The layer in its network: its row of the table of layers.</summary>
    /// <param name="table">The shapes of what it reads, and the next free places and streams.</param>
    public abstract LayerPlan Describe(LayerTable table);

    /// <summary>Adds what it computes to the graph.</summary>
    /// <param name="lowering">The graph.</param>
    /// <param name="layer">What <see cref="Describe"/> gave.</param>
    /// <param name="reads">What it reads.</param>
    /// <returns>What it gives.</returns>
    public abstract Value Lower(Lowering lowering, LayerPlan layer, IReadOnlyList<Value> reads);
}
