using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Decoupling.Vectors;

namespace Decoupling.Kernels;

/// <summary>
/// The losses of <see cref="Losses"/> and their gradients, over rows of a buffer. For generated code; users call <see cref="LossFunctions"/>.
/// </summary>
/// <remarks>
/// Rows lie <c>stride</c> floats apart, a multiple of sixteen and at least <c>columns</c>. What lies between the end of a row and the next is read, has no
/// influence on any result, and becomes zero in the gradient. The gradient may be written over the outputs. Targets are dense: class indices (rows), or values
/// (rows, columns). Each row is summed in sixteen lanes and a fixed tree, so results depend neither on the vector width nor on how rows are shared out.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class LossKernels
{
    private const int Lanes = 16;

    /// <summary>0 to 15. Not <c>Vector512&lt;int&gt;.Indices</c>, which .NET 10 computes lane by lane without AVX-512, in 8 ns.</summary>
    private static Vector512<int> Columns => Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);

    /// <summary>loss = log sum exp(o) - o(class), gradient = scale (softmax(o) - 1[class]).</summary>
    /// <param name="outputs">The first logit.</param>
    /// <param name="classes">The class of each row, in [0, columns).</param>
    /// <param name="gradient">The first value of the gradient; filled.</param>
    /// <param name="columns">Values in a row.</param>
    /// <param name="stride">From row to row, in floats.</param>
    /// <param name="scale">Factor on the gradient: 1 over the batch size.</param>
    /// <param name="losses">The loss of each row; filled. Its length is the number of rows.</param>
    /// <exception cref="ArgumentException">A class is out of range.</exception>
    public static void SoftmaxCrossEntropy(
        ref float outputs, ReadOnlySpan<int> classes, ref float gradient, int columns, int stride, float scale, Span<float> losses)
    {
        // Sixteen rows at a time, so that one vector of logarithms serves them all.
        Span<float> sums = stackalloc float[Lanes];
        Span<float> distances = stackalloc float[Lanes];
        sums.Clear();
        ref float o = ref outputs;
        ref float g = ref gradient;
        for (int row = 0; row < losses.Length; row++)
        {
            int label = classes[row];
            if ((uint)label >= (uint)columns)
            {
                ThrowClass(row, label, columns);
            }

            float logit = Unsafe.Add(ref o, label);
            float sum = Exponentials(ref o, ref g, columns, out float max);
            sums[row & (Lanes - 1)] = sum;
            distances[row & (Lanes - 1)] = logit - max;

            Vector512<float> factor = Vector512.Create(scale / sum);
            for (int column = 0; column < columns; column += Lanes)
            {
                ref float place = ref Unsafe.Add(ref g, column);
                (Vector512.LoadUnsafe(ref place) * factor).StoreUnsafe(ref place);
            }

            Unsafe.Add(ref g, label) -= scale;
            ClearPadding(ref g, columns, stride);
            o = ref Unsafe.Add(ref o, stride);
            g = ref Unsafe.Add(ref g, stride);

            int done = (row & (Lanes - 1)) + 1;
            if (done == Lanes || row == losses.Length - 1)
            {
                Vector512<float> logarithms = VectorMath.Log(Vector512.Create<float>(sums));
                (logarithms - Vector512.Create<float>(distances)).CopyTo(distances);
                distances[..done].CopyTo(losses[(row + 1 - done)..]);
            }
        }
    }

    /// <summary>loss = -sum of t log softmax(o), gradient = scale (softmax(o) sum(t) - t). A target of zero contributes nothing, whatever its logit.</summary>
    /// <param name="outputs">The first logit.</param>
    /// <param name="targets">A distribution for each row: (rows, columns).</param>
    /// <param name="gradient">The first value of the gradient; filled.</param>
    /// <param name="columns">Values in a row.</param>
    /// <param name="stride">From row to row, in floats.</param>
    /// <param name="scale">Factor on the gradient: 1 over the batch size.</param>
    /// <param name="losses">The loss of each row; filled. Its length is the number of rows.</param>
    public static void SoftmaxCrossEntropy(
        ref float outputs, ReadOnlySpan<float> targets, ref float gradient, int columns, int stride, float scale, Span<float> losses)
    {
        var t = new ValueTargets(targets, columns);
        ref float o = ref outputs;
        ref float g = ref gradient;
        for (int row = 0; row < losses.Length; row++)
        {
            // The distances to the largest logit are weighted first: the exponentials may be written over the logits.
            Vector512<float> max = Vector512.Create(Largest(ref o, columns));
            Vector512<float> weights = Vector512<float>.Zero;
            Vector512<float> distances = Vector512<float>.Zero;
            for (int column = 0; column < columns; column += Lanes)
            {
                Vector512<float> weight = Vector512.ConditionalSelect(Inside(column, columns), t.Load(row, column), Vector512<float>.Zero);
                Vector512<float> distance = (Vector512.LoadUnsafe(ref o, (nuint)column) - max) * weight;
                weights += weight;
                distances += Vector512.ConditionalSelect(Vector512.Equals(weight, Vector512<float>.Zero), Vector512<float>.Zero, distance);
            }

            float mass = Sum(weights);
            float sum = Exponentials(ref o, ref g, columns, out _);
            losses[row] = (mass * VectorMath.Log(sum)) - Sum(distances);

            Vector512<float> factor = Vector512.Create(mass * scale / sum);
            for (int column = 0; column < columns; column += Lanes)
            {
                ref float place = ref Unsafe.Add(ref g, column);
                Vector512<float> value = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref place), factor, t.Load(row, column) * -scale);
                Vector512.ConditionalSelect(Inside(column, columns), value, Vector512<float>.Zero).StoreUnsafe(ref place);
            }

            ClearPadding(ref g, columns, stride);
            o = ref Unsafe.Add(ref o, stride);
            g = ref Unsafe.Add(ref g, stride);
        }
    }

    /// <summary>Binary cross-entropy from logits, p = logistic(o): gradient = scale (p - t) / columns.</summary>
    /// <inheritdoc cref="SoftmaxCrossEntropy(ref float, ReadOnlySpan{int}, ref float, int, int, float, Span{float})" path="/param"/>
    public static void BinaryCrossEntropy(
        ref float outputs, ReadOnlySpan<int> classes, ref float gradient, int columns, int stride, float scale, Span<float> losses) =>
        Each<ClassTargets, LogitCrossEntropy>(ref outputs, new ClassTargets(classes, columns, low: 0f), ref gradient, columns, stride, scale, losses);

    /// <summary>Binary cross-entropy from logits, p = logistic(o): gradient = scale (p - t) / columns.</summary>
    /// <inheritdoc cref="SoftmaxCrossEntropy(ref float, ReadOnlySpan{float}, ref float, int, int, float, Span{float})" path="/param"/>
    public static void BinaryCrossEntropy(
        ref float outputs, ReadOnlySpan<float> targets, ref float gradient, int columns, int stride, float scale, Span<float> losses) =>
        Each<ValueTargets, LogitCrossEntropy>(ref outputs, new ValueTargets(targets, columns), ref gradient, columns, stride, scale, losses);

    /// <summary>
    /// Binary cross-entropy where the outputs are probabilities p already: logarithms not below -100, gradient = scale (p - t) / max(p (1 - p), 1e-12) / columns.
    /// Both bounds are those of PyTorch's <c>BCELoss</c>.
    /// </summary>
    /// <inheritdoc cref="SoftmaxCrossEntropy(ref float, ReadOnlySpan{int}, ref float, int, int, float, Span{float})" path="/param"/>
    public static void BinaryCrossEntropyOfProbabilities(
        ref float outputs, ReadOnlySpan<int> classes, ref float gradient, int columns, int stride, float scale, Span<float> losses) =>
        Each<ClassTargets, ProbabilityCrossEntropy>(ref outputs, new ClassTargets(classes, columns, low: 0f), ref gradient, columns, stride, scale, losses);

    /// <summary>
    /// Binary cross-entropy where the outputs are probabilities p already: logarithms not below -100, gradient = scale (p - t) / max(p (1 - p), 1e-12) / columns.
    /// Both bounds are those of PyTorch's <c>BCELoss</c>.
    /// </summary>
    /// <inheritdoc cref="SoftmaxCrossEntropy(ref float, ReadOnlySpan{float}, ref float, int, int, float, Span{float})" path="/param"/>
    public static void BinaryCrossEntropyOfProbabilities(
        ref float outputs, ReadOnlySpan<float> targets, ref float gradient, int columns, int stride, float scale, Span<float> losses) =>
        Each<ValueTargets, ProbabilityCrossEntropy>(ref outputs, new ValueTargets(targets, columns), ref gradient, columns, stride, scale, losses);

    /// <summary>Mean of (o - t)^2, t one-hot (with one output, the class itself): gradient = 2 scale (o - t) / columns.</summary>
    /// <inheritdoc cref="SoftmaxCrossEntropy(ref float, ReadOnlySpan{int}, ref float, int, int, float, Span{float})" path="/param"/>
    public static void MeanSquaredError(
        ref float outputs, ReadOnlySpan<int> classes, ref float gradient, int columns, int stride, float scale, Span<float> losses) =>
        Each<ClassTargets, SquaredError>(ref outputs, new ClassTargets(classes, columns, low: 0f), ref gradient, columns, stride, scale, losses);

    /// <summary>Mean of (o - t)^2: gradient = 2 scale (o - t) / columns.</summary>
    /// <inheritdoc cref="SoftmaxCrossEntropy(ref float, ReadOnlySpan{float}, ref float, int, int, float, Span{float})" path="/param"/>
    public static void MeanSquaredError(
        ref float outputs, ReadOnlySpan<float> targets, ref float gradient, int columns, int stride, float scale, Span<float> losses) =>
        Each<ValueTargets, SquaredError>(ref outputs, new ValueTargets(targets, columns), ref gradient, columns, stride, scale, losses);

    /// <summary>Mean of max(0, 1 - t o)^2, t = +1 for the class and -1 for the others: gradient = -2 scale t max(0, 1 - t o) / columns.</summary>
    /// <inheritdoc cref="SoftmaxCrossEntropy(ref float, ReadOnlySpan{int}, ref float, int, int, float, Span{float})" path="/param"/>
    public static void SquaredHinge(
        ref float outputs, ReadOnlySpan<int> classes, ref float gradient, int columns, int stride, float scale, Span<float> losses) =>
        Each<ClassTargets, Hinge>(ref outputs, new ClassTargets(classes, columns, low: -1f), ref gradient, columns, stride, scale, losses);

    /// <summary>Mean of max(0, 1 - t o)^2: gradient = -2 scale t max(0, 1 - t o) / columns.</summary>
    /// <inheritdoc cref="SoftmaxCrossEntropy(ref float, ReadOnlySpan{float}, ref float, int, int, float, Span{float})" path="/param"/>
    public static void SquaredHinge(
        ref float outputs, ReadOnlySpan<float> targets, ref float gradient, int columns, int stride, float scale, Span<float> losses) =>
        Each<ValueTargets, Hinge>(ref outputs, new ValueTargets(targets, columns), ref gradient, columns, stride, scale, losses);

    /// <summary>A loss that is a mean over the outputs.</summary>
    private static void Each<TTargets, TLoss>(
        ref float outputs, TTargets targets, ref float gradient, int columns, int stride, float scale, Span<float> losses)
        where TTargets : struct, ITargets, allows ref struct
        where TLoss : struct, IElementLoss
    {
        ref float o = ref outputs;
        ref float g = ref gradient;
        Vector512<float> factor = Vector512.Create(scale / columns);
        for (int row = 0; row < losses.Length; row++)
        {
            Vector512<float> sum = Vector512<float>.Zero;
            for (int column = 0; column < columns; column += Lanes)
            {
                Vector512<float> inside = Inside(column, columns);
                TLoss.Compute(Vector512.LoadUnsafe(ref o, (nuint)column), targets.Load(row, column), out Vector512<float> loss, out Vector512<float> slope);
                sum += Vector512.ConditionalSelect(inside, loss, Vector512<float>.Zero);
                Vector512.ConditionalSelect(inside, slope * factor, Vector512<float>.Zero).StoreUnsafe(ref g, (nuint)column);
            }

            losses[row] = Sum(sum) / columns;
            ClearPadding(ref g, columns, stride);
            o = ref Unsafe.Add(ref o, stride);
            g = ref Unsafe.Add(ref g, stride);
        }
    }

    /// <summary>Writes exp(o - max), and zero after the row's end up to a whole vector; returns their sum.</summary>
    private static float Exponentials(ref float row, ref float exponentials, int columns, out float max)
    {
        max = Largest(ref row, columns);
        Vector512<float> largest = Vector512.Create(max);
        Vector512<float> sum = Vector512<float>.Zero;
        for (int column = 0; column < columns; column += Lanes)
        {
            Vector512<float> value = VectorMath.Exp(Vector512.LoadUnsafe(ref row, (nuint)column) - largest);
            value = Vector512.ConditionalSelect(Inside(column, columns), value, Vector512<float>.Zero);
            value.StoreUnsafe(ref exponentials, (nuint)column);
            sum += value;
        }

        return Sum(sum);
    }

    /// <summary>The largest value of a row; NaN if there is one.</summary>
    private static float Largest(ref float row, int columns)
    {
        Vector512<float> max = Vector512.Create(float.NegativeInfinity);
        for (int column = 0; column < columns; column += Lanes)
        {
            Vector512<float> value = Vector512.LoadUnsafe(ref row, (nuint)column);
            max = Vector512.Max(max, Vector512.ConditionalSelect(Inside(column, columns), value, max));
        }

        Vector256<float> eight = Vector256.Max(max.GetLower(), max.GetUpper());
        Vector128<float> four = Vector128.Max(eight.GetLower(), eight.GetUpper());
        four = Vector128.Max(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
        return Vector128.Max(four, Vector128.Shuffle(four, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    /// <summary>Halves added to halves: the same order on any width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sum(Vector512<float> lanes)
    {
        Vector256<float> eight = lanes.GetLower() + lanes.GetUpper();
        Vector128<float> four = eight.GetLower() + eight.GetUpper();
        four += Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1));
        return (four + Vector128.Shuffle(four, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    /// <summary>All bits set in the lanes whose column belongs to the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Inside(int column, int columns) =>
        Vector512.LessThan(Columns, Vector512.Create(columns - column)).AsSingle();

    private static void ThrowClass(int row, int label, int columns) =>
        throw new ArgumentException($"The class of sample {row} is {label}: expected 0 to {columns - 1}.", "classes");

    /// <summary>Zeros the whole vectors after the last one that a row reaches into.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ClearPadding(ref float row, int columns, int stride)
    {
        for (int column = (columns + Lanes - 1) & -Lanes; column < stride; column += Lanes)
        {
            Vector512<float>.Zero.StoreUnsafe(ref row, (nuint)column);
        }
    }

    /// <summary>Where the targets of sixteen outputs come from. Lanes after the row's end may hold anything.</summary>
    private interface ITargets
    {
        Vector512<float> Load(int row, int column);
    }

    /// <summary>A loss that is a mean over the outputs, and its derivative, for sixteen outputs.</summary>
    private interface IElementLoss
    {
        static abstract void Compute(Vector512<float> o, Vector512<float> t, out Vector512<float> loss, out Vector512<float> slope);
    }

    private readonly ref struct ValueTargets(ReadOnlySpan<float> values, int columns) : ITargets
    {
        private readonly ReadOnlySpan<float> _values = values;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Load(int row, int column)
        {
            int start = (row * columns) + column;
            return start + Lanes <= _values.Length
                ? Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(_values), (nuint)start)
                : LoadLast(_values[start..]);
        }

        /// <summary>The last values, where a whole vector would reach past the caller's memory.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static Vector512<float> LoadLast(ReadOnlySpan<float> rest)
        {
            Vector512<float> padded = default;
            rest.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<Vector512<float>, float>(ref padded), Lanes));
            return padded;
        }
    }

    /// <summary>1 for the class and <paramref name="low"/> for the others; with one output, 1 for class 1 and <paramref name="low"/> for class 0.</summary>
    private readonly ref struct ClassTargets(ReadOnlySpan<int> classes, int columns, float low) : ITargets
    {
        private readonly ReadOnlySpan<int> _classes = classes;
        private readonly int _first = columns == 1 ? 1 : 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Load(int row, int column)
        {
            Vector512<int> hit = Vector512.Equals(Columns, Vector512.Create(_classes[row] - _first - column));
            return Vector512.ConditionalSelect(hit.AsSingle(), Vector512<float>.One, Vector512.Create(low));
        }
    }

    /// <summary>max(o, 0) - o t + log(1 + exp(-|o|)): finite for every finite logit, and zero for an infinite one that is right.</summary>
    private readonly struct LogitCrossEntropy : IElementLoss
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Compute(Vector512<float> o, Vector512<float> t, out Vector512<float> loss, out Vector512<float> slope)
        {
            Vector512<float> one = Vector512<float>.One;
            Vector512<float> positive = Vector512.GreaterThan(o, Vector512<float>.Zero);
            Vector512<float> tail = VectorMath.Exp(-Vector512.Abs(o));

            Vector512<float> weight = Vector512.ConditionalSelect(positive, one - t, -t);
            Vector512<float> linear = Vector512.ConditionalSelect(Vector512.Equals(weight, Vector512<float>.Zero), Vector512<float>.Zero, o * weight);
            loss = linear + VectorMath.Log1p(tail);

            Vector512<float> p = Vector512.ConditionalSelect(positive, one, tail) / (one + tail);
            slope = p - t;
        }
    }

    private readonly struct ProbabilityCrossEntropy : IElementLoss
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Compute(Vector512<float> o, Vector512<float> t, out Vector512<float> loss, out Vector512<float> slope)
        {
            Vector512<float> one = Vector512<float>.One;
            Vector512<float> floor = Vector512.Create(-100f);
            Vector512<float> hit = Vector512.Max(VectorMath.Log(o), floor);
            Vector512<float> miss = Vector512.Max(VectorMath.Log1p(-o), floor);
            loss = -Vector512.FusedMultiplyAdd(t, hit, (one - t) * miss);
            slope = (o - t) / Vector512.Max(o * (one - o), Vector512.Create(1e-12f));
        }
    }

    private readonly struct SquaredError : IElementLoss
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Compute(Vector512<float> o, Vector512<float> t, out Vector512<float> loss, out Vector512<float> slope)
        {
            Vector512<float> error = o - t;
            loss = error * error;
            slope = error + error;
        }
    }

    private readonly struct Hinge : IElementLoss
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Compute(Vector512<float> o, Vector512<float> t, out Vector512<float> loss, out Vector512<float> slope)
        {
            Vector512<float> margin = Vector512.Max(Vector512<float>.Zero, Vector512.FusedMultiplyAdd(-t, o, Vector512<float>.One));
            loss = margin * margin;
            slope = Vector512.Create(-2f) * t * margin;
        }
    }
}
