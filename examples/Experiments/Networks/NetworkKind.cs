using Decoupling;
using DigitsExample;
using LeNetExample;
using ResNetExample;

namespace ExperimentsExample;

/// <summary>A network that is compiled anew for each pair.</summary>
/// <param name="Name">Says which it is, in files of runs too: a network that is changed gets another.</param>
internal abstract record NetworkKind(string Name)
{
    /// <summary>The network for one pair, to be trained by one thread: many trainings run at once.</summary>
    /// <param name="batch">The largest batch that it is trained with.</param>
    /// <param name="seed">Of its first parameters.</param>
    public abstract INetwork Create<TPair>(int batch, ulong seed)
        where TPair : struct, IActivation;
}

/// <summary>The paper's MLP for DIGITS.</summary>
internal sealed record Mlp() : NetworkKind("MLP 64-64-10")
{
    public override INetwork Create<TPair>(int batch, ulong seed) => new DigitNet<TPair>(batch, seed) { Threads = 1 };
}

/// <summary>The paper's LeNet-5.</summary>
internal sealed record LeNet() : NetworkKind("LeNet-5")
{
    public override INetwork Create<TPair>(int batch, ulong seed) => new LeNet5<TPair>(batch, seed) { Threads = 1 };
}

/// <summary>A residual network of 14 layers.</summary>
internal sealed record ResNet() : NetworkKind("ResNet-14")
{
    public override INetwork Create<TPair>(int batch, ulong seed) => new ResNet14<TPair>(batch, seed) { Threads = 1 };
}
