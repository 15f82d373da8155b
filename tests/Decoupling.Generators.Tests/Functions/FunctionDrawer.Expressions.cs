using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Generators.Tests.Functions;

internal sealed partial class FunctionDrawer
{
    private static readonly string[] Floats =
    [
        "0f", "-0f", "1f", "-1f", "0.5f", ".25F", "2f", "3f", "-0.1f", "1e-40f", "1e30f", "1_000.5f", "float.NaN",
        "float.PositiveInfinity", "float.Epsilon", "float.MaxValue",
        "MathF.PI", "(float)0.1", "(float)Math.PI", "(float)1.7m", "(float)16777217", "(float)(1.0 / 3)", "default(float)",
        "7f / 3", "(1 + 2) / 2f", "5 / 2 * 1f",
    ];

    private static readonly string[] Integers = ["0", "1", "2", "-3", "0x10", "0b101", "1_000", "7 / 2", "3 * 4 - 5", "sizeof(float)", "(int)2.7", "16777216"];

    // None but as an operand beside a float, where C# makes it one at once.
    private static readonly string[] OperandsOnly =
    [
        "16777217", "123456789", "33554433U", "9007199254740993L", "4294967295", "1UL << 63", "18446744073709551615UL", "-2147483647", "3L", "7u", "'a' * 1",
    ];

    /// <summary>Library functions: name, and parameters in order. MathF and Math are replaced by the reference, float is exact.</summary>
    private static readonly (string Name, string[] Parameters)[] Library =
    [
        ("MathF.Abs", ["x"]), ("MathF.Sqrt", ["x"]), ("MathF.Floor", ["x"]), ("MathF.Ceiling", ["x"]), ("MathF.Round", ["x"]),
        ("MathF.Truncate", ["x"]), ("float.Abs", ["value"]),
        ("MathF.Exp", ["x"]), ("MathF.Log", ["x"]), ("MathF.Tanh", ["x"]), ("MathF.Sin", ["x"]), ("MathF.Cos", ["x"]), ("MathF.Atan", ["x"]),
        ("MathF.Pow", ["x", "y"]),
        ("MathF.Min", ["x", "y"]), ("MathF.Max", ["x", "y"]), ("Math.Min", ["val1", "val2"]), ("Math.Max", ["val1", "val2"]), ("Math.Abs", ["value"]),
        ("MathF.FusedMultiplyAdd", ["x", "y", "z"]), ("float.FusedMultiplyAdd", ["left", "right", "addend"]),
    ];

    private string Value(Kind kind, int depth) => kind switch
    {
        Kind.Float => Float(depth),
        Kind.Bool => Bool(depth),
        Kind.Int => Int(depth),
        _ => Literal(kind, kind == Kind.Opaque ? "string" : "byte"),
    };

    private string Literal(Kind kind, string type) => kind switch
    {
        // C# makes a float of an integer literal.
        Kind.Float => Chance(0.2) ? One(OperandsOnly) : One(Floats),
        Kind.Bool => One(["true", "false", "1 < 2", "!true"]),
        Kind.Int => One(Integers),
        Kind.OtherInteger => One(["0", "1", "7", "100"]),
        _ => type switch { "double" => "0.5", "string" => "null", "decimal" => "2m", _ => "null" },
    };

    /// <summary>An expression of type float.</summary>
    private string Float(int depth)
    {
        if (depth <= 0)
        {
            return Chance(0.7) && Name(Kind.Float) is { } name ? name : $"({One(Floats)})";
        }

        if (_mayLeave && Chance(0.02))
        {
            return OutsideFloat(depth - 1);
        }

        switch (_random.Next(16))
        {
            case 0 or 1 or 2 or 3:
                return $"({Float(depth - 1)} {One(["+", "-", "*", "/"])} {Float(depth - 1)})";
            case 4:
                return Chance(0.5)
                    ? $"({Operand(depth - 1)} {One(["+", "-", "*", "/"])} {Float(depth - 1)})"
                    : $"({Float(depth - 1)} {One(["+", "-", "*", "/"])} {Operand(depth - 1)})";
            case 5:
                return $"({One(["-", "+"])}{Float(depth - 1)})";
            case 6 or 7:
                return $"({Bool(depth - 1)} ? {Float(depth - 1)} : {(Chance(0.2) ? Int(0) : Float(depth - 1))})";
            case 8:
                return One([$"(float)({Int(depth - 1)})", $"(float)({Float(depth - 1)})", $"(float){Float(0)}"]);
            case 9:
                return Switch(Kind.Float, depth - 1);
            case 10 or 11:
                return Call(Kind.Float, depth - 1);
            case 12:
                return Special(depth - 1);
            default:
                (string function, string[] parameters) = One(Library);
                return $"{function}({Arguments([.. parameters.Select(parameter => (parameter, Float(depth - 1)))])})";
        }
    }

