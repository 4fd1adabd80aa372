using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Stores;
using Microsoft.Data.Sqlite;

namespace InfoExchange.Persistence.Sqlite;

/// <content>What backups and restored copies need, and a service at work does not.</content>
public sealed partial class SqliteJournalStore
{
    /// <summary>A reader's cursor in a file that a service may have open.</summary>
    /// <param name="path">The journal's file; read only, never changed.</param>
    /// <param name="reader">Whose.</param>
    /// <param name="cancellationToken">Honoured until the reading begins.</param>
    /// <returns>0 when it never moved.</returns>
    /// <exception cref="StoreFailedException">It could not be read.</exception>
    public static Task<long> PeekCursorAsync(string path, string reader, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            try
            {
                using var connection = SqliteCopy.Open(path, SqliteOpenMode.ReadOnly);
                using var command = connection.CreateCommand();
                command.CommandText = "SELECT position FROM cursors WHERE reader = $1";
                command.Parameters.AddWithValue("$1", reader);
                return command.ExecuteScalar() as long? ?? 0;
            }
            catch (SqliteException exception)
            {
                throw new StoreFailedException($"{Path.GetFileName(path)} can't be read: SQLite error {exception.SqliteExtendedErrorCode}", exception);
            }
        },
        cancellationToken);

    /// <summary>Sets a reader's cursor back, so that it reads again what it had read; never forward.</summary>
    /// <exception cref="StoreFailedException">Whether it wrote is unknown.</exception>
    public Task RewindCursorAsync(string reader, long position, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(reader);
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        const string sql = "UPDATE cursors SET position = $2 WHERE reader = $1 AND position > $2";
        return File.WriteAsync("setting a cursor back", session => session.Statement(sql, reader, position).ExecuteNonQuery(), cancellationToken);
    }

    /// <summary>Names of the keys that the sealed blobs stand under, each once.</summary>
    /// <exception cref="StoreFailedException">The store could not be read.</exception>
    public Task<IReadOnlyList<BlobKeyName>> ReadKeyNamesAsync(CancellationToken cancellationToken) => File.ReadAsync(
        "reading the names of keys",
        IReadOnlyList<BlobKeyName> (session) =>
        {
            using var reader = session.Statement("SELECT DISTINCT key_kind, key_subject FROM blobs").ExecuteReader();
            var names = new List<BlobKeyName>();
            while (reader.Read())
            {
                names.Add(new BlobKeyName(BlobKeyKindText.Parse(SqliteRow.Text(reader, 0)), SqliteRow.Text(reader, 1)));
            }

            return names;
        },
        cancellationToken);
}
