using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Decoupling.Tests.Networks;

/// <summary>
/// Floats between two pages that nobody may touch. They begin after the first page or end in front of the second, so that reading or writing one float too
/// many on that side ends the process.
/// </summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;

    private readonly nint _pages;
    private readonly nint _size;
    private readonly float* _start;
    private readonly int _length;

    /// <summary>Allocates the floats.</summary>
    /// <param name="values">What they hold.</param>
    /// <param name="atEnd">Whether they end at a guard page; otherwise they begin at one.</param>
    public GuardedMemory(ReadOnlySpan<float> values, bool atEnd)
    {
        nint page = Environment.SystemPageSize;
        nint bytes = values.Length * sizeof(float);
        nint inner = (bytes + page - 1) / page * page;
        _size = inner + (2 * page);
        _length = values.Length;
        _pages = Map(0, _size, ReadWrite, PrivateAnonymous, -1, 0);
        if (_pages == -1 || Protect(_pages, page, 0) != 0 || Protect(_pages + page + inner, page, 0) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        _start = (float*)(_pages + page + (atEnd ? inner - bytes : 0));
        values.CopyTo(Span);
    }

    /// <summary>Whether this system has the calls that are used here.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux();

    /// <summary>The floats.</summary>
    public Span<float> Span => new(_start, _length);

    public void Dispose() => Unmap(_pages, _size);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(nint address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(nint address, nint length);
}
