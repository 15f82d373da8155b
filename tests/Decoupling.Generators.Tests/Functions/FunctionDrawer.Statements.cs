using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Decoupling.Generators.Tests.Functions;

internal sealed partial class FunctionDrawer
{
    private string Body(Variable[] parameters, Kind kind, bool isStatic, int most = 4, int depth = 2) => InBlock(new Block(_block, true, !isStatic), () =>
    {
        foreach (Variable parameter in parameters)
        {
            _block.Declare(parameter);
        }

        return Statements(1 + _random.Next(most), kind, 2) + Return(kind, depth);
    });

    private string Statements(int count, Kind returned, int depth)
    {
        StringBuilder text = new();
        for (int i = 0; i < count; i++)
        {
            text.Append(Statement(returned, depth));
        }

        return text.ToString();
    }

    private string Nested(Kind returned, int depth, bool returns = false) =>
        "{\n" + InBlock(new Block(_block, false, true), () => Statements(_random.Next(3), returned, depth - 1) + (returns ? Return(returned, 1) : "")) + "}\n";

    private string Return(Kind kind, int depth) => $"return {Value(kind, depth)};\n";

    private string Statement(Kind returned, int depth)
    {
        if (_mayLeave && Chance(0.03))
        {
            return OutsideStatement();
        }

        switch (_random.Next(depth > 0 ? 12 : 6))
        {
            case 0 or 1 or 2:
                return Declaration();
            case 3 or 4:
                return Assignment();
            case 5:
                return $"if ({Bool(1)}) {Return(returned, 1)}";
            case 6 or 7:
                return $"if ({Condition()})\n{Nested(returned, depth, returns: Chance(0.3))}"
                    + (Chance(0.5) ? "else\n" + Nested(returned, depth) : "");
            case 8:
                return $"if ({Bool(1)}) {Assignment()}else if ({Bool(1)})\n{Nested(returned, depth)}else\n{Nested(returned, depth)}";
            case 9:
                return Nested(returned, depth);
            case 10:
                return DelayedDeclaration(returned, depth);
            default:
                return LocalFunction(depth);
        }
    }

    private string Condition() => Chance(0.1) ? One(["true", "1 < 2", "false"]) : Bool(2);

    private string Declaration()
    {
        if (FreeName() is not { } name)
        {
            return Assignment();
        }

        Kind kind = One<Kind>([Kind.Float, Kind.Float, Kind.Float, Kind.Bool, Kind.Int, Kind.OtherInteger]);
        string type = TypeOf(kind);
        bool isConstant = Chance(0.2);
        string value = isConstant ? Literal(kind, type) : Value(kind, 2);
        if (!_block.CanDeclare(name))
        {
            // The value has just used the name for something further out.
            return Assignment();
        }

        string declared = isConstant ? "const " + type : Chance(0.3) && kind is Kind.Float or Kind.Bool ? "var" : type;
        _block.Declare(new Variable(name, kind, !isConstant && kind != Kind.OtherInteger));
        string text = $"{declared} {name} = {value}";
        return kind == Kind.Float && declared == "float" && FreeName() is { } second
            ? $"{text}, {Second(second)};\n"
            : text + ";\n";
    }

    private string Second(string name)
    {
        string value = Float(1);
        if (!_block.CanDeclare(name))
        {
            name = NewName("w");
        }

        _block.Declare(new Variable(name, Kind.Float, true));
        return $"{name} = {value}";
    }

    /// <summary>A variable that gets its value later, on every way that goes on.</summary>
    private string DelayedDeclaration(Kind returned, int depth)
    {
        if (FreeName() is not { } name)
        {
            return Assignment();
        }

        // Taken from here on, so that nothing inside declares it anew; known only once it has a value.
        _block.Use(name);
        string Given() => $"{name} = {InBlock(new Block(_block, false, true), () => Hiding(name, () => Float(2)))};\n";
        string text = $"float {name};\n" + _random.Next(4) switch
        {
            0 => $"if (true) {Given()}",
            1 => $"if ({Hiding(name, () => Bool(1))}) {Hiding(name, () => Return(returned, 1))}else {Given()}",
            2 => $"if ({Hiding(name, () => Bool(1))}) {Given()}else if ({Hiding(name, () => Bool(1))}) {Given()}else {Given()}",
            _ => $"if ({Hiding(name, () => Bool(1))})\n{{\n{Given()}}}\nelse\n{{\nconst float {NewName("w")} = 1f;\n{Given()}}}\n",
        };
        _block.Variables.Add(name, new Variable(name, Kind.Float, true));
        return text;
    }

