using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Decoupling.Tests.Testing;

/// <summary>Memory that ends where a page without access begins: reading or writing one element after it ends the process.</summary>
internal sealed unsafe class GuardedMemory<T> : IDisposable
    where T : unmanaged
{
    private readonly byte* _start;
    private readonly nuint _bytes;
    private readonly T* _first;
    private readonly int _count;

    public GuardedMemory(ReadOnlySpan<T> values)
    {
        nuint page = (nuint)Environment.SystemPageSize;
        nuint used = (nuint)(values.Length * sizeof(T));
        nuint usable = (used + page - 1) / page * page;
        _bytes = usable + page;
        _start = Pages.Allocate(_bytes);
        Pages.Forbid(_start + usable, page);
        _first = (T*)(_start + usable - used);
        _count = values.Length;
        values.CopyTo(Span);
    }

    public Span<T> Span => new(_first, _count);

    public void Dispose() => Pages.Free(_start, _bytes);
}

/// <summary>Whole pages from the system.</summary>
internal static unsafe class Pages
{
    private const int ReadWrite = 3;
    private const int WindowsReadWrite = 4;
    private const int WindowsNoAccess = 1;
    private const int WindowsCommitReserve = 0x3000;
    private const int WindowsRelease = 0x8000;

    public static byte* Allocate(nuint bytes)
    {
        byte* start = OperatingSystem.IsWindows()
            ? VirtualAlloc(null, bytes, WindowsCommitReserve, WindowsReadWrite)
            : mmap(null, bytes, ReadWrite, OperatingSystem.IsMacOS() ? 0x1002 : 0x22, -1, 0);
        return start == null || start == (byte*)-1 ? throw new Win32Exception() : start;
    }

    public static void Forbid(byte* start, nuint bytes)
    {
        bool done = OperatingSystem.IsWindows() ? VirtualProtect(start, bytes, WindowsNoAccess, out _) : mprotect(start, bytes, 0) == 0;
        if (!done)
        {
            throw new Win32Exception();
        }
    }

    public static void Free(byte* start, nuint bytes)
    {
        bool done = OperatingSystem.IsWindows() ? VirtualFree(start, 0, WindowsRelease) : munmap(start, bytes) == 0;
        if (!done)
        {
            throw new Win32Exception();
        }
    }

    [DllImport("kernel32")]
    private static extern byte* VirtualAlloc(void* address, nuint bytes, int type, int protection);

    [DllImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool VirtualProtect(void* address, nuint bytes, int protection, out int before);

    [DllImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool VirtualFree(void* address, nuint bytes, int type);

    [DllImport("libc")]
    private static extern byte* mmap(void* address, nuint bytes, int protection, int flags, int file, nint offset);

    [DllImport("libc")]
    private static extern int mprotect(void* address, nuint bytes, int protection);

    [DllImport("libc")]
    private static extern int munmap(void* address, nuint bytes);
}
