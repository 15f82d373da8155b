using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Layers;
using Decoupling.Generators.Model;
using Decoupling.Generators.Scheduling;

namespace Decoupling.Generators.Emit;

/// <summary>The network as data: a line a layer. What has its default is left out.</summary>
internal static class DescriptionEmitter
{
    private const string Namespace = "global::Decoupling.";

    public static void Emit(CodeWriter writer, NetworkPlan plan)
    {
        writer.Line($"{Namespace}NetworkDescription {Namespace}IPredictor.Description => Layers;");
        writer.Line();
        writer.Line("/// <summary>The layers: names, kinds, settings, what each reads, shapes, parameters.</summary>");
        writer.Line($"public static {Namespace}NetworkDescription Layers {{ get; }} = new(");
        writer.Line($"    {Literals.Text(plan.Spec.Type.Name)},");
        writer.Line($"    {Ints(plan.Spec.InputShape.Lengths)},");
        writer.Line("    [");
        foreach (LayerPlan layer in plan.Layers)
        {
            writer.Line($"        {Layer(layer, plan.BinaryMultiplyAdds(layer))},");
        }

        string[] rules = [.. plan.Spec.ParameterRules.Select(rule => New(Literals.Text(rule.Words), Settings(rule.Settings)))];
        LossSpec loss = plan.Spec.Loss;
        string properties = Properties(
            ("ParameterRules", rules.Length == 0 ? null : List(rules)),
            ("OutputsAreProbabilities", plan.Loss.OutputsAreProbabilities),
            ("LossFunction", loss.Forward is null ? null : $"Engine.{LossPlan.FunctionType}.Of"),
            ("LossText", loss.Words == loss.Kind.ToString() ? null : Literals.Text(loss.Words)),
            ("LabelSmoothing", loss.LabelSmoothing == 0f ? null : Literals.Float(loss.LabelSmoothing)),
            ("ClassWeights", loss.ClassWeights.Count == 0 ? null : Floats(loss.ClassWeights)),
            ("MinBatch", plan.MinBatch == 1 ? null : Literals.Integer(plan.MinBatch)));
        writer.Line("    ],");
        writer.Line($"    {Namespace}Losses.{loss.Kind}){properties};");
        writer.Line();
    }

    private static string Layer(LayerPlan layer, long binaryMultiplyAdds) => New(
        Literals.Text(layer.Name),
        Literals.Text(layer.Kind),
        layer.PairType is { } pair ? List([.. layer.Settings.Select(Setting), $".. {Namespace}LayerSetting.Of<{pair}>()"]) : Settings(layer.Settings),
        List(layer.Inputs.Select(Literals.Text)),
        Ints(layer.Input.Lengths),
        Ints(layer.Output.Lengths)) + Properties(
            ("Text", layer.PairType is { } type ? type + ".Name" : layer.Words == layer.Kind ? null : Literals.Text(layer.Words)),
            ("MultiplyAdds", layer.MultiplyAdds == 0 ? null : Literals.Integer(layer.MultiplyAdds)),
            ("BinaryMultiplyAdds", binaryMultiplyAdds == 0 ? null : Literals.Integer(binaryMultiplyAdds)),
            ("Parameters", Tensors(layer.Parameters)),
            ("Statistics", Tensors(layer.Statistics)));

    /// <summary>Settings as a collection: <c>[new("Units", 10), new("Bias", true)]</c>.</summary>
    public static string Settings(IEnumerable<LayerSetting> settings) => List(settings.Select(Setting));

    private static string Setting(LayerSetting setting) => New(Literals.Text(setting.Name), setting.Value);

    private static string? Tensors(IReadOnlyCollection<TensorPlan> tensors) => tensors.Count == 0 ? null : List(tensors.Select(tensor =>
        New(Literals.Text(tensor.Name), Literals.Integer(tensor.Offset), Ints(tensor.Shape), Ints(tensor.Strides))
            + Properties(
                ("Bound", tensor.Bound is { } bound ? Literals.Float(bound) : null),
                ("Bits", tensor.Bits == TensorPlan.FloatBits ? null : Literals.Integer(tensor.Bits)))));

    private static string Properties(params (string Name, string? Value)[] properties)
    {
        string[] set = [.. properties.Where(property => property.Value is not null).Select(property => $"{property.Name} = {property.Value}")];
        return set.Length == 0 ? "" : $" {{ {string.Join(", ", set)} }}";
    }

    private static string New(params string[] arguments) => $"new({string.Join(", ", arguments)})";

    /// <summary>Numbers as a collection.</summary>
    public static string Floats(IEnumerable<float> values) => List(values.Select(Literals.Float));

    private static string Ints(IEnumerable<int> values) => List(values.Select(value => Literals.Integer(value)));

    private static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";
}
