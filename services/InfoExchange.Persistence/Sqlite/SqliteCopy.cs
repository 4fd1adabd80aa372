using InfoExchange.Ports.Stores;
using Microsoft.Data.Sqlite;

namespace InfoExchange.Persistence.Sqlite;

/// <summary>Copies a journal, an inbox or a file of keys while the service writes to it: all of one instant, in one file without a log beside it.</summary>
/// <remarks>
/// The engine's own online backup, in one reading transaction: writers go on, and an erasure, which empties the log, waits for the copy to end. What was overwritten
/// or deleted in the source has no bytes in the copy either, for the source zeroes it.
/// </remarks>
public static class SqliteCopy
{
    private const int BusyMilliseconds = 10_000;

    /// <summary>Copies a file.</summary>
    /// <param name="source">An existing file; read only, never changed.</param>
    /// <param name="target">A file that does not exist, in a folder that does; on Unix its mode is 0600.</param>
    /// <param name="cancellationToken">Honoured until the copy begins.</param>
    /// <exception cref="StoreFailedException">It could not be copied, or the copy is no sound database; the target is to be thrown away.</exception>
    public static Task TakeAsync(string source, string target, CancellationToken cancellationToken) => Task.Run(() => Take(source, target), cancellationToken);

    /// <summary>Puts a copy that was opened meanwhile back into one file without a log, checks it from the first page to the last, and syncs it.</summary>
    /// <param name="path">A file that nobody has open.</param>
    /// <param name="cancellationToken">Honoured until the work begins.</param>
    /// <exception cref="StoreFailedException">It is no sound database.</exception>
    public static Task SettleAsync(string path, CancellationToken cancellationToken) => Task.Run(() => Settle(path), cancellationToken);

    internal static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 1 }.ToString());
        connection.Open();
        Ask(connection, $"PRAGMA busy_timeout={BusyMilliseconds}");
        return connection;
    }

    private static void Take(string source, string target)
    {
        try
        {
            CreateForOwnerOnly(target);
            using (var from = Open(source, SqliteOpenMode.ReadOnly))
            using (var to = Open(target, SqliteOpenMode.ReadWrite))
            {
                from.BackupDatabase(to);
            }
        }
        catch (SqliteException exception)
        {
            throw new StoreFailedException($"{Path.GetFileName(source)} can't be copied: SQLite error {exception.SqliteExtendedErrorCode}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreFailedException($"{Path.GetFileName(source)} can't be copied: {exception.GetType().Name}", exception);
        }

        Settle(target);
    }

    private static void Settle(string path)
    {
        try
        {
            using (var connection = Open(path, SqliteOpenMode.ReadWrite))
            {
                if (Ask(connection, "PRAGMA journal_mode=DELETE") is not "delete" || Ask(connection, "PRAGMA integrity_check(1)") is not "ok")
                {
                    throw new StoreFailedException($"{Path.GetFileName(path)} is damaged: it is no sound database");
                }
            }

            DiskSync.SyncFile(path);
        }
        catch (SqliteException exception)
        {
            throw new StoreFailedException($"{Path.GetFileName(path)} is damaged: SQLite error {exception.SqliteExtendedErrorCode}", exception);
        }
        catch (IOException exception)
        {
            throw new StoreFailedException($"{Path.GetFileName(path)} can't be synced: {exception.GetType().Name}", exception);
        }
    }

    private static string? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static void CreateForOwnerOnly(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(path, options).Dispose();
    }
}
