using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Decoupling.Generators.Tests.Functions;

/// <summary>Text of a type with a function <c>F</c> of x, which C# takes.</summary>
/// <param name="Name">The type's name, which the text may use.</param>
/// <param name="Members">Its members.</param>
/// <param name="Extensions">Members of a static class beside it.</param>
/// <param name="Outside">What in it the language does not promise to take, or null.</param>
internal sealed record DrawnFunction(string Name, string Members, string Extensions, string? Outside)
{
    public string AsClass => $"public static class {Name}\n{{\n{Members}}}\npublic static class {Name}Extensions\n{{\n{Extensions}}}\n";

    public string AsPair =>
        $"[Activation(Forward = nameof({Name}.F), Backward = Backwards.Constant)]\n"
        + $"public partial struct {Name}\n{{\n{Members}}}\npublic static class {Name}Extensions\n{{\n{Extensions}}}\n";
}

/// <summary>
/// Draws functions of the whole language as C# text: fields of all types, helpers with optional parameters, local functions, scopes that hide each
/// other's names, named arguments in any order, numbers in all notations, statements, patterns; and now and then what is outside the language.
/// </summary>
internal sealed partial class FunctionDrawer
{
    // Few names for all, so that they hide each other.
    private static readonly string[] Names = ["K", "a", "b", "c", "x", "y", "Step", "u"];

    private readonly Random _random;
    private readonly string _type;
    private readonly bool _mayLeave;
    private readonly StringBuilder _members = new();
    private readonly StringBuilder _extensions = new();
    private readonly List<Field> _fields = [];
    private readonly List<Function> _functions = [];
    private Block _block = new(null, isFunction: true, seesOuter: false);
    private string? _outside;
    private bool _isInExtension;
    private int _names;

    private FunctionDrawer(int seed, string type)
    {
        _random = new Random(seed);
        _type = type;
        _mayLeave = Chance(0.2);
    }

    private enum Kind
    {
        Float,
        Bool,
        Int,

        /// <summary>An integer of another type than int.</summary>
        OtherInteger,

        /// <summary>A double or a string: never read.</summary>
        Opaque,
    }

    /// <summary>The function that a seed stands for.</summary>
    public static DrawnFunction Draw(int seed, string type)
    {
        FunctionDrawer drawer = new(seed, type);
        drawer.DeclareFields();
        int helpers = drawer._random.Next(4);
        for (int i = 0; i < helpers; i++)
        {
            drawer.DeclareHelper($"H{i}Of{type}");
        }

        string body = drawer.Body([new Variable("x", Kind.Float, true)], Kind.Float, isStatic: true, most: 6, depth: 3);
        drawer._members.Append($"public static float F(float x)\n{{\n{body}}}\n");
        return new DrawnFunction(type, drawer._members.ToString(), drawer._extensions.ToString(), drawer._outside);
    }

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private T One<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private string NewName(string stem) => stem + _names++;

    private string Leave(string construct, string text)
    {
        _outside ??= construct;
        return text;
    }

    private void DeclareFields()
    {
        foreach (string name in Names.Where(_ => Chance(0.4)))
        {
            Kind kind = One<Kind>([Kind.Float, Kind.Float, Kind.Float, Kind.Bool, Kind.Int, Kind.OtherInteger]);
            bool isConstant = Chance(0.5);
            string type = TypeOf(kind);
            string value = isConstant || kind == Kind.OtherInteger ? Literal(kind, type) : kind == Kind.Float ? Float(2) : Value(kind, 1);
            _members.Append($"{(isConstant ? "const" : "static readonly")} {type} {name} = {value};\n");
            _fields.Add(new Field(name, kind, isConstant));
        }

        if (_mayLeave && Chance(0.1))
        {
            _members.Append("static readonly float Early = 2f * Late, Late = 1.5f;\n");
            _fields.Add(new Field(Leave("a field that is read before it has its value", "Early"), Kind.Float, false));
        }
    }

    private void DeclareHelper(string name)
    {
        _isInExtension = Chance(0.25);
        bool isExtension = _isInExtension;
        Kind kind = One<Kind>([Kind.Float, Kind.Float, Kind.Float, Kind.Bool, Kind.Int]);
        Parameter[] parameters = DrawParameters();
        if (isExtension && !parameters.Any(parameter => parameter.Name == "v"))
        {
            parameters = [new Parameter("v", Kind.Float, "float", null), .. parameters];
        }

        // An extension stands in another type, whose fields have to be asked for by the type's name.
        Field[] fields = [.. _fields];
        _fields.Clear();
        _fields.AddRange(isExtension ? [] : fields);
        string receiver = isExtension && parameters[0].Name == "v" ? "this " : "";
        string text = $"public static {TypeOf(kind)} {name}({receiver}{string.Join(", ", parameters.Select(parameter => parameter.Text))})";
        text += Chance(0.4)
            ? $" => {InFunction(parameters, isStatic: true, () => Value(kind, 2))};\n"
            : $"\n{{\n{Body([.. parameters.Select(parameter => parameter.AsVariable)], kind, isStatic: true)}}}\n";
        _fields.Clear();
        _fields.AddRange(fields);
        _isInExtension = false;
        (isExtension ? _extensions : _members).Append(text);
        _functions.Add(new Function(name, kind, parameters, isExtension ? _type + "Extensions." : _type + ".", isExtension));
    }

