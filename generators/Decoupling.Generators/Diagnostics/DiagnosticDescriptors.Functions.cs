using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Diagnostics;

/// <summary>The function language (DCPL0010 to 0013), the declaration of pairs (DCPL0014 to 0022), and what is proved of pairs (DCPL0200 to 0219).</summary>
internal static partial class DiagnosticDescriptors
{
    /// <summary>Function, what was found, what to write.</summary>
    public static readonly DiagnosticDescriptor OutsideTheFunctionLanguage = Create(
        DiagnosticIds.OutsideTheFunctionLanguage, "A construct is outside the function language", "Function '{0}' contains {1}; write {2}");

    /// <summary>Function, what it is, what it should be.</summary>
    public static readonly DiagnosticDescriptor FunctionSignature = Create(
        DiagnosticIds.FunctionSignature, "A function has another signature than its role asks for", "Function '{0}' {1}; {2}");

    /// <summary>Parameter, function, the names with their meanings.</summary>
    public static readonly DiagnosticDescriptor UnknownRuleInput = Create(
        DiagnosticIds.UnknownRuleInput, "A backward function asks for a value that there is not", "Parameter '{0}' of '{1}' {2}; a backward function binds by name {3}");

    /// <summary>Name, owner, role, the nearest name or the known ones.</summary>
    public static readonly DiagnosticDescriptor UnknownFunction = Create(
        DiagnosticIds.UnknownFunction, "A function name is unknown", "'{0}' is neither a static function of '{1}' nor a built-in {2}; {3}");

    /// <summary>Property, pair, its parameters.</summary>
    public static readonly DiagnosticDescriptor UnusedParameter = Create(
        DiagnosticIds.UnusedParameter, "A parameter is given that the pair does not have", "'{0}' is no parameter of {1}; {2}");

    /// <summary>Owner, what was found.</summary>
    public static readonly DiagnosticDescriptor MissingForward = Create(
        DiagnosticIds.MissingForward, "An activation names no forward function", "[Activation] on '{0}' {1}; write Forward = Forwards.ReLU, or nameof of a static function");

    /// <summary>Type, why it is none.</summary>
    public static readonly DiagnosticDescriptor NotAPair = Create(
        DiagnosticIds.NotAPair, "A type is used as a pair and is none", "'{0}' is no pair: {1}; a pair is a partial struct with [Activation(Forward = ..., Backward = ...)]");

    /// <summary>Name, owner, what is wrong with it.</summary>
    public static readonly DiagnosticDescriptor NotAPairParameter = Create(
        DiagnosticIds.NotAPairParameter, "A type parameter does not stand for a pair", "'{0}' {2}; [Activation(nameof(TPair))] takes a type parameter of '{1}' constrained to 'struct, IActivation'");

    /// <summary>Type, fact, expectation.</summary>
    public static readonly DiagnosticDescriptor PairTypeCannotBeCompleted = Create(
        DiagnosticIds.PairTypeCannotBeCompleted, "A pair cannot be completed", "'{0}' {1}; {2}", isReportedByGenerator: true);

    /// <summary>Owner, member.</summary>
    public static readonly DiagnosticDescriptor MemberIsTaken = Create(
        DiagnosticIds.MemberIsTaken, "A pair declares a member that is generated", "'{0}' declares '{1}', which is the name of a generated member of a pair; give it another name");

    /// <summary>Owner, number.</summary>
    public static readonly DiagnosticDescriptor SeveralPairs = Create(
        DiagnosticIds.SeveralPairs, "A pair is declared more than once", "'{0}' has {1} [Activation] attributes and no [Network]; a pair has 1, and a network begins with [Network(size)]");

    /// <summary>Property, value, expectation.</summary>
    public static readonly DiagnosticDescriptor ParameterOutOfRange = Create(
        DiagnosticIds.ParameterOutOfRange, "A parameter is out of range", "{0} is {1}, but {2} is expected");

    /// <summary>Forward function.</summary>
    public static readonly DiagnosticDescriptor FlatForward = Create(
        DiagnosticIds.FlatForward,
        "A flat forward function is paired with its own derivative",
        "The derivative of '{0}' is 0 everywhere, so nothing before this layer learns; give it a rule of its own, such as Backward = Backwards.Rectangular");

    /// <summary>Low, high.</summary>
    public static readonly DiagnosticDescriptor EmptyWindow = Create(
        DiagnosticIds.EmptyWindow, "A window ends before it begins", "The window from Low = {0} to High = {1} is empty, so nothing before this layer learns; Low is expected to be less than High");

    /// <summary>Rule.</summary>
    public static readonly DiagnosticDescriptor ZeroRule = Create(
        DiagnosticIds.ZeroRule, "A backward rule is zero everywhere", "The backward rule '{0}' is 0 for every input, so nothing before this layer learns");

    /// <summary>What the parsers of functions and pairs can report, apart from what they share with networks.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfPairs =
    [
        OutsideTheFunctionLanguage, FunctionSignature, UnknownRuleInput, UnknownFunction, UnusedParameter, MissingForward,
        NotAPair, NotAPairParameter, PairTypeCannotBeCompleted, MemberIsTaken, SeveralPairs,
        ParameterOutOfRange, FlatForward, EmptyWindow, ZeroRule,
    ];
}
