using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Stores;
using Microsoft.Data.Sqlite;

namespace InfoExchange.Persistence.Sqlite;

/// <summary>Columns of a row, each of the type that was written: in a damaged file anything may stand there, and is a failure of the store, not a bug.</summary>
internal static class SqliteRow
{
    internal static byte[] Bytes(SqliteDataReader row, int column) => row.GetValue(column) as byte[] ?? throw Damaged(row, column);

    internal static long Whole(SqliteDataReader row, int column) => row.GetValue(column) is long number ? number : throw Damaged(row, column);

    internal static string Text(SqliteDataReader row, int column) => row.GetValue(column) as string ?? throw Damaged(row, column);

    internal static Digest Hash(SqliteDataReader row, int column) => Digest.TryRead(Bytes(row, column), out var digest) ? digest : throw Damaged(row, column);

    private static StoreFailedException Damaged(SqliteDataReader row, int column) =>
        new($"the file is damaged: column \"{row.GetName(column)}\" holds what is never written there: restore it from a backup");
}
