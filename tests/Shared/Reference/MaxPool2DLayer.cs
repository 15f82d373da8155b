using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>The largest value of each window; the gradient goes to the first of the largest, in the order of rows.</summary>
public sealed class MaxPool2DLayer(ImageShape input, SlidingWindow window) : ReferenceLayer
{
    private readonly ImageShape _output = window.Over(input, input.Channels);
    private Traced[][] _images = [];
    private int[][] _winners = [];

    public ImageShape OutputShape => _output;

    public override Traced[][] Forward(Traced[][] images, bool training)
    {
        Traced[][] outputs = Zeros(images.Length, _output.Size);
        _images = images;
        _winners = new int[images.Length][];
        for (int b = 0; b < images.Length; b++)
        {
            _winners[b] = new int[_output.Size];
            for (int channel = 0; channel < _output.Channels; channel++)
            {
                for (int position = 0; position < _output.Positions; position++)
                {
                    (int y, int x) = (position / _output.Width, position % _output.Width);
                    int winner = Winner(images[b], channel, y, x);
                    _winners[b][_output.Index(channel, y, x)] = winner;
                    outputs[b][_output.Index(channel, y, x)] = images[b][winner];
                }
            }
        }

        return outputs;
    }

    public override Traced[][] Backward(Traced[][] gradients)
    {
        var inputGradients = new Traced[gradients.Length][];
        for (int b = 0; b < gradients.Length; b++)
        {
            TracedSum[] sums = Sums(input.Size);
            for (int i = 0; i < _output.Size; i++)
            {
                sums[_winners[b][i]].Add(gradients[b][i]);
            }

            inputGradients[b] = Totals(sums);
        }

        return inputGradients;
    }

    public override IEnumerable<Traced> Margins(int sample)
    {
        for (int i = 0; i < _output.Size; i++)
        {
            (int channel, int position) = (i / _output.Positions, i % _output.Positions);
            Traced winner = _images[sample][_winners[sample][i]];
            foreach (int rival in Window(channel, position / _output.Width, position % _output.Width))
            {
                if (rival != _winners[sample][i])
                {
                    yield return winner - _images[sample][rival];
                }
            }
        }
    }

    private int Winner(Traced[] image, int channel, int y, int x) =>
        Window(channel, y, x).Aggregate((winner, rival) => image[rival].Value > image[winner].Value ? rival : winner);

    /// <summary>The indices of a window's values, row by row; the border has none.</summary>
    private IEnumerable<int> Window(int channel, int y, int x) =>
        window.Places(y, x).Where(place => input.Contains(place.Y, place.X)).Select(place => input.Index(channel, place.Y, place.X));
}
