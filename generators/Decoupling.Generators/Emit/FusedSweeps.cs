using System.Collections.Generic;
using System.Linq;
using Decoupling.Generators.Collections;
using Decoupling.Generators.Graph;
using Decoupling.Generators.Ops;

namespace Decoupling.Generators.Emit;

/// <summary>
/// The sweeps that a kernel applies to what it writes. Inside the kernel values, bits, states and scales are named by their part in it and not by layer, so that layers of equal
/// shapes and functions give equal keys, and share a kernel.
/// </summary>
internal sealed class FusedSweeps
{
    private readonly EquatableArray<SweepCall> _calls;

    private FusedSweeps(EquatableArray<SweepCall> calls, string parameters, string arguments)
    {
        _calls = calls;
        Parameters = parameters;
        Arguments = arguments;
    }

    /// <summary>The kernel's parameters: what it writes, what the sweeps read, their scales and states.</summary>
    public string Parameters { get; }

    /// <summary>The arguments for these.</summary>
    public string Arguments { get; }

    /// <summary>Equal where the kernels' texts are.</summary>
    public (string, EquatableArray<SweepCall>) Key => (Parameters, _calls);

    /// <summary>What follows, for a summary.</summary>
    public string Then => _calls.Count == 0 ? "" : $"; then {string.Join(", ", _calls.Select(call => call.Words))}";

    /// <summary>A kernel that writes <paramref name="z"/>.</summary>
    public static FusedSweeps Forward(StepPrinter printer, Value z, IReadOnlyList<Op> fused) => Create(printer, z, "z", fused);

    /// <summary>A kernel that writes the gradient <paramref name="dx"/>.</summary>
    public static FusedSweeps Backward(StepPrinter printer, Value dx, IReadOnlyList<Op> fused) => Create(printer, dx, "dx", fused);

    /// <summary>The name of a state inside the kernel; null where there is none.</summary>
    public static string? StateName(StateUse? state, int number) => state is null ? null : "layer" + number + "State";

    /// <summary>The name of a batch norm's scales inside the kernel.</summary>
    public static string ScaleName(int number) => "layer" + number + "Scale";

    public void Emit(CodeWriter writer, SweptPart part)
    {
        foreach (SweepCall call in _calls)
        {
            call.Emit(writer, part);
        }
    }

    private static FusedSweeps Create(StepPrinter printer, Value main, string mainName, IReadOnlyList<Op> fused)
    {
        // Values that share a place are one parameter.
        var names = new Dictionary<string, string> { [Outside(main)] = mainName };
        var values = new List<(string Parameter, string Argument)> { ($"ref float {mainName}, ", printer.Ref(main) + ", ") };
        string NameOf(Value value)
        {
            if (!names.TryGetValue(Outside(value), out string? name))
            {
                name = (value.Layout is Bits ? "bits" : "y") + names.Count;
                names.Add(Outside(value), name);
                values.Add(($"ref {value.Layout.Element} {name}, ", (value.Layout is Bits ? printer.Mask(value) : printer.Ref(value)) + ", "));
            }

            return name;
        }

        SweepCall[] calls = [.. fused.Select((op, number) => ((ISwept)op).Sweep(NameOf, number))];
        var scales = fused.Select((op, number) => (op.Derived, number)).Where(item => item.Derived is not null)
            .Select(item => ($"ref float {ScaleName(item.number)}, ", $"ref {item.Derived!.Name}, "));
        var states = fused.Select((op, number) => (op.State, number)).Where(item => item.State is not null)
            .Select(item => ($"in global::Decoupling.LayerState {StateName(item.State, item.number)}, ", printer.State(item.State) + ", ")).ToList();
        if (states.Count > 0)
        {
            states.Add(("ulong element, ", printer.Element + ", "));
        }

        (string Parameter, string Argument)[] all = [.. values, .. scales, .. states];
        return new FusedSweeps(
            calls.ToEquatableArray(), string.Concat(all.Select(item => item.Parameter)), string.Concat(all.Select(item => item.Argument)));

        // In inference bits have no place: each is itself.
        string Outside(Value value) => value.Layout is Bits && !printer.IsTraining ? "bits " + value.Number : printer.Name(value);
    }
}
