using System.Linq;

namespace Decoupling.Tests.Reference;

/// <summary>
/// A cross-entropy under label smoothing and class weights, by what these mean: smoothing mixes the targets with equal shares, and the loss is the sum over the
/// classes, or over yes and no, of that of each alone, times its share and its weight.
/// </summary>
/// <param name="loss">The loss as it is.</param>
/// <param name="overClasses">Whether the outputs are the classes; otherwise each is one of yes and no.</param>
/// <param name="smoothing">The part that is spread.</param>
/// <param name="weights">One for each class, or for no and yes.</param>
public sealed class SettingsLoss(ReferenceLoss loss, bool overClasses, double smoothing, double[] weights) : ReferenceLoss
{
    public override Traced OfSample(Traced[] outputs, double[] targets)
    {
        double[] shares = [.. targets.Select(t => ((1 - smoothing) * t) + (smoothing / (overClasses ? targets.Length : 2)))];
        if (overClasses)
        {
            return loss.OfSample(outputs, [.. shares.Select((share, o) => share * weights[o])]);
        }

        var sum = new TracedSum();
        for (int o = 0; o < outputs.Length; o++)
        {
            sum.AddProduct(loss.OfSample([outputs[o]], [1]), shares[o] * weights[1]);
            sum.AddProduct(loss.OfSample([outputs[o]], [0]), (1 - shares[o]) * weights[0]);
        }

        return sum.Total / outputs.Length;
    }

    public override Traced[] GradientOfSample(Traced[] outputs, double[] targets)
    {
        double[] shares = [.. targets.Select(t => ((1 - smoothing) * t) + (smoothing / (overClasses ? targets.Length : 2)))];
        return overClasses
            ? loss.GradientOfSample(outputs, [.. shares.Select((share, o) => share * weights[o])])
            : [.. outputs.Select((output, o) =>
                ((loss.GradientOfSample([output], [1])[0] * (shares[o] * weights[1]))
                    + (loss.GradientOfSample([output], [0])[0] * ((1 - shares[o]) * weights[0]))) / outputs.Length)];
    }

    public override double[] TargetsOfClass(int label, int outputs) => loss.TargetsOfClass(label, outputs);
}
