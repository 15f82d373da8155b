using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>A pair type that was compiled in memory, with the functions that its user wrote.</summary>
internal sealed class LoadedPair(Type type)
{
    public delegate void SpanForward(ReadOnlySpan<float> x, Span<float> y);

    public delegate void SpanBackward(ReadOnlySpan<float> x, ReadOnlySpan<float> grad, Span<float> result);

    public Func<float, float> Forward { get; } = Create<Func<float, float>>(type, "Forward", typeof(float));

    public Func<float, float, float> Backward { get; } = Create<Func<float, float, float>>(type, "Backward", typeof(float), typeof(float));

    public SpanForward ForwardAll { get; } = Create<SpanForward>(type, "Forward", typeof(ReadOnlySpan<float>), typeof(Span<float>));

    public SpanBackward BackwardAll { get; } = Create<SpanBackward>(type, "Backward", typeof(ReadOnlySpan<float>), typeof(ReadOnlySpan<float>), typeof(Span<float>));

    public string Name { get; } = (string)type.GetProperty("Name")!.GetValue(null)!;

    public Decoupling.RuleInputs Reads { get; } = (Decoupling.RuleInputs)type.GetProperty("BackwardReads")!.GetValue(null)!;

    /// <summary>A function of the user's, as C# itself compiled it.</summary>
    public Func<float, float> Own(string name) => Create<Func<float, float>>(type, name, typeof(float));

    /// <summary>Zeros, ones, infinities, NaN, denormals, the ends of the range, halves (for rounding), and a sweep.</summary>
    public static float[] Points { get; } =
    [
        0f, -0f, 1f, -1f, 0.5f, -0.5f, 1.5f, -1.5f, 2.5f, -2.5f, float.Epsilon, -float.Epsilon, 1e-40f, -1e-40f, 1.17549435e-38f, -1.17549435e-38f,
        float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 1e10f, -1e10f, 8388609f, -8388609f, 1e-7f, -1e-7f, 20f, -20f,
        MathF.BitIncrement(1f), MathF.BitDecrement(1f), MathF.BitIncrement(-1f), MathF.BitDecrement(-1f), MathF.BitIncrement(0.5f), MathF.BitDecrement(0.5f),
        .. Enumerable.Range(-150, 301).Select(i => i / 17f),
    ];

    /// <summary>Compiles pair types, in one project.</summary>
    /// <param name="declarations">C# of types in the namespace <c>Pairs</c>.</param>
    /// <returns>The pairs by name.</returns>
    public static Dictionary<string, LoadedPair> Load(string declarations) => GeneratorHarness
        .Run($"using System;\nusing Decoupling;\nnamespace Pairs;\n{declarations}")
        .Assembly.GetTypes()
        .Where(type => type.GetInterface(nameof(IActivation)) is not null)
        .ToDictionary(type => type.Name, type => new LoadedPair(type));

    /// <summary>The same bits. Which NaN it is does not count: C# does not define it.</summary>
    public static void AssertSame(float expected, float actual, string where)
    {
        if (!(float.IsNaN(expected) && float.IsNaN(actual)) && BitConverter.SingleToInt32Bits(expected) != BitConverter.SingleToInt32Bits(actual))
        {
            Assert.Fail(FormattableString.Invariant($"{where}: expected {expected:G9}, found {actual:G9}"));
        }
    }

    /// <summary>The scalar members and the lanes of the vector members, held against each other on all points, and the forward member against a function.</summary>
    /// <param name="expected">The forward function, or null.</param>
    public void AssertMembersAgree(string name, Func<float, float>? expected = null, Func<float, float>? expectedFactor = null, float[]? points = null)
    {
        float[] x = points ?? Points;
        float[] grad = [.. x.Select((_, i) => (i % 7) - 3.25f)];
        float[] y = new float[x.Length];
        float[] result = new float[x.Length];
        ForwardAll(x, y);
        BackwardAll(x, grad, result);
        for (int i = 0; i < x.Length; i++)
        {
            string where = FormattableString.Invariant($"{name} at {x[i]:G9}");
            AssertSame(Forward(x[i]), y[i], where + ", forward lanes against scalar");
            AssertSame(Backward(x[i], grad[i]), result[i], where + ", backward lanes against scalar");
            if (expected is not null)
            {
                AssertSame(expected(x[i]), Forward(x[i]), where + ", forward against C#");
            }

            // A factor that selects 0 or 1 is a mask, so it meets the product but for the sign of a zero.
            if (expectedFactor is not null)
            {
                AssertSame((grad[i] * expectedFactor(x[i])) + 0f, result[i] + 0f, where + ", backward against C#");
            }
        }
    }

    private static T Create<T>(Type type, string name, params Type[] parameters)
        where T : Delegate =>
        type.GetMethod(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, parameters)!.CreateDelegate<T>();
}