    private Parameter[] DrawParameters()
    {
        List<Parameter> parameters = [];
        int required = _random.Next(3), optional = _random.Next(3);
        foreach (string name in Names.OrderBy(_ => _random.Next()).Take(required))
        {
            Kind kind = One<Kind>([Kind.Float, Kind.Float, Kind.Float, Kind.Bool, Kind.Int]);
            parameters.Add(new Parameter(name, kind, TypeOf(kind), null));
        }

        foreach (string name in Names.Where(name => parameters.All(parameter => parameter.Name != name)).OrderBy(_ => _random.Next()).Take(optional))
        {
            Kind kind = One<Kind>([Kind.Float, Kind.Float, Kind.Bool, Kind.Int, Kind.OtherInteger, Kind.Opaque]);
            string type = TypeOf(kind);
            parameters.Add(new Parameter(name, kind, type, Literal(kind, type)));
        }

        return [.. parameters];
    }

    private string TypeOf(Kind kind) => kind switch
    {
        Kind.Float => "float",
        Kind.Bool => "bool",
        Kind.Int => "int",
        Kind.OtherInteger => One(["byte", "sbyte", "short", "ushort", "uint", "long"]),
        _ => One(["double", "string", "decimal", "float?"]),
    };

    private string InFunction(IEnumerable<Parameter> parameters, bool isStatic, Func<string> draw) => InBlock(new Block(_block, true, !isStatic), () =>
    {
        foreach (Parameter parameter in parameters)
        {
            _block.Declare(parameter.AsVariable);
        }

        return draw();
    });

    private string InBlock(Block block, Func<string> draw)
    {
        Block outer = _block;
        _block = block;
        string text = draw();
        _block = outer;
        return text;
    }

    /// <summary>The variables of a kind that a place sees.</summary>
    private List<Variable> Visible(Func<Variable, bool> fits)
    {
        List<Variable> found = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (Block? block = _block; block is not null; block = block.SeesOuter ? block.Outer : null)
        {
            found.AddRange(block.Variables.Values.Where(variable => seen.Add(variable.Name) && fits(variable)));
        }

        return found;
    }

    /// <summary>A variable or field of that kind as a name, or null.</summary>
    private string? Name(Kind kind, bool isVariable = false)
    {
        List<string> names = [.. Visible(variable => variable.Kind == kind && (!isVariable || variable.IsAssignable)).Select(variable => variable.Name)];
        HashSet<string> hidden = new(StringComparer.Ordinal);
        for (Block? block = _block; block is not null; block = block.Outer)
        {
            hidden.UnionWith(block.Variables.Keys);
        }

        if (!isVariable)
        {
            names.AddRange(_fields
                .Where(field => field.Kind == kind)
                .Select(field => hidden.Contains(field.Name) || Chance(0.3) ? $"{_type}.{field.Name}" : field.Name));
        }

        if (names.Count == 0)
        {
            return null;
        }

        string name = One(names);
        _block.Use(name);
        return name;
    }

    private sealed record Field(string Name, Kind Kind, bool IsConstant);

    private sealed record Variable(string Name, Kind Kind, bool IsAssignable);

    private sealed record Parameter(string Name, Kind Kind, string Type, string? Default)
    {
        public string Text => $"{Type} {Name}{(Default is null ? "" : " = " + Default)}";

        public Variable AsVariable => new(Name, Kind, true);
    }

    /// <param name="Prefix">The type that declares it, with a dot; empty for a local function.</param>
    private sealed record Function(string Name, Kind Kind, Parameter[] Parameters, string Prefix, bool IsExtension);

    /// <summary>A block of C#. A name that it has used for something further out cannot be declared in it any more.</summary>
    private sealed class Block(Block? outer, bool isFunction, bool seesOuter)
    {
        private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

        public Block? Outer => outer;

        public bool SeesOuter => seesOuter;

        public Dictionary<string, Variable> Variables { get; } = new(StringComparer.Ordinal);

        public List<Function> Functions { get; } = [];

        public bool CanDeclare(string name)
        {
            if (_taken.Contains(name))
            {
                return false;
            }

            for (Block? block = this; block is not null; block = block.Outer)
            {
                if (block.Variables.ContainsKey(name))
                {
                    return false;
                }

                if (block.IsFunction)
                {
                    break;
                }
            }

            return true;
        }

        public void Declare(Variable variable)
        {
            Variables.Add(variable.Name, variable);
            Use(variable.Name);
        }

        public void Use(string name)
        {
            _taken.Add(name);
            Outer?.Use(name);
        }

        public bool IsFunction => isFunction;
    }
}
