using System;
using System.Globalization;
using System.Linq;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Parsing;
using Decoupling.Generators.Proofs;
using Microsoft.CodeAnalysis;

namespace PairsExample;

/// <summary>Numbers, ranges and findings as a reader would write them.</summary>
internal static class Words
{
    /// <summary>Four digits; what is nearer to 0 than that is 0.</summary>
    public static string Number(double value) =>
        double.IsNaN(value) ? "none"
        : double.IsInfinity(value) ? value > 0 ? "infinite" : "-infinite"
        : Math.Abs(value) < 1e-30 ? "0"
        : value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>One x.</summary>
    public static string Place(float x) => Math.Abs(x) == float.Epsilon ? $"x just {(x > 0 ? "above" : "below")} 0" : $"x = {Number(x)}";

    /// <summary>A range, with ends at the ends of the working range left open.</summary>
    public static string Range(FloatRange range, FloatRange working) => (range.Low > working.Low, range.High < working.High) switch
    {
        (false, false) => "everywhere",
        (true, false) => $"x {(range.Low == float.Epsilon ? ">" : ">=")} {Number(range.Low)}",
        (false, true) => $"x {(range.High == -float.Epsilon ? "<" : "<=")} {Number(range.High)}",
        _ when Number(range.Low) == Number(range.High) => $"x = {Number(range.Low)}",
        _ => $"{Number(range.Low)} to {Number(range.High)}",
    };

    /// <summary>Outside of which the rule is 0.</summary>
    public static string Support(PairFacts facts) => facts.Support is { } support ? Range(support, facts.Range) : "none, the rule is 0";

    /// <summary>A function as it is computed; where that takes more than a line, as the table of built-ins has it, or by name.</summary>
    public static string Formula(FunctionSpec function, FunctionRole role) =>
        FormulaWriter.Write(function.Body) is var text && text != "..." ? text
        : function.BuiltIn is { } builtIn ? Catalogue.Find(role, builtIn)!.Formula
        : function.Name;

    /// <summary>The parameters with their defaults.</summary>
    public static string Parameters(CatalogueEntry entry) => string.Join(", ", entry.Parameters.Select(parameter =>
        $"{parameter.Name} = {Number(parameter.Default)}{(double.IsInfinity(parameter.Above) ? "" : $" (above {Number(parameter.Above)})")}"));

    /// <summary>The fault as the analyzer reports it, with its witness.</summary>
    public static string Finding(PairFinding finding, ShownPair pair)
    {
        Diagnostic diagnostic = PairProofs.Issue(finding, pair.Pair, pair.Facts.Range.High, Location.None, Location.None).ToDiagnostic();
        return $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }
}
