using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using Xunit;

namespace InfoExchange.Adapters.Tests.Stores.Faults;

/// <summary>A file layer of SQLite's (a VFS) over the usual one, which shows syncs of watched files to their <see cref="SyncWatch"/> and passes all else through.</summary>
/// <remarks>
/// Offsets are those of <c>sqlite3_vfs</c> and <c>sqlite3_io_methods</c>, version 3, on 64 bits (sqlite3.h). It becomes the process's default layer at the
/// first watch; a file opened before is not seen.
/// </remarks>
internal static class WatchedFiles
{
    private const int LayerBytes = 168;
    private const int LayerName = 24;
    private const int LayerOpen = 40;
    private const int MethodsBytes = 152;
    private const int MethodsSync = 40;

    private static readonly ConcurrentDictionary<string, SyncWatch> Watches = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<nint, string> OpenFiles = new();
    private static readonly ConcurrentDictionary<nint, (nint Patched, SyncCall Sync)> Methods = new();
    private static readonly Lock Registering = new();
    private static readonly OpenCall Opening = Open;
    private static readonly SyncCall Syncing = Sync;
    private static OpenCall? openBelow;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nint FindCall(nint name);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int RegisterCall(nint layer, int isDefault);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int OpenCall(nint layer, nint name, nint file, int flags, nint flagsOut);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int SyncCall(nint file, int flags);

    internal static void Add(string path, SyncWatch watch)
    {
        lock (Registering)
        {
            if (openBelow is null)
            {
                Register();
            }
        }

        Assert.True(Watches.TryAdd(path, watch) && Watches.TryAdd(path + "-wal", watch), "one watch a file");
    }

    internal static void Remove(string path)
    {
        Watches.TryRemove(path, out _);
        Watches.TryRemove(path + "-wal", out _);
    }

    private static void Register()
    {
        SQLitePCL.Batteries_V2.Init();
        var engine = NativeLibrary.Load("e_sqlite3", Assembly.Load("SQLitePCLRaw.provider.e_sqlite3"), null);
        var below = Function<FindCall>(engine, "sqlite3_vfs_find")(0);
        openBelow = Marshal.GetDelegateForFunctionPointer<OpenCall>(Marshal.ReadIntPtr(below, LayerOpen));

        var layer = Copy(below, LayerBytes);
        Marshal.WriteIntPtr(layer, LayerName, Marshal.StringToCoTaskMemUTF8("watched"));
        Marshal.WriteIntPtr(layer, LayerOpen, Marshal.GetFunctionPointerForDelegate(Opening));
        Assert.Equal(0, Function<RegisterCall>(engine, "sqlite3_vfs_register")(layer, 1));
    }

    private static T Function<T>(nint engine, string name) => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(engine, name));

    private static nint Copy(nint from, int length)
    {
        var bytes = new byte[length];
        Marshal.Copy(from, bytes, 0, length);
        var copy = Marshal.AllocHGlobal(length);
        Marshal.Copy(bytes, 0, copy, length);
        return copy;
    }

    private static int Open(nint layer, nint name, nint file, int flags, nint flagsOut)
    {
        OpenFiles.TryRemove(file, out _);
        var result = openBelow!(layer, name, file, flags, flagsOut);
        var path = Marshal.PtrToStringUTF8(name);
        if (result == 0 && path is not null && Watches.ContainsKey(path))
        {
            OpenFiles[file] = path;
            Marshal.WriteIntPtr(file, Methods.GetOrAdd(Marshal.ReadIntPtr(file), Patch).Patched);
        }

        return result;
    }

    private static (nint Patched, SyncCall Sync) Patch(nint methods)
    {
        var patched = Copy(methods, MethodsBytes);
        Marshal.WriteIntPtr(patched, MethodsSync, Marshal.GetFunctionPointerForDelegate(Syncing));
        return (patched, Marshal.GetDelegateForFunctionPointer<SyncCall>(Marshal.ReadIntPtr(methods, MethodsSync)));
    }

    private static int Sync(nint file, int flags)
    {
        var patched = Marshal.ReadIntPtr(file);
        var below = Methods.Values.First(method => method.Patched == patched).Sync;
        return OpenFiles.TryGetValue(file, out var path) && Watches.TryGetValue(path, out var watch) ? watch.OnSync(path, () => below(file, flags)) : below(file, flags);
    }
}
