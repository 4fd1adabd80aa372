using InfoExchange.Ports.Bus;
using Microsoft.Data.Sqlite;

namespace InfoExchange.Bus.Embedded;

/// <summary>Copies the bus's file while the process that has it alone goes on writing.</summary>
/// <remarks>
/// The engine lets nobody else in, so the bytes are copied: first the file, then its log. Whatever a checkpoint changes in the file meanwhile stands in the log, too, as
/// long as the log is the same one from before the first byte to after the last; its header tells, for every new log has new salts. Frames of a transaction that was
/// not whole yet fail their checksums or lack their commit, and are dropped when the copy is opened. Only for another process than the one that has the bus open:
/// on Unix, closing a file drops the locks that the same process holds on it.
/// </remarks>
public static class EmbeddedBusCopy
{
    private const int LogHeaderLength = 32;
    private const int MaxTries = 40;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Copies a bus into one file without a log.</summary>
    /// <param name="source">An existing file; read only, never changed.</param>
    /// <param name="target">A file that does not exist, in a folder that does; on Unix its mode is 0600.</param>
    /// <param name="cancellationToken">Honoured between two tries.</param>
    /// <exception cref="BusFailedException">It can't be read, its log was begun anew each time, or the copy is no sound database: throw the target away.</exception>
    public static async Task TakeAsync(string source, string target, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(source);
        try
        {
            for (var attempt = 0; attempt < MaxTries; attempt++)
            {
                if (TryCopy(source, target))
                {
                    Fold(target);
                    return;
                }

                await Task.Delay(Pause, cancellationToken);
            }
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new BusFailedException($"{name} can't be copied", fault);
        }

        throw new BusFailedException($"{name} can't be copied: it is rewritten all the time", new IOException("its log was begun anew during each copy"));
    }

    private static bool TryCopy(string source, string target)
    {
        var before = LogHeader(source);
        CopyBytes(source, target);
        CopyBytes(source + "-wal", target + "-wal");
        return before.AsSpan().SequenceEqual(LogHeader(source));
    }

    private static byte[] LogHeader(string source)
    {
        using var log = OpenToRead(source + "-wal");
        var header = new byte[LogHeaderLength];
        return log is null ? [] : header[..log.ReadAtLeast(header, header.Length, throwOnEndOfStream: false)];
    }

    private static void CopyBytes(string source, string target)
    {
        using var from = OpenToRead(source);
        if (from is null)
        {
            File.Delete(target);
            return;
        }

        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var to = new FileStream(target, options);
        from.CopyTo(to);
    }

    private static FileStream? OpenToRead(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static void Fold(string target)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = target, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 1 }.ToString());
        connection.Open();
        if (Ask("PRAGMA wal_checkpoint(TRUNCATE)") is not "0" || Ask("PRAGMA journal_mode = DELETE") is not "delete" || Ask("PRAGMA integrity_check(1)") is not "ok")
        {
            throw new IOException("the copy is no sound database");
        }

        string? Ask(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
