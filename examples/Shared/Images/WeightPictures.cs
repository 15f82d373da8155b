using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ScottPlot;

namespace Decoupling.Examples;

/// <summary>The bits of binary weights.</summary>
internal static class WeightPictures
{
    private const int MaxColumns = 3;
    private const int PanelSize = 560;

    private static readonly Color s_minus = Color.FromHex("#F0E6D2");

    /// <summary>A panel for each layer with binary weights, in it a picture for each output: blue where a weight is +1, pale where it is -1.</summary>
    /// <param name="network">The network.</param>
    /// <param name="title">Stands over the panels.</param>
    /// <param name="path">The file.</param>
    /// <returns>The path; nothing where the network has no binary weights.</returns>
    public static IEnumerable<string> Draw(INetwork network, string title, string path)
    {
        (LayerDescription Layer, ParameterDescription Weights)[] drawn =
        [
            .. from layer in network.Description.Layers
               from weights in layer.Parameters
               where weights.Bits == 1
               select (layer, weights),
        ];
        if (drawn.Length == 0)
        {
            return [];
        }

        int columns = int.Min(MaxColumns, drawn.Length);
        int rows = (drawn.Length + columns - 1) / columns;
        (Multiplot whole, Plot[] panels) = Charts.Panels(rows, columns, left: 0);
        foreach (Plot panel in panels)
        {
            panel.HideGrid();
            panel.Layout.Frameless();
        }

        foreach (((LayerDescription layer, ParameterDescription weights), Plot panel) in drawn.Zip(panels))
        {
            ScottPlot.Plottables.Heatmap bits = panel.Add.Heatmap(Cells(network.Parameters, weights, layer.InputShape));
            bits.Colormap = new ScottPlot.Colormaps.CustomInterpolated([s_minus, Charts.Blue]);
            bits.ManualRange = new ScottPlot.Range(-1, 1);
            bits.NaNCellColor = Colors.White;
            panel.Axes.SquareUnits();
            panel.Title(string.Create(CultureInfo.InvariantCulture, $"{layer.Text}: {weights.Count:N0} bits, blue +1"));
        }

        return [whole.SavePng(path, PanelSize * columns, PanelSize * rows).Path];
    }

    /// <summary>
    /// The signs of weights as a picture for each output, and in it the kernels of all channels (out, channels, height, width). Those of a dense layer that
    /// reads an image have its height and width; one that reads a vector has a cell for each input. Between pictures lies NaN.
    /// </summary>
    private static double[,] Cells(ReadOnlySpan<float> parameters, ParameterDescription weights, IReadOnlyList<int> inputShape)
    {
        IReadOnlyList<int> kernels = weights.Shape.Length == 4 ? [.. weights.Shape.Skip(1)] : inputShape.Count == 3 ? inputShape : [weights.Shape[1], 1, 1];
        (int outputs, int channels, int height, int width) = (weights.Shape[0], kernels[0], kernels[1], kernels[2]);
        (int outputRows, int outputColumns) = Square(outputs);
        (int channelRows, int channelColumns) = Square(channels);
        (int pictureHeight, int pictureWidth) = ((channelRows * height) + 1, (channelColumns * width) + 1);
        double[,] cells = new double[outputRows * pictureHeight, outputColumns * pictureWidth];
        for (int y = 0; y < cells.GetLength(0); y++)
        {
            for (int x = 0; x < cells.GetLength(1); x++)
            {
                int output = (y / pictureHeight * outputColumns) + (x / pictureWidth);
                (int row, int column) = (y % pictureHeight, x % pictureWidth);
                int channel = (row / height * channelColumns) + (column / width);
                int input = (((channel * height) + (row % height)) * width) + (column % width);
                bool isBetween = row == pictureHeight - 1 || column == pictureWidth - 1 || output >= outputs || channel >= channels;
                cells[y, x] = isBetween ? double.NaN
                    : float.IsNegative(parameters[weights.Offset + (output * weights.Strides[0]) + (input * weights.Strides[^1])]) ? -1 : 1;
            }
        }

        return cells;

        // The rows and columns that are nearest to a square, without a gap at the end where they need not be far from one.
        static (int Rows, int Columns) Square(int count)
        {
            int columns = (int)Math.Ceiling(Math.Sqrt(count));
            columns = Enumerable.Range(columns, 2 * columns).FirstOrDefault(candidate => count % candidate == 0, columns);
            return ((count + columns - 1) / columns, columns);
        }
    }
}
