
namespace Decoupling.Generators.Emit;

/// <summary>A part of a buffer that a sweep goes over.</summary>
/// <param name="At">Where it begins, in floats.</param>
/// <param name="Rows">How many rows, as an expression.</param>
/// <param name="Columns">How many values in a row.</param>
/// <param name="Stride">From row to row, in floats.</param>
/// <param name="Element">The element that it begins with, as random numbers count them.</param>
/// <param name="NextRow">From the element that a row begins with to that of the next.</param>
/// <param name="Channel">Of interleaved images, the channel that the first row is; null where the part is all of the buffer.</param>
internal sealed record SweptPart(string At, string Rows, string Columns, int Stride, string Element, string NextRow, string? Channel);

/// <summary>A call that applies an elementwise op to a part of a buffer.</summary>
internal abstract record SweepCall
{
    /// <summary>What it does, in words.</summary>
    public abstract string Words { get; }

    public abstract void Emit(CodeWriter writer, SweptPart part);

    protected static string At(string name, string at, string method = "At") => at == "0" ? $"ref {name}" : $"ref {method}(ref {name}, {at})";

    protected static string Mask(string? mask, SweptPart part) => mask is null ? "" : At(mask, part.At, "MaskAt") + ", ";

    protected static string Drawing(string? state, SweptPart part) => state is null ? "" : $", {state}, {part.Element}, {part.NextRow}";
}

/// <summary>y = forward(x).</summary>
internal sealed record ForwardCall(string Type, string Description, string X, string Y, string? MaskName, string? State) : SweepCall
{
    public override string Words => Description;

    public override void Emit(CodeWriter writer, SweptPart part) => writer.Line(
        $"{StepPrinter.Kernels}Sweep.Forward<{Type}>({At(X, part.At)}, {At(Y, part.At)}, {Mask(MaskName, part)}{part.Rows}, {part.Columns}, {part.Stride}{Drawing(State, part)});");
}

/// <summary>dx = rule(x, y, dy): in place, after a copy where dy has to stay.</summary>
internal sealed record BackwardCall(string Type, string Description, string X, string Y, string? MaskName, string Dy, string Dx, string? State) : SweepCall
{
    public override string Words => "the rule of " + Description;

    public override void Emit(CodeWriter writer, SweptPart part)
    {
        if (Dy != Dx)
        {
            writer.Line($"{StepPrinter.Kernels}Rows.Copy({At(Dy, part.At)}, {part.Stride}, {At(Dx, part.At)}, {part.Stride}, {part.Rows}, {part.Columns});");
        }

        writer.Line($"{StepPrinter.Kernels}Sweep.Backward<{Type}>({At(X, part.At)}, {At(Y, part.At)}, {Mask(MaskName, part)}{At(Dx, part.At)}, {part.Rows}, {part.Columns}, {part.Stride}{Drawing(State, part)});");
    }
}

/// <summary>y = scale x + shift, by channel.</summary>
/// <param name="Scale">The name of the first scale.</param>
/// <param name="Distance">From a scale to its shift, in floats.</param>
internal sealed record AffineCall(string X, string Y, string Scale, int Channels, int Plane, int Distance, bool IsInterleaved) : SweepCall
{
    private const string Affine = StepPrinter.Kernels + "Affine";

    public override string Words => "scale and shift";

    /// <summary>A row of values has a scale for each of its columns; of interleaved images, a row is a channel or a part of one.</summary>
    public override void Emit(CodeWriter writer, SweptPart part)
    {
        string values = $"{At(X, part.At)}, {At(Y, part.At)}";
        writer.Line(
            !IsInterleaved ? $"{Affine}.Columns({values}, {part.Rows}, {part.Columns}, {part.Stride}, {At(Scale, part.At)}, {Distance});"
            : part.Channel is null ? $"{Affine}.Blocks({values}, {part.Rows}, {Channels}, {Plane}, ref {Scale}, {Distance});"
            : $"{Affine}.Rows({values}, {part.Rows}, {part.Columns}, {part.Stride}, {At(Scale, part.Channel)}, {Distance});");
    }
}
