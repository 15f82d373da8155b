using System.Collections.Immutable;
using Decoupling;

namespace ExperimentsExample;

/// <summary>The single units of the paper, a class for each number of inputs, since that is part of what is compiled.</summary>
internal static class Units
{
    /// <summary>The unit of experiment 1: a probability, trained by cross-entropy.</summary>
    public static NetworkKind OfTen { get; } = new LogisticUnit();

    /// <summary>
    /// The units of section 5.1 by their number of inputs, trained by squares. They begin with weights of 0: if these happened to be negative, most samples
    /// with many ones would lie outside of a window, and never move the unit.
    /// </summary>
    public static ImmutableArray<(int Inputs, NetworkKind Kind)> Binary { get; } =
        [(8, new Unit8()), (16, new Unit16()), (32, new Unit32()), (64, new Unit64()), (128, new Unit128()), (256, new Unit256())];

    private sealed record LogisticUnit() : NetworkKind("unit of 10, cross-entropy")
    {
        public override INetwork Create<TPair>(int batch, ulong seed) => new UnitOf10<TPair>(batch, seed) { Threads = 1 };
    }

    private sealed record Unit8() : NetworkKind("unit of 8")
    {
        public override INetwork Create<TPair>(int batch, ulong seed) => new UnitOf8<TPair>(batch, seed) { Threads = 1 };
    }

    private sealed record Unit16() : NetworkKind("unit of 16")
    {
        public override INetwork Create<TPair>(int batch, ulong seed) => new UnitOf16<TPair>(batch, seed) { Threads = 1 };
    }

    private sealed record Unit32() : NetworkKind("unit of 32")
    {
        public override INetwork Create<TPair>(int batch, ulong seed) => new UnitOf32<TPair>(batch, seed) { Threads = 1 };
    }

    private sealed record Unit64() : NetworkKind("unit of 64")
    {
        public override INetwork Create<TPair>(int batch, ulong seed) => new UnitOf64<TPair>(batch, seed) { Threads = 1 };
    }

    private sealed record Unit128() : NetworkKind("unit of 128")
    {
        public override INetwork Create<TPair>(int batch, ulong seed) => new UnitOf128<TPair>(batch, seed) { Threads = 1 };
    }

    private sealed record Unit256() : NetworkKind("unit of 256")
    {
        public override INetwork Create<TPair>(int batch, ulong seed) => new UnitOf256<TPair>(batch, seed) { Threads = 1 };
    }
}

[Network(10)]
[Dense(1)]
[Activation(nameof(TPair))]
[Loss(Losses.BinaryCrossEntropy)]
internal sealed partial class UnitOf10<TPair>
    where TPair : struct, IActivation;

[Network(8)]
[Dense(1, Initializer = Initializer.Zeros)]
[Activation(nameof(TPair))]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class UnitOf8<TPair>
    where TPair : struct, IActivation;

[Network(16)]
[Dense(1, Initializer = Initializer.Zeros)]
[Activation(nameof(TPair))]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class UnitOf16<TPair>
    where TPair : struct, IActivation;

[Network(32)]
[Dense(1, Initializer = Initializer.Zeros)]
[Activation(nameof(TPair))]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class UnitOf32<TPair>
    where TPair : struct, IActivation;

[Network(64)]
[Dense(1, Initializer = Initializer.Zeros)]
[Activation(nameof(TPair))]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class UnitOf64<TPair>
    where TPair : struct, IActivation;

[Network(128)]
[Dense(1, Initializer = Initializer.Zeros)]
[Activation(nameof(TPair))]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class UnitOf128<TPair>
    where TPair : struct, IActivation;

[Network(256)]
[Dense(1, Initializer = Initializer.Zeros)]
[Activation(nameof(TPair))]
[Loss(Losses.MeanSquaredError)]
internal sealed partial class UnitOf256<TPair>
    where TPair : struct, IActivation;
