using System.Runtime.Intrinsics;

namespace Decoupling.Kernels;

/// <summary>How the values of a window become one.</summary>
internal interface IReduction
{
    static abstract Vector512<float> Of(Vector512<float> soFar, Vector512<float> next);
}

/// <summary>Their sum.</summary>
internal readonly struct Sum : IReduction
{
    public static Vector512<float> Of(Vector512<float> soFar, Vector512<float> next) => soFar + next;
}

/// <summary>The largest of them; NaN where there is one.</summary>
internal readonly struct Largest : IReduction
{
    public static Vector512<float> Of(Vector512<float> soFar, Vector512<float> next) => Vector512.Max(soFar, next);
}
