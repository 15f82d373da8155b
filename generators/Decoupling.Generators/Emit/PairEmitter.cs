using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Emit;

/// <summary>Writes a pair as a type that implements <c>IActivation</c>: scalar and sixteen lanes from the same trees, so the same bits.</summary>
internal static class PairEmitter
{
    private const int LongestLine = 130;
    private const string Contract = "global::Decoupling.IActivation";
    /// <summary>What stands on every function of lanes.</summary>
    public const string Inlining = "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]";
    private const string VectorForward = $"{VectorWriter.VectorType} Forward({VectorWriter.VectorType} x, {State}, ulong element)";
    private const string VectorBackward =
        $"{VectorWriter.VectorType} Backward({VectorWriter.VectorType} x, {VectorWriter.VectorType} y, {VectorWriter.VectorType} grad, {State}, ulong element)";

    // Explicit, so that a user's function may be called Mask.
    private const string VectorMask = $"{VectorWriter.VectorType} {Contract}.Mask({VectorWriter.VectorType} x, {State})";
    private const string VectorBackwardThroughMask =
        $"{VectorWriter.VectorType} {Contract}.BackwardThroughMask({VectorWriter.VectorType} mask, {VectorWriter.VectorType} y, {VectorWriter.VectorType} grad, {State}, ulong element)";

    private const string State = "in global::Decoupling.LayerState layer";
    private const string Browsing = "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Advanced)]";

    /// <summary>Writes a type for a pair that a network spells out.</summary>
    /// <param name="typeDeclaration">The type, without base list: <c>private readonly struct Activation1</c>.</param>
    public static void Emit(CodeWriter writer, string typeDeclaration, PairSpec pair)
    {
        writer.Summary($"{pair.Name}.");
        using (writer.Block($"{typeDeclaration} : {Contract}"))
        {
            EmitContract(writer, pair);
            EmitParameterGradients(writer, pair);
        }
    }

    /// <summary>Writes a type for each learned parameter of a pair: what an element adds to its gradient.</summary>
    private static void EmitParameterGradients(CodeWriter writer, PairSpec pair)
    {
        foreach (LiveParameter parameter in pair.Learned)
        {
            writer.Line();
            writer.Summary($"The gradient of the parameter {parameter.Name} of {parameter.Function}: {FormulaWriter.Write(pair.GradientOf(parameter))}.");
            using (writer.Block($"public readonly struct {parameter.Suffix}Gradient : global::Decoupling.IParameterGradient"))
            {
                EmitVectorMethod(writer, pair, VectorBackward.Replace("Backward(", "Of("), pair.GradientOf(parameter), forwardPass: false);
            }
        }
    }

    /// <summary>The file that completes a reusable pair.</summary>
    public static string EmitFile(PairDeclaration declaration)
    {
        CodeWriter writer = new();
        TypeEmitter.EmitHead(writer);

        // A remark, because the summary is the user's to write.
        string[] documentation = [$"<remarks>The pair {CodeWriter.Escape(declaration.Pair?.Name ?? "has errors")}.</remarks>"];
        using (TypeEmitter.Open(writer, declaration.Type, documentation, [Contract]))
        {
            if (declaration.Pair is { } pair)
            {
                EmitContract(writer, pair);
                EmitSettings(writer, pair);
                EmitSpans(writer, pair, declaration.Type.NameWithParameters);
            }
            else
            {
                EmitStubs(writer, declaration);
            }
        }

        return writer.ToString();
    }

    private static void EmitContract(CodeWriter writer, PairSpec pair)
    {
        string reads = pair.BackwardReads == RuleInputs.None
            ? "global::Decoupling.RuleInputs.None"
            : string.Join(" | ", new[] { RuleInputs.PreActivation, RuleInputs.Output, RuleInputs.Mask }
                .Where(input => pair.BackwardReads.HasFlag(input))
                .Select(input => $"global::Decoupling.RuleInputs.{input}"));
        writer.Line(
            $$"""
            /// <inheritdoc/>
            public static string Name => {{Literals.Text(pair.Name)}};

            /// <inheritdoc/>
            public static global::Decoupling.RuleInputs BackwardReads => {{reads}};
            """);
        if (pair.GivesProbability)
        {
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"static bool {Contract}.GivesProbability => true;");
        }

        writer.Line();
        writer.Summary($"y = {FormulaWriter.Write(pair.Forward.Body)}");
        writer.Line(Inlining);
        EmitMethod(writer, $"public static float Forward(float x{Parameters(ForwardInputs(pair))})", ScalarWriter.Write(pair.Forward.Body));

