namespace Decoupling;

/// <summary>
/// The distribution that the weights of a layer are drawn from. fanIn and fanOut are the numbers of values that one output reads and one input feeds.
/// The uniform kinds draw from [-a, a] with a = sqrt(3 variance); the normal kinds from N(0, variance).
/// </summary>
public enum Initializer
{
    /// <summary>Uniform, variance 2 / (fanIn + fanOut): Glorot and Bengio, 2010.</summary>
    GlorotUniform,

    /// <summary>Normal, variance 2 / (fanIn + fanOut): Glorot and Bengio, 2010.</summary>
    GlorotNormal,

    /// <summary>Uniform, variance 2 / fanIn: He et al., 2015.</summary>
    HeUniform,

    /// <summary>Normal, variance 2 / fanIn: He et al., 2015.</summary>
    HeNormal,

    /// <summary>Uniform, variance 1 / fanIn: LeCun et al., 1998.</summary>
    LeCunUniform,

    /// <summary>Normal, variance 1 / fanIn: LeCun et al., 1998.</summary>
    LeCunNormal,

    /// <summary>All zero.</summary>
    Zeros,
}
