namespace Decoupling;

/// <summary>The factor that each output of a binary layer is multiplied with, after the sum of its products.</summary>
public enum WeightScale
{
    /// <summary>None: the outputs are whole numbers. A <see cref="BatchNormAttribute">batch norm</see> after the layer scales them.</summary>
    None,

    /// <summary>The mean magnitude of the output's latent weights; no gradient goes through it (Rastegari et al., 2016, XNOR-Net; Liu et al., 2018, Bi-Real Net).</summary>
    MeanMagnitude,

    /// <summary>A parameter for each output, which begins as 1.</summary>
    Learned,
}
