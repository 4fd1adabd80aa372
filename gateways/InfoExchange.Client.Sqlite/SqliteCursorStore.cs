using InfoExchange.Client.Cursors;
using InfoExchange.Client.Failures;
using Microsoft.Data.Sqlite;

namespace InfoExchange.Client.Sqlite;

/// <summary>The place of one subscription in a table of a SQLite file: a file of its own, or the program's own database.</summary>
/// <remarks>
/// The table <c>infoexchange_cursors</c> (name, cursor, saved_at) is made when it is absent. From the first use until disposal a neighbour of the file named after the
/// subscription, ending in <c>.lock</c>, keeps other processes and other stores of that name out. Not for a database in memory.
/// </remarks>
public sealed class SqliteCursorStore : ICursorStore, IDisposable
{
    private const int LongestName = 100;
    private const int BusySeconds = 10;

    private readonly string path;
    private readonly string name;
    private readonly string connectionString;
    private readonly StoreLock held;
    private bool hasTable;

    /// <summary>Names file and subscription; nothing is opened yet.</summary>
    /// <param name="path">The database; its folder is made at the first use, and a new file is for its owner only where modes exist.</param>
    /// <param name="name">Of the subscription, 1 to 100 of <c>[A-Za-z0-9._-]</c>; several subscriptions in one file have several names.</param>
    /// <exception cref="ArgumentException">The name is too long or has other characters.</exception>
    public SqliteCursorStore(string path, string name = "subscription")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > LongestName || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
        {
            throw new ArgumentException($"'{name}' is no name of a subscription: 1 to {LongestName} of A-Z, a-z, 0-9, '.', '_' and '-'.", nameof(name));
        }

        this.path = Path.GetFullPath(path);
        this.name = name;
        connectionString = new SqliteConnectionStringBuilder { DataSource = this.path, Pooling = false, DefaultTimeout = BusySeconds }.ConnectionString;
        held = new StoreLock($"{this.path}.{name}.lock", ToString());
    }

    /// <inheritdoc />
    /// <exception cref="CursorStoreInUseException">Another process, or another store of this one, has the name in this file.</exception>
    /// <exception cref="SqliteException">The file can't be opened or read.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var connection = Open();
        using var read = Command(connection, null, "SELECT cursor FROM infoexchange_cursors WHERE name = $name");
        return ValueTask.FromResult<ReadOnlyMemory<byte>>(read.ExecuteScalar() as byte[] ?? []);
    }

    /// <inheritdoc />
    /// <exception cref="CursorStoreInUseException">Another process, or another store of this one, has the name in this file.</exception>
    /// <exception cref="SqliteException">It can't be written; the earlier cursor holds.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public ValueTask SaveAsync(ReadOnlyMemory<byte> cursor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var connection = Open();
        using var transaction = connection.BeginTransaction();
        Write(connection, transaction, cursor);
        transaction.Commit();
        return ValueTask.CompletedTask;
    }

    /// <summary>Keeps a cursor in the caller's own transaction: what an item made of the caller's records and its place are committed together, so that it counts exactly once.</summary>
    /// <remarks>Confirm the item afterwards all the same: the gateway is told, and the place is saved once more, which changes nothing.</remarks>
    /// <param name="transaction">On the same file; committed or rolled back by the caller.</param>
    /// <param name="cursor">Of the item that was handled.</param>
    /// <exception cref="ArgumentException">The transaction is over, or on another file.</exception>
    /// <exception cref="SqliteException">It can't be written; roll back.</exception>
    public void Save(SqliteTransaction transaction, ReadOnlyMemory<byte> cursor)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var connection = transaction.Connection ?? throw new ArgumentException("The transaction is over.", nameof(transaction));
        if (Path.GetFullPath(connection.DataSource) != path)
        {
            throw new ArgumentException($"The transaction is on '{connection.DataSource}', the store on '{path}'.", nameof(transaction));
        }

        held.Take();
        MakeTable(connection, transaction);
        Write(connection, transaction, cursor);
    }

    /// <summary>Lets the name go; may be repeated.</summary>
    public void Dispose() => held.Dispose();

    /// <summary>Path and name.</summary>
    public override string ToString() => $"{path} ({name})";

    private SqliteConnection Open()
    {
        held.Take();
        CreateForOwnerOnly();
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            using var durable = Command(connection, null, "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON");
            durable.ExecuteNonQuery();
            if (!hasTable)
            {
                MakeTable(connection, null);
                hasTable = true;
            }

            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    private void Write(SqliteConnection connection, SqliteTransaction transaction, ReadOnlyMemory<byte> cursor)
    {
        using var write = Command(
            connection,
            transaction,
            "INSERT INTO infoexchange_cursors (name, cursor, saved_at) VALUES ($name, $cursor, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor, saved_at = excluded.saved_at");
        write.Parameters.AddWithValue("$cursor", cursor.ToArray());
        write.ExecuteNonQuery();
    }

    private void MakeTable(SqliteConnection connection, SqliteTransaction? transaction)
    {
        using var make = Command(connection, transaction, "CREATE TABLE IF NOT EXISTS infoexchange_cursors (name TEXT PRIMARY KEY, cursor BLOB NOT NULL, saved_at TEXT NOT NULL)");
        make.ExecuteNonQuery();
    }

    private SqliteCommand Command(SqliteConnection connection, SqliteTransaction? transaction, string text)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        command.Transaction = transaction;
        command.Parameters.AddWithValue("$name", name);
        return command;
    }

    private void CreateForOwnerOnly()
    {
        if (OperatingSystem.IsWindows() || File.Exists(path))
        {
            return;
        }

        new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }).Dispose();
    }
}
