using System;

namespace Decoupling;

/// <summary>
/// On a parameter of a forward function: its value is trained with the weights, one value for each layer that uses the function, beginning with the parameter's
/// default. The gradient is the derivative of the forward function with respect to it, whatever the backward rule.
/// </summary>
/// <example><code>
/// [Activation(Forward = nameof(PReLU))]
/// ...
/// private static float PReLU(float x, [Learned] float slope = 0.25f) => x > 0f ? x : slope * x;
/// </code></example>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class LearnedAttribute : Attribute;
