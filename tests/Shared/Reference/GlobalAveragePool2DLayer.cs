namespace Decoupling.Tests.Reference;

/// <summary>The mean of each channel.</summary>
public sealed class GlobalAveragePool2DLayer(ImageShape input) : ReferenceLayer
{
    public override Traced[][] Forward(Traced[][] images, bool training)
    {
        var outputs = new Traced[images.Length][];
        for (int b = 0; b < images.Length; b++)
        {
            TracedSum[] sums = Sums(input.Channels);
            for (int i = 0; i < input.Size; i++)
            {
                sums[i / input.Positions].AddProduct(images[b][i], 1.0 / input.Positions);
            }

            outputs[b] = Totals(sums);
        }

        return outputs;
    }

    public override Traced[][] Backward(Traced[][] gradients)
    {
        Traced[][] inputGradients = Zeros(gradients.Length, input.Size);
        for (int b = 0; b < gradients.Length; b++)
        {
            for (int i = 0; i < input.Size; i++)
            {
                inputGradients[b][i] = gradients[b][i / input.Positions] * (1.0 / input.Positions);
            }
        }

        return inputGradients;
    }
}
