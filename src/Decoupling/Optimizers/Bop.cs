using System;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Decoupling.Optimizers;

namespace Decoupling;

/// <summary>
/// The optimizer of binary weights (Helwegen, Widdicombe, Geiger, Liu, Cheng and Nusselder, 2019, "Latent weights do not exist", arXiv 1906.02107): a weight is
/// -1 or +1, nothing latent lies under it, and it flips when its gradients have long enough said so.
/// <code>
/// m = m + LearningRate * (gradient - m)
/// w = -w                                        where |m| > Threshold and m has the sign of w
/// </code>
/// The first step makes each weight -1 or +1, by its sign. Only weights of binary layers can be stepped so: the other parameters of the network have another
/// optimizer, see <see cref="Optimizer.Groups"/>.
/// </summary>
/// <example><code>Optimizer = new Adam(0.01f) { Groups = [new ParameterGroup("BinaryDense1", "BinaryDense2") { Optimizer = new Bop() }] }</code></example>
/// <param name="learningRate">
/// How much of a gradient enters m, gamma in the paper: how fast old gradients are forgotten. A schedule lets weights settle.
/// </param>
public sealed class Bop(float learningRate = 1e-4f) : Optimizer(learningRate)
{
    private static readonly ImmutableArray<string> Mean = ["mean"];

    /// <summary>
    /// How strong the gradients must be for a flip, tau in the paper. Too low, and weights flip at random; too high, and never. Default 1e-8.
    /// </summary>
    public float Threshold
    {
        get;
        init => field = Setting.NotNegative(value, nameof(Threshold));
    } = 1e-8f;

    /// <inheritdoc/>
    public override ImmutableArray<string> StateNames => Mean;

    /// <inheritdoc/>
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients) =>
        ParameterSweep.Run(parameters, gradients, State(0), [], new Flip(Vector512.Create(LearningRate), Vector512.Create(Threshold)));

    private protected override void CheckParameters(NetworkDescription network, ImmutableArray<ParameterDescription> tensors)
    {
        string[] latent = [.. network.LatentWeights.Select(tensor => tensor.Name)];
        string[] others = [.. tensors.Select(tensor => tensor.Name).Except(latent)];
        if (others.Length > 0)
        {
            throw new InvalidOperationException(
                $"{nameof(Bop)} flips weights of binary layers, but is given {string.Join(", ", others)} of {network.Name}: expected a parameter group "
                + (latent.Length > 0
                    ? $"of {string.Join(", ", latent)}, and another optimizer for the rest."
                    : "of such weights, which the network has none of."));
        }
    }

    private readonly struct Flip(Vector512<float> rate, Vector512<float> threshold) : IParameterUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref Vector512<float> parameters, Vector512<float> gradient, ref Vector512<float> first, ref Vector512<float> second)
        {
            first = Vector512.FusedMultiplyAdd(gradient - first, rate, first);
            Vector512<float> one = Vector512<float>.One;
            Vector512<float> sign = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(parameters, Vector512<float>.Zero), one, -one);
            parameters = Vector512.ConditionalSelect(Vector512.GreaterThan(first * sign, threshold), -sign, sign);
        }
    }
}
