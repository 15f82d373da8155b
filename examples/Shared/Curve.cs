using System;
using System.Collections.Generic;
using System.Linq;

namespace Decoupling.Examples;

/// <summary>The points that a function is drawn through.</summary>
internal static class Curve
{
    private const int Points = 1201; // an odd number, so that 0 is one of them

    /// <summary>Evenly spaced points from -reach to reach, and at each jump one below the other, so that the line between them stands upright.</summary>
    public static IEnumerable<(float X, float Y)> Of(Func<float, float> function, float reach)
    {
        (float X, float Y)[] points = [.. Enumerable.Range(0, Points).Select(i => (float)(reach * ((2.0 * i / (Points - 1)) - 1))).Select(x => (x, function(x)))];
        float visible = (points.Max(point => point.Y) - points.Min(point => point.Y)) / 500;
        yield return points[0];
        foreach (((float X, float Y) last, (float X, float Y) next) in points.Zip(points.Skip(1)))
        {
            if (Math.Abs(next.Y - last.Y) > visible)
            {
                ((float X, float Y) left, (float X, float Y) right) = Steepest(function, last, next);
                if (Math.Abs(right.Y - left.Y) > visible)
                {
                    yield return left;
                    yield return (left.X, right.Y);
                }
            }

            yield return next;
        }
    }

    /// <summary>Halves an interval, towards the greater change, until nothing lies between its ends: of a jump the change is left, of a slope nothing.</summary>
    private static ((float X, float Y) Left, (float X, float Y) Right) Steepest(
        Func<float, float> function, (float X, float Y) left, (float X, float Y) right)
    {
        for (int i = 0; i < 60; i++)
        {
            float x = left.X + ((right.X - left.X) / 2);
            (float X, float Y) middle = (x, function(x));
            (left, right) = Math.Abs(middle.Y - left.Y) > Math.Abs(right.Y - middle.Y) ? (left, middle) : (middle, right);
        }

        return (left, right);
    }
}
