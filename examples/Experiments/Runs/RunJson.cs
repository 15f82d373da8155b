using System.Text.Json.Serialization;

namespace ExperimentsExample;

/// <summary>The JSON of runs: nothing may be missing in it, and nothing unknown may be there.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    WriteIndented = false)]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(RunSettings))]
internal sealed partial class RunJson : JsonSerializerContext;