    /// <summary>Functions whose operands keep a rule: a clamp with swapped ends throws, and which sign a computed NaN has is open.</summary>
    private string Special(int depth)
    {
        string sign = Name(Kind.Float) is { } name ? $"({name} == {name} ? {name} : -1f)" : "-2f";
        return _random.Next(4) switch
        {
            0 => $"Math.Clamp({Arguments([("value", Float(depth)), ("min", "-1.5f"), ("max", One(["2.25f", "float.MaxValue"]))])})",
            1 => $"float.Clamp({Arguments([("value", Float(depth)), ("min", "-1f"), ("max", "4")])})",
            2 => $"MathF.CopySign({Arguments([("x", Float(depth)), ("y", sign)])})",
            _ => $"float.CopySign({Arguments([("value", Float(depth)), ("sign", sign)])})",
        };
    }

    private string Bool(int depth)
    {
        if (depth <= 0)
        {
            return Chance(0.4) && Name(Kind.Bool) is { } name ? name : $"({Float(0)} {One(["<", "<=", ">", ">="])} {Float(0)})";
        }

        string comparison = One(["<", "<=", ">", ">=", "==", "!="]);
        switch (_random.Next(11))
        {
            case 0 or 1 or 2:
                return $"({Float(depth - 1)} {comparison} {Float(depth - 1)})";
            case 3:
                return $"({Float(depth - 1)} {comparison} {Operand(depth - 1)})";
            case 4:
                return $"({Int(depth - 1)} {comparison} {Int(depth - 1)})";
            case 5:
                return $"({Bool(depth - 1)} {One(["&&", "||", "&", "|", "^", "==", "!="])} {Bool(depth - 1)})";
            case 6:
                return $"!{Bool(depth - 1)}";
            case 7:
                return $"float.{One(["IsNaN", "IsInfinity", "IsFinite"])}({Float(depth - 1)})";
            case 8:
                return Name(Kind.Float, isVariable: true) is { } tested
                    ? $"({tested} is {One(["> -0.5f and < 2f", "0f or 1f", "not (< 1f)", "float.NaN or >= 3f",
                        "(-1f) or (> 0.25f and <= 1)", "not 0f and not float.NaN"])})"
                    : Bool(0);
            case 9:
                return Call(Kind.Bool, depth - 1);
            default:
                return $"({Bool(depth - 1)} ? {Bool(depth - 1)} : {One(["true", "false", Bool(0)])})";
        }
    }

    /// <summary>An expression of type int, of what the language takes.</summary>
    private string Int(int depth)
    {
        if (depth <= 0)
        {
            return Chance(0.6) && Name(Kind.Int) is { } name ? name : $"({One(Integers)})";
        }

        if (_mayLeave && Chance(0.03))
        {
            return OutsideInt(depth - 1);
        }

        switch (_random.Next(5))
        {
            case 0 or 1:
                return $"({Bool(depth - 1)} ? {Int(depth - 1)} : {Int(depth - 1)})";
            case 2:
                return Call(Kind.Int, depth - 1);
            case 3:
                return Name(Kind.Float) is { } number ? $"(float.IsNaN({number}) ? 2 : MathF.Sign({number}))" : Int(0);
            default:
                return Switch(Kind.Int, depth - 1);
        }
    }

    /// <summary>An operand beside a float: an integer of any type, however large where it is written here.</summary>
    private string Operand(int depth) => _random.Next(3) switch
    {
        0 => $"({One(OperandsOnly)})",
        1 => Name(Kind.OtherInteger) ?? Int(depth),
        _ => Int(depth),
    };

    private string Switch(Kind kind, int depth)
    {
        string[] limits = ["< -1f", "-1f", "< 0.5f", "1f or 2f", "< 3f", "float.NaN", "> 8f", "not < 5f"];
        string[] integers = ["< -1", "0", "1 or 2", "> 8"];
        bool isInteger = Name(Kind.Int, isVariable: true) is not null && Chance(0.3);
        if ((isInteger ? Name(Kind.Int, isVariable: true) : Name(Kind.Float, isVariable: true)) is not { } tested)
        {
            return Value(kind, 0);
        }

        // In this order no arm takes what a later one asks for, which C# would not have.
        IEnumerable<string> arms = (isInteger ? integers : limits).Where(_ => Chance(0.5)).Select(pattern => $"{pattern} => {Value(kind, depth)}");
        string guarded = Chance(0.3) ? $"_ when ({tested} > 1 || {Bool(depth)}) => {Value(kind, depth)}, " : "";
        return $"({tested} switch {{ {string.Join("", arms.Select(arm => arm + ", "))}{guarded}_ => {Value(kind, depth)} }})";
    }

    private string Call(Kind kind, int depth)
    {
        List<Function> functions = [.. _functions.Where(function => function.Kind == kind)];
        for (Block? block = _block; block is not null; block = block.SeesOuter ? block.Outer : null)
        {
            functions.AddRange(block.Functions.Where(function => function.Kind == kind));
        }

        if (functions.Count == 0)
        {
            return Value(kind, depth);
        }

        Function called = One(functions);
        bool isReceived = called.IsExtension && Chance(0.6);
        Parameter[] parameters =
        [
            .. called.Parameters.Skip(isReceived ? 1 : 0).Where(parameter => parameter.Default is null || (parameter.Kind != Kind.Opaque && Chance(0.5))),
        ];
        bool isWhole = parameters.Length == called.Parameters.Length - (isReceived ? 1 : 0);
        string arguments = Arguments([.. parameters.Select(parameter => (parameter.Name, Value(parameter.Kind, depth)))], isWhole);
        return isReceived
            ? $"{Float(0)}.{called.Name}({arguments})"
            : $"{(called.IsExtension || _isInExtension || Chance(0.2) ? called.Prefix : "")}{called.Name}({arguments})";
    }

    /// <summary>Arguments in a call: some by place, the others by name in any order.</summary>
    private string Arguments((string Parameter, string Value)[] arguments, bool isWhole = true)
    {
        int placed = Chance(0.4) && isWhole ? arguments.Length : isWhole ? _random.Next(arguments.Length + 1) : 0;
        IEnumerable<string> named = arguments.Skip(placed).OrderBy(_ => _random.Next()).Select(argument => $"{argument.Parameter}: {argument.Value}");
        return string.Join(", ", arguments.Take(placed).Select(argument => argument.Value).Concat(named));
    }

    private string OutsideFloat(int depth) => _random.Next(17) switch
    {
        0 => Leave("%", $"({Float(depth)} % {Float(depth)})"),
        1 => Leave("double", $"(float)({Float(depth)} * 0.5)"),
        2 => Leave("Math.Exp", $"(float)Math.Exp({Float(depth)})"),
        3 => Leave("Tan", $"MathF.Tan({Float(depth)})"),
        4 => Leave("assignment", Name(Kind.Float, isVariable: true) is { } assigned ? $"({assigned} = {Float(depth)})" : "1f"),
        5 => Leave("increment", Name(Kind.Float, isVariable: true) is { } counted ? $"({counted}++)" : "1f"),
        6 => Leave("array", $"new float[] {{ {Float(depth)} }}[0]"),
        7 => Leave("lambda", $"((Func<float, float>)(q => q * 2f))({Float(depth)})"),
        8 => Leave("tuple", $"({Float(depth)}, 1f).Item1"),
        9 => Leave("nullable", $"((float?){Float(depth)}).Value"),
        10 => Leave("instance method", $"(float){Float(depth)}.CompareTo(1f)"),
        11 => Leave("checked", $"checked({Float(depth)})"),
        12 => Leave("truncation", $"(float)(int){Name(Kind.Float, isVariable: true) ?? "2.5f"}"),
        13 => Leave("string", "(float)\"text\".Length"),
        14 => Leave("rounding mode", $"MathF.Round({Float(depth)}, MidpointRounding.ToZero)"),
        15 => Leave("throw", $"({Float(depth)} < 0f ? 1f : throw new InvalidOperationException())"),
        _ => Leave("coalescing", $"((float?){Float(depth)} ?? 1f)"),
    };

    private string OutsideInt(int depth) => _random.Next(4) switch
    {
        0 => Leave("integer arithmetic", $"({Int(depth)} + {Int(depth)})"),
        1 => Leave("a large integer", $"({Bool(depth)} ? 16777217 : 16777216)"),
        2 => Leave("shift", $"({Int(depth)} << 1)"),
        _ => Leave("cast", $"(int){Name(Kind.Float, isVariable: true) ?? "2.5f"}"),
    };
}