    /// <summary>Draws while a name stands for a variable that has no value yet: an opaque one, which nothing reads.</summary>
    private string Hiding(string name, System.Func<string> draw)
    {
        Block block = _block;
        block.Variables.Add(name, new Variable(name, Kind.Opaque, false));
        string text = draw();
        block.Variables.Remove(name);
        return text;
    }

    private string? FreeName()
    {
        string[] free = [.. Names.Where(_block.CanDeclare)];
        return free.Length == 0 ? null : Chance(0.9) ? One(free) : NewName("v");
    }

    private string Assignment()
    {
        Kind kind = One<Kind>([Kind.Float, Kind.Float, Kind.Float, Kind.Bool, Kind.Int]);
        List<Variable> own = [];
        for (Block? block = _block; block is not null; block = block.Outer)
        {
            own.AddRange(block.Variables.Values.Where(variable => variable.Kind == kind && variable.IsAssignable));
            if (block.IsFunction)
            {
                break;
            }
        }

        own.RemoveAll(variable => !Visible(_ => true).Contains(variable));
        if (own.Count == 0)
        {
            return ";\n";
        }

        string name = One(own).Name;
        _block.Use(name);
        return kind switch
        {
            Kind.Float when Chance(0.2) => One([$"{name}++;\n", $"--{name};\n"]),
            Kind.Float => $"{name} {One(["=", "+=", "-=", "*=", "/="])} {(Chance(0.2) ? Operand(1) : Float(2))};\n",
            Kind.Bool => $"{name} {One(["=", "&=", "|=", "^="])} {Bool(2)};\n",
            _ => $"{name} = {Int(2)};\n",
        };
    }

    private string LocalFunction(int depth)
    {
        string name = NewName("L");
        Kind kind = One<Kind>([Kind.Float, Kind.Float, Kind.Bool, Kind.Int]);
        Parameter[] parameters = DrawParameters();
        bool isStatic = Chance(0.3);
        string text = $"{(isStatic ? "static " : "")}{TypeOf(kind)} {name}({string.Join(", ", parameters.Select(parameter => parameter.Text))})";
        text += depth < 2 || Chance(0.5)
            ? $" => {InFunction(parameters, isStatic, () => Value(kind, 2))};\n"
            : $"\n{{\n{Body([.. parameters.Select(parameter => parameter.AsVariable)], kind, isStatic)}}}\n";
        _block.Functions.Add(new Function(name, kind, parameters, "", false));
        return text;
    }

    private string OutsideStatement()
    {
        string q = NewName("q");
        return _random.Next(14) switch
        {
            0 => Leave("for", $"for (int {q} = 0; {q} < 2; {q}++) {{ {Assignment()} }}\n"),
            1 => Leave("while", "while (false) { }\n"),
            2 => Leave("foreach", $"foreach (float {q} in new[] {{ 1f }}) {{ }}\n"),
            3 => Leave("switch", $"switch ({Float(1)}) {{ case 1f: {Assignment()} break; default: break; }}\n"),
            4 => Leave("try", $"try {{ {Assignment()} }} finally {{ }}\n"),
            5 => Leave("ref", Name(Kind.Float, isVariable: true) is { } target ? $"ref float {q} = ref {target}; {q} += 1f;\n" : ";\n"),
            6 => Leave("deconstruction", $"(float {q}, float {q}b) = ({Float(1)}, 2f);\n"),
            7 => Leave("discard", $"_ = {Float(1)};\n"),
            8 => Leave("checked", $"checked {{ {Assignment()} }}\n"),
            9 => Leave("void function", $"void {q}() {{ }}\n{q}();\n"),
            10 => Leave("captured", Name(Kind.Float, isVariable: true) is { } captured
                ? $"float {q}() {{ {captured} += 1f; return 2f; }}\n{captured} *= {q}();\n"
                : ";\n"),
            11 => Leave("double", $"double {q} = {Float(1)};\n{(Name(Kind.Float, isVariable: true) is { } number ? $"{number} = (float)({q} + 1);\n" : "")}"),
            12 => Leave("throw", $"if ({Float(1)} == 1.2345e17f) throw new InvalidOperationException();\n"),
            _ => Leave("params", $"float {q}(params float[] all) => 2f;\n"
                + $"{(Name(Kind.Float, isVariable: true) is { } scaled ? $"{scaled} *= {q}({Float(1)}, 1f);\n" : "")}"),
        };
    }
}
