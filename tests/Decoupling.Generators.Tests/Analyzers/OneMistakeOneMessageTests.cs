using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>
/// A program that declares a network or a pair with one mistake, and uses it: the user reads one message, at the declaration. Either it is ours, or one of the
/// compiler's own at the same place.
/// </summary>
public sealed class OneMistakeOneMessageTests
{
    private const string Head = "using System;\nusing Decoupling;\n";
    private const string Layers = "[Network(3)] [Dense(4)] [Activation(Forward = nameof(Soft))] [Dense(2, Name = \"Last\")] [Loss(Losses.SoftmaxCrossEntropy)]";
    private const string Soft = "static float Soft(float x) => x / (1f + MathF.Abs(x));";

    public static TheoryData<string> Mistakes =>
    [
        "[Network(3)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;",
        "[Network(3)] [Dense(2)] public sealed partial class Net;",
        "[Network(3)] [Dropout(0.5)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;",
        "[Dense(4)] [Dense(2)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;",
        "[Dense(4)] public sealed partial class Net;",
        "[Dense(4)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed class Net;",
        "[Loss(Losses.SoftmaxCrossEntropy)] public class Net { public int Own; }",
        "public class Parent; [Network(3)] [Dense(2)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net : Parent;",
        "public class Parent(int x) { public int X => x; } [Network(3)] [Dense(2)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net : Parent;",
        "[Network(3)] [Dense(2)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net { public int Seed => 3; }",
        "[Network(3)] [Dense(2)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net { public int Dense1Weights => 3; }",
        "[Network(3)] [Dense(2, Name = \"a b\")] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;",
        "[Network(3)] [Dense(2, Name = \"A\")] [Dropout(0.5, Name = \"a\")] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;",
        "[Network(3)] [Dense(2)] [Loss((Losses)77)] public sealed partial class Net;",
        "[Network(2, 3, 4, 5)] [Dense(2)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;",
        "[Network(0)] [Dense(2)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;",
        "[Network(3)] [Dense(0)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;",
        "[Network(3)] [Dense(1)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;",
        "[Network(3)] [Conv2D(2, 3)] [Dense(2)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;",
        "[Network(3)] [Dense(2)] [Activation(Forward = \"Relu2\")] [Dense(2)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;",
        "[Network(3)] [Dense(2)] [Activation] [Dense(2)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;",
        "[Network(3)] [Dense(2)] [Activation(typeof(int))] [Dense(2)] [Loss(Losses.SoftmaxCrossEntropy)] public sealed partial class Net;",
    ];

    public static TheoryData<string> PairDeclarations =>
    [
        .. from container in new[] { "#", "public partial class Outer { # }", "public static class Outer { # }", "public partial record Outer { public interface IInner { # } }" }
           from modifier in new[] { "public", "public readonly", "public ref", "public static", "public abstract", "public sealed", "file" }
           from partial in new[] { "partial ", "" }
           from kind in new[] { "struct", "record struct", "class", "record" }
           where container == "#" || (modifier == "public" && kind is "struct" or "record")
           where CSharpAllows(modifier, kind) && (modifier != "file" || container == "#")
           select container.Replace("#", $"{modifier} {partial}{kind} Pair {{ {Soft} }}", StringComparison.Ordinal),
    ];

    public static TheoryData<string> NetworkDeclarations =>
    [
        .. from container in new[]
           {
               "#", "namespace Deep.Nets { # }", "public partial class Outer { # }", "public static class Outer { # }", "public struct Outer { # }",
               "namespace Deep { public partial interface IOuter { public record Inner { # } } }", "public class Outer<T> { public static partial class Inner { # } }",
           }
           from modifier in new[] { "public", "public static", "public abstract", "file sealed" }
           from partial in new[] { "partial ", "" }
           from kind in new[] { "class", "record", "class<TPair>" }
           where container == "#" || modifier == "public" || (container == "public static class Outer { # }" && partial.Length > 0)
           where CSharpAllows(modifier, kind) && (!modifier.StartsWith("file", StringComparison.Ordinal) || !container.Contains("Outer", StringComparison.Ordinal))
           select container.Replace("#", $"{Network(kind)} {modifier} {partial}{Declared(kind)}", StringComparison.Ordinal),
    ];

    public static TheoryData<string> KindsWithoutNetworks =>
    [
        .. from kind in new[] { "struct", "record struct", "interface", "enum" }
           from partial in new[] { "partial ", "" }
           where kind != "enum" || partial.Length == 0
           select $"[Network(3)] [Dense(2)] [Loss(Losses.SoftmaxCrossEntropy)] public {partial}{kind} Net {{ }}",
    ];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Mistake_IsOneMessageOfOurs(string declaration)
    {
        string only = Assert.Single(await CompilerOutput.Of(Head + declaration + Use("Net")));
        Assert.StartsWith("DCPL", only, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(NetworkDeclarations))]
    public async Task KindOfNetwork_IsAcceptedOrOneMessageAtItsName(string declaration)
    {
        bool fits = !declaration.Contains(" static partial class Net", StringComparison.Ordinal) && NamesOfClosed(declaration).Length == 0
            && !new[] { "static class Net", "abstract", "file", "record Net" }.Any(word => declaration.Contains(word, StringComparison.Ordinal));
        AssertOneMessage(declaration, await CompilerOutput.Of(Head + declaration + Use(NameOf(declaration, "Net"))), fits);
    }

