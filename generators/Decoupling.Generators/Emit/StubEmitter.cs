using System;
using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Model;

namespace Decoupling.Generators.Emit;

/// <summary>
/// The generated half of a network whose declaration has errors: the members with fixed names, all of which throw, so that the code that uses the network
/// compiles and the user reads the one error that counts.
/// </summary>
internal static class StubEmitter
{
    private const string Throw = "throw new global::System.InvalidOperationException(\"The declaration of this network has errors: see the diagnostics DCPL of the build.\")";
    private const string Inputs = "global::System.ReadOnlySpan<float>";
    private const string Outputs = "global::System.Span<float>";
    private const string Interface = "global::Decoupling.INetwork";
    private const string Predictor = "global::Decoupling.IPredictor";

    public static string Emit(StubSpec stub)
    {
        var writer = new CodeWriter();
        TypeEmitter.EmitHead(writer);
        writer.Line($"""
            // The declaration of {stub.Type.NameWithParameters} has errors, which the compiler lists as DCPL diagnostics. Until they are mended, its members only throw.

            // CS0108, CS0114: a base class may have members of these names. CS0628: the class may be sealed. CS1591: there is nothing to document.
            #pragma warning disable CS0108, CS0114, CS0628, CS1591

            """);
        using (TypeEmitter.Open(writer, stub.Type, [], ["global::Decoupling.ITrainable<int>", "global::Decoupling.ITrainable<float>", "global::Decoupling.ISharedTraining"]))
        {
            foreach ((string key, string member) in PublicMembers(stub.Type.Name))
            {
                string name = key.Split('(')[0];
                bool isOfTakenType = key == GeneratedMembers.Freeze && stub.Taken.Contains("Frozen");
                if (!stub.Taken.Contains(key) && !stub.Taken.Contains(name) && !isOfTakenType)
                {
                    writer.Line(member);
                }
            }

            foreach (string view in stub.Views)
            {
                writer.Line($"public global::System.Numerics.Tensors.TensorSpan<float> {view} => {Throw};");
            }

            writer.Line();
            foreach (string member in InterfaceMembers)
            {
                writer.Line(member);
            }
        }

        return writer.ToString();
    }

    /// <summary>Each with its name in <see cref="GeneratedMembers"/>. The constants are 1, so that a division by one is no error of its own.</summary>
    private static IEnumerable<(string Key, string Member)> PublicMembers(string type) =>
    [
        ("InputSize", "public const int InputSize = 1;"),
        ("OutputSize", "public const int OutputSize = 1;"),
        ("ParameterCount", "public const int ParameterCount = 1;"),
        (GeneratedMembers.Constructor, $"public {type}(int maxBatch, ulong seed = 0) => {Throw};"),
        ("MaxBatch", $"public int MaxBatch => {Throw};"),
        ("Threads", $"public int Threads {{ get => {Throw}; set => {Throw}; }}"),
        ("Seed", $"public ulong Seed => {Throw};"),
        ("Step", $"public long Step {{ get => {Throw}; set => {Throw}; }}"),
        ("Parameters", $"public {Outputs} Parameters => {Throw};"),
        ("Gradients", $"public {Outputs} Gradients => {Throw};"),
        ("Statistics", $"public {Outputs} Statistics => {Throw};"),
        ("Layers", $"public static global::Decoupling.NetworkDescription Layers => {Throw};"),
        ("Frozen", $"public sealed class Frozen : global::Decoupling.FrozenNetwork {{ private Frozen() : base(null!) {{ }} public static Frozen Load(string path) => {Throw}; }}"),
        (GeneratedMembers.Freeze, $"public Frozen Freeze() => {Throw};"),
        (GeneratedMembers.Predict, $"public void Predict({Inputs} inputs, {Outputs} outputs) => {Throw};"),
        (GeneratedMembers.BackwardFromClasses, $"public float Backward({Inputs} inputs, global::System.ReadOnlySpan<int> labels) => {Throw};"),
        (GeneratedMembers.BackwardFromValues, $"public float Backward({Inputs} inputs, {Inputs} targets) => {Throw};"),
        (
            GeneratedMembers.BackwardFromWeightedClasses,
            $"public float Backward({Inputs} inputs, global::System.ReadOnlySpan<int> labels, {Inputs} weights) => {Throw};"),
        (GeneratedMembers.BackwardFromWeightedValues, $"public float Backward({Inputs} inputs, {Inputs} targets, {Inputs} weights) => {Throw};"),
        (GeneratedMembers.Forward, $"public void Forward({Inputs} inputs, {Outputs} outputs) => {Throw};"),
        (GeneratedMembers.BackwardFrom, $"public void BackwardFrom({Inputs} outputGradients) => {Throw};"),
    ];

    /// <summary>Explicit, so that they stand beside whatever the user's half declares.</summary>
    private static IEnumerable<string> InterfaceMembers =>
    [
        $"global::Decoupling.NetworkDescription {Predictor}.Description => {Throw};",
        $"int {Interface}.MaxBatch => {Throw};",
        $"int {Interface}.Threads {{ get => {Throw}; set => {Throw}; }}",
        $"ulong {Interface}.Seed => {Throw};",
        $"long {Interface}.Step {{ get => {Throw}; set => {Throw}; }}",
        $"{Outputs} {Interface}.Parameters => {Throw};",
        $"{Outputs} {Interface}.Gradients => {Throw};",
        $"{Outputs} {Interface}.Statistics => {Throw};",
        $"global::Decoupling.BatchShare global::Decoupling.ISharedTraining.Share {{ get => {Throw}; set => {Throw}; }}",
        $"void {Predictor}.Predict({Inputs} inputs, {Outputs} outputs) => {Throw};",
        $"float global::Decoupling.ITrainable<int>.Backward({Inputs} inputs, global::System.ReadOnlySpan<int> targets) => {Throw};",
        $"float global::Decoupling.ITrainable<float>.Backward({Inputs} inputs, {Inputs} targets) => {Throw};",
        $"float global::Decoupling.ITrainable<int>.Backward({Inputs} inputs, global::System.ReadOnlySpan<int> targets, {Inputs} weights) => {Throw};",
        $"float global::Decoupling.ITrainable<float>.Backward({Inputs} inputs, {Inputs} targets, {Inputs} weights) => {Throw};",
        $"void {Interface}.Forward({Inputs} inputs, {Outputs} outputs) => {Throw};",
        $"void {Interface}.BackwardFrom({Inputs} outputGradients) => {Throw};",
    ];
}
