using System;

namespace Decoupling.Generators.Functions;

/// <summary>
/// One node for each structure, as long as somebody holds it: the references are weak, so that a compiler that runs for days keeps no function of yesterday. Shared by
/// all threads.
/// </summary>
internal static class ExpressionTable
{
    private const int SmallestLength = 1 << 10;

    private static readonly object Gate = new();

    // Open addressing, the length a power of two, at most half full. Entries of dead nodes go when the table is built anew.
    private static WeakReference<Expression>?[] _slots = new WeakReference<Expression>?[SmallestLength];
    private static int _used;

    /// <summary>The node that stands for all of the candidate's structure; its operands are such nodes already.</summary>
    public static Expression Unique(Expression candidate)
    {
        lock (Gate)
        {
            int slot = candidate.GetHashCode() & (_slots.Length - 1);
            for (; _slots[slot] is { } entry; slot = (slot + 1) & (_slots.Length - 1))
            {
                if (entry.TryGetTarget(out Expression? node) && node.IsTwinOf(candidate))
                {
                    return node;
                }
            }

            _slots[slot] = new WeakReference<Expression>(candidate);
            if (++_used > _slots.Length / 2)
            {
                Rebuild();
            }

            return candidate;
        }
    }

    private static void Rebuild()
    {
        WeakReference<Expression>?[] alive = Array.FindAll(_slots, entry => entry is not null && entry.TryGetTarget(out _));
        int length = SmallestLength;
        while (length < 4 * alive.Length)
        {
            length *= 2;
        }

        _slots = new WeakReference<Expression>?[length];
        _used = 0;
        foreach (WeakReference<Expression>? entry in alive)
        {
            if (entry is not null && entry.TryGetTarget(out Expression? node))
            {
                int slot = node.GetHashCode() & (length - 1);
                while (_slots[slot] is not null)
                {
                    slot = (slot + 1) & (length - 1);
                }

                _slots[slot] = entry;
                _used++;
            }
        }
    }
}