    [Theory]
    [MemberData(nameof(PairDeclarations))]
    public async Task KindOfPair_IsAcceptedOrOneMessageAtItsName(string shape)
    {
        string declaration = Attributed(shape);
        string name = NameOf(declaration, "Pair");
        string use = $$"""
            [Network(3)] [Dense(2)] [Activation(typeof({{name}}))] [Dense(2)] [Loss(Losses.SoftmaxCrossEntropy)] internal sealed partial class User;
            internal static class Program
            {
                private static void Main() { Console.WriteLine({{name}}.Forward(1f) + {{name}}.Backward(1f, 2f)); Take<{{name}}>(); new User(3).Predict(new float[3], new float[2]); }
                private static void Take<T>() where T : IActivation => Console.WriteLine(T.Name);
            }
            """;
        bool fits = NamesOfClosed(declaration).Length == 0
            && !new[] { "ref partial", "static partial class Pair", "file" }.Any(word => declaration.Contains(word, StringComparison.Ordinal));
        AssertOneMessage(declaration, await CompilerOutput.Of(Head + declaration + use), fits);
    }

    /// <summary>The compiler says it of each attribute, at its place, and nothing else.</summary>
    [Theory]
    [MemberData(nameof(KindsWithoutNetworks))]
    public async Task NetworkOnAnotherKind_IsWhatTheCompilerSaysOfItsAttributes(string declaration) =>
        Assert.All(await CompilerOutput.Of(Head + declaration + Use("Net")), line => Assert.StartsWith("CS0592 at", line, StringComparison.Ordinal));

    private static void AssertOneMessage(string declaration, IReadOnlyList<string> lines, bool fits)
    {
        string[] closed = NamesOfClosed(declaration);
        if (fits)
        {
            Assert.Empty(lines);
        }
        else if (lines[0].StartsWith("DCPL", StringComparison.Ordinal))
        {
            Assert.All(lines.Skip(1), line => Assert.StartsWith("CS0260", line, StringComparison.Ordinal));
        }
        else
        {
            Assert.Equal(closed.Select(name => $"CS0260 at '{name}'"), lines);
        }
    }

    private static bool CSharpAllows(string modifier, string kind) =>
        kind.Contains("struct", StringComparison.Ordinal)
            ? modifier is "public" or "public readonly" or "file" || (modifier == "public ref" && kind == "struct")
            : modifier is not ("public readonly" or "public ref") && (modifier != "public static" || kind.StartsWith("class", StringComparison.Ordinal));

    private static string Network(string kind) => kind == "class<TPair>" ? Layers.Replace("Forward = nameof(Soft)", "nameof(TPair)", StringComparison.Ordinal) : Layers;

    private static string Declared(string kind) =>
        kind == "class<TPair>" ? "class Net<TPair> where TPair : struct, IActivation { }" : $"{kind} Net {{ {Soft} }}";

    /// <summary>The attribute stands before the innermost declaration.</summary>
    private static string Attributed(string shape)
    {
        int pair = shape.IndexOf(" Pair ", StringComparison.Ordinal);
        int start = shape.LastIndexOf('{', pair) + 1;
        return shape.Insert(start, " [Activation(Forward = nameof(Soft))] ");
    }

    /// <summary>The types that lack <c>partial</c> from the outside in.</summary>
    private static string[] NamesOfClosed(string declaration) =>
    [
        .. System.Text.RegularExpressions.Regex.Matches(declaration, @"(partial )?(?:class|record struct|record|struct|interface) (\w+)")
            .Where(match => !match.Groups[1].Success)
            .Select(match => match.Groups[2].Value),
    ];

    /// <summary>The full name, with arguments for type parameters.</summary>
    private static string NameOf(string declaration, string type)
    {
        string[] containers =
        [
            .. System.Text.RegularExpressions.Regex.Matches(declaration, @"(?:namespace|class|record struct|record|struct|interface) ([\w.]+)(<T>)?")
                .Select(match => match.Groups[1].Value + (match.Groups[2].Success ? "<int>" : ""))
                .TakeWhile(name => name != type),
        ];
        return string.Join(".", containers.Append(type)) + (declaration.Contains("<TPair>", StringComparison.Ordinal) ? "<Window>" : "");
    }

    private static string Use(string name) => $$"""

        [Activation(Forward = Forwards.Tanh)] public readonly partial struct Window;
        internal static class Program
        {
            private static void Main()
            {
                var net = new {{name}}(maxBatch: 4, seed: 1) { Threads = 1 };
                float[] inputs = new float[{{name}}.InputSize];
                float[] outputs = new float[{{name}}.OutputSize];
                net.Predict(inputs, outputs);
                float loss = net.Backward(inputs, new int[] { 1 }) + net.Backward(inputs, outputs);
                new Sgd(0.1f).Step(net);
                Console.WriteLine(loss + net.Parameters.Length + net.Gradients[0] + net.Statistics.Length + net.MaxBatch + {{name}}.ParameterCount + net.Step);
                Console.WriteLine({{name}}.Layers);
                INetwork same = net;
                Console.WriteLine(same.Description.ToString() + net.ToString());
                ITrainable<int> trainable = net;
                trainable.Backward(inputs, [1]);
            }
        }
        """;
}
