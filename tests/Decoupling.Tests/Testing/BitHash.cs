using System;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Decoupling.Tests.Testing;

/// <summary>A hash of the bits of many values, to compare results of two processes.</summary>
internal sealed class BitHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Add<T>(ReadOnlySpan<T> values)
        where T : unmanaged => _hash.AppendData(MemoryMarshal.AsBytes(values));

    public override string ToString() => Convert.ToHexString(_hash.GetCurrentHash());

    public void Dispose() => _hash.Dispose();
}
