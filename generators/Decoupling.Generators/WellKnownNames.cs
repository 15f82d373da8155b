namespace Decoupling.Generators;

/// <summary>Names of the runtime that generator and analyzers look up.</summary>
internal static class WellKnownNames
{
    public const string Namespace = "Decoupling";
    public const string NetworkAttribute = "Decoupling.NetworkAttribute";
    public const string ActivationAttribute = "Decoupling.ActivationAttribute";
    public const string LossAttribute = "Decoupling.LossAttribute";
    public const string LayerAttribute = "Decoupling.LayerAttribute";
    public const string LearnedAttribute = "Decoupling.LearnedAttribute";
    public const string ActivationInterface = "Decoupling.IActivation";
}
