using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Decoupling.Generators.Functions;
using Decoupling.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Decoupling.Generators.Parsing;

/// <summary>Reads what an [Activation] names.</summary>
internal static class PairParser
{
    public static PairReference? Parse(
        AttributeData attribute, INamedTypeSymbol owner, Compilation compilation, ICollection<ParseIssue> issues, CancellationToken cancellation)
    {
        string forward = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Forward").Value.Value as string ?? "Linear";
        return new InlinePair(new PairSpec(forward, new FunctionSpec(forward), new FunctionSpec("Derivative")));
    }
}
