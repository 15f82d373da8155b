namespace Decoupling;

/// <summary>Walks a strided tensor in row-major order of its logical shape, giving places in the flat parameters.</summary>
internal ref struct TensorIndices
{
    private readonly ParameterDescription _tensor;
    private readonly int[] _counters;
    private int _left;

    public TensorIndices(ParameterDescription tensor)
    {
        _tensor = tensor;
        _counters = new int[tensor.Shape.Length];
        _left = tensor.Count;
        Current = -1;
    }

    /// <summary>An index into <see cref="INetwork.Parameters"/>.</summary>
    public int Current { get; private set; }

    public readonly TensorIndices GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_left == 0)
        {
            return false;
        }

        _left--;
        if (Current < 0)
        {
            Current = _tensor.Offset;
            return true;
        }

        int dimension = _counters.Length - 1;
        while (_counters[dimension] == _tensor.Shape[dimension] - 1)
        {
            Current -= _counters[dimension] * _tensor.Strides[dimension];
            _counters[dimension--] = 0;
        }

        _counters[dimension]++;
        Current += _tensor.Strides[dimension];
        return true;
    }
}