        EmitUndrawn(writer, pair, "Forward", "float x", "x", ForwardInputs(pair));
        writer.Line();
        writer.Summary($"gradient = {FormulaWriter.Write(pair.Backward.Body)}");
        writer.Line(Inlining);
        EmitMethod(writer, $"public static float Backward(float x, float grad{Parameters(BackwardInputs(pair))})", WithOutput(pair, ScalarWriter.Write(pair.Backward.Body)));

        EmitUndrawn(writer, pair, "Backward", "float x, float grad", "x, grad", BackwardInputs(pair));
        writer.Line();
        EmitVectorMethod(writer, pair, VectorForward, pair.Forward.Body, forwardPass: true);

        writer.Line();
        EmitVectorMethod(writer, pair, VectorBackward, pair.Backward.Body, forwardPass: false);
        if (pair.Masked is { } masked)
        {
            writer.Line();
            EmitVectorMethod(writer, pair, VectorMask, masked.Condition, forwardPass: false);
            writer.Line();
            EmitVectorMethod(writer, pair, VectorBackwardThroughMask, masked.Gradient, forwardPass: false);
        }
    }

    /// <summary>The pair as data. Explicit, so that a user's function may be called Settings.</summary>
    private static void EmitSettings(CodeWriter writer, PairSpec pair)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"static global::System.Collections.Immutable.ImmutableArray<global::Decoupling.LayerSetting> {Contract}.Settings =>");
        writer.Line($"    {DescriptionEmitter.Settings(pair.Settings)};");
    }

    /// <summary>The scalar member of the contract, where a function has further inputs: what it gives in inference, with the defaults of its parameters.</summary>
    private static void EmitUndrawn(CodeWriter writer, PairSpec pair, string method, string parameters, string arguments, IReadOnlyList<string> inputs)
    {
        if (inputs.Count > 0)
        {
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public static float {method}({parameters}) => {method}({arguments}, {string.Join(", ", inputs.Select(Undrawn))});");
        }

        string Undrawn(string input) => Live(pair).FirstOrDefault(parameter => parameter.Input == input) is { } live ? Literals.Float(live.Default)
            : input[0] == 'u' ? "0.5f"
            : "0f";
    }

    private static IEnumerable<LiveParameter> Live(PairSpec pair) => pair.Values.Concat(pair.Learned);

    /// <summary>What the scalar members may receive besides operands, in this order.</summary>
    private static IEnumerable<string> FurtherInputs(PairSpec pair) => InputNames.Draws.Concat(Live(pair).Select(parameter => parameter.Input));

    /// <summary>The random numbers and values that the scalar forward member receives.</summary>
    private static IReadOnlyList<string> ForwardInputs(PairSpec pair) => [.. FurtherInputs(pair).Where(pair.Forward.Body.Reads)];

    /// <summary>
    /// The random numbers and values that the scalar backward member receives: its own, those of the forward function that its formula reads, and all of the latter
    /// where the output has to be computed.
    /// </summary>
    private static IReadOnlyList<string> BackwardInputs(PairSpec pair)
    {
        bool readsOutput = pair.BackwardReads.HasFlag(RuleInputs.Output);
        Expression forward = InputNames.AsSeenByRule(pair.Forward.Body);
        return [.. FurtherInputs(pair).Where(input => pair.Backward.Body.Reads(input) || (readsOutput && forward.Reads(input)))];
    }

    /// <summary>The rule with the output, where it reads that, computed in front.</summary>
    private static WrittenFunction WithOutput(PairSpec pair, WrittenFunction backward)
    {
        string arguments = string.Concat(ForwardInputs(pair).Select(input => InputNames.Draws.Contains(input) ? $", {input}forward" : $", {input}"));
        return pair.BackwardReads.HasFlag(RuleInputs.Output) ? backward with { Locals = [$"float y = Forward(x{arguments});", .. backward.Locals] } : backward;
    }

    private static string Parameters(IEnumerable<string> names) => string.Concat(names.Select(name => $", float {name}"));

    private static void EmitVectorMethod(CodeWriter writer, PairSpec pair, string signature, Expression body, bool forwardPass)
    {
        WrittenFunction function = VectorWriter.Write(body);
        IEnumerable<string> draws = InputNames.Draws.Where(body.Reads).Select(input =>
            $"{VectorWriter.VectorType} {input} = layer.{(forwardPass || input is InputNames.ForwardUniform or InputNames.ForwardNormal ? "Forward" : "Backward")}{(input[0] == 'u' ? "Uniform" : "Normal")}(element);");
        IEnumerable<string> values = pair.Values.Select((parameter, index) => (parameter, index, "Value"))
            .Concat(pair.Learned.Select((parameter, index) => (parameter, index, "Learned")))
            .Where(value => body.Reads(value.parameter.Input))
            .Select(value => $"{VectorWriter.VectorType} {value.parameter.Input} = layer.{value.Item3}({value.index}, {Literals.Float(value.parameter.Default)});");
        writer.Line("/// <inheritdoc/>");
        writer.Line(Inlining);
        bool isExplicit = signature.Contains(Contract);
        if (!isExplicit)
        {
            writer.Line(Browsing);
        }

        EmitMethod(writer, (isExplicit ? "static " : "public static ") + signature, function with { Locals = [.. draws, .. values, .. function.Locals] });
    }

    /// <summary>A method that returns what a function gives.</summary>
    public static void EmitMethod(CodeWriter writer, string signature, WrittenFunction function)
    {
        if (function.Locals.Count == 0)
        {
            string separator = signature.Length + function.Result.Length > LongestLine ? "\n    " : " ";
            writer.Line($"{signature} =>{separator}{function.Result};");
            return;
        }

        using (writer.Block(signature))
        {
            foreach (string local in function.Locals)
            {
                writer.Line(local);
            }

            writer.Line($"return {function.Result};");
        }
    }

    /// <summary>The members over spans; where random numbers are drawn, each a second time with the numbers to draw from.</summary>
    private static void EmitSpans(CodeWriter writer, PairSpec pair, string type)
    {
        EmitSpans(writer, pair, type, draws: false);
        if (pair.HasState)
        {
            EmitSpans(writer, pair, type, draws: true);
        }
    }

    private static void EmitSpans(CodeWriter writer, PairSpec pair, string type, bool draws)
    {
        string nothing = pair.HasState && !draws ? " Nothing is drawn (u is 0.5 and n is 0), and parameters have their defaults." : "";
        string parameter = draws ? $", {State}" : "";
        string argument = draws ? ", layer" : "";
        string remark = draws ? "\n/// <param name=\"layer\">The random numbers, of which element i draws the i-th, and the values of parameters.</param>" : "";
        writer.Line(
            $$"""

            /// <summary>The forward function of many values: {{CodeWriter.Escape(FormulaWriter.Write(pair.Forward.Body))}}{{nothing}}</summary>
            /// <param name="x">The pre-activations.</param>
            /// <param name="y">The outputs, as many; filled. May be the same memory as <paramref name="x"/>.</param>{{remark}}
            /// <exception cref="global::System.ArgumentException">The lengths differ, or the spans overlap without being the same.</exception>
            public static void Forward(global::System.ReadOnlySpan<float> x, global::System.Span<float> y{{parameter}}) =>
                global::Decoupling.Kernels.Elementwise.Forward<{{type}}>(x, y{{argument}});

            /// <summary>The backward rule of many values: {{CodeWriter.Escape(FormulaWriter.Write(pair.Backward.Body))}}{{nothing}}</summary>
            /// <param name="x">The pre-activations.</param>
            /// <param name="grad">The upstream gradients, as many.</param>
            /// <param name="result">The gradients with respect to <paramref name="x"/>, as many; filled. May be the same memory as one of the others.</param>{{remark}}
            /// <exception cref="global::System.ArgumentException">The lengths differ, or the spans overlap without being the same.</exception>
            public static void Backward(global::System.ReadOnlySpan<float> x, global::System.ReadOnlySpan<float> grad, global::System.Span<float> result{{parameter}}) =>
                global::Decoupling.Kernels.Elementwise.Backward<{{type}}>(x, grad, result{{argument}});
            """);
    }

    /// <summary>Members that throw, for a declaration with errors: the errors are reported, and what uses the pair compiles.</summary>
    private static void EmitStubs(CodeWriter writer, PairDeclaration declaration)
    {
        string thrown = $"throw new global::System.NotSupportedException({Literals.Text($"The pair '{declaration.Type.Name}' has errors; its declaration tells which.")})";
        string owner = declaration.HasOwnMembers ? Contract + "." : string.Empty;
        string access = declaration.HasOwnMembers ? string.Empty : "public ";
        List<string> members =
        [
            $"{access}static string {owner}Name",
            $"{access}static global::Decoupling.RuleInputs {owner}BackwardReads",
            $"{access}static float {owner}Forward(float x)",
            $"{access}static float {owner}Backward(float x, float grad)",
            $"{access}static {VectorForward.Replace("Forward(", owner + "Forward(")}",
            $"{access}static {VectorBackward.Replace("Backward(", owner + "Backward(")}",
        ];
        if (!declaration.HasOwnMembers)
        {
            members.Add("public static void Forward(global::System.ReadOnlySpan<float> x, global::System.Span<float> y)");
            members.Add("public static void Backward(global::System.ReadOnlySpan<float> x, global::System.ReadOnlySpan<float> grad, global::System.Span<float> result)");
        }

        foreach (string member in members)
        {
            writer.Summary("Throws: the declaration has errors.");
            writer.Line($"{member} =>\n    {thrown};");
            if (member != members[members.Count - 1])
            {
                writer.Line();
            }
        }
    }

}
