using InfoExchange.Persistence.Sqlite;

namespace InfoExchange.Persistence.Keys;

/// <summary>The rows of a file of keys. A row of a key never moves: added at the end, overwritten where it stands.</summary>
internal static class KeyRows
{
    /// <summary>Bytes of a wrapped key.</summary>
    internal const int WrappedLength = 32 + KeyCipher.Overhead;

    /// <summary>A row: whether there is one, and what is wrapped in it; null once destroyed.</summary>
    internal static (bool IsThere, byte[]? Wrapped) Find(SqliteSession session, string kind, string subject)
    {
        using var reader = session.Statement("SELECT is_destroyed, wrapped FROM wrapped_keys WHERE kind = $1 AND subject = $2", kind, subject).ExecuteReader();
        return reader.Read() ? (true, reader.GetInt64(0) != 0 ? null : reader.GetFieldValue<byte[]>(1)) : (false, null);
    }

    /// <summary>The rows of many subjects of one kind, in one pass over all rows of the file; null where it is destroyed.</summary>
    internal static IEnumerable<(string Subject, byte[]? Wrapped)> FindAll(SqliteSession session, string kind, IReadOnlySet<string> subjects)
    {
        using var reader = session.Statement("SELECT subject, is_destroyed, wrapped FROM wrapped_keys WHERE +kind = $1", kind).ExecuteReader();
        while (reader.Read())
        {
            if (reader.GetString(0) is var subject && subjects.Contains(subject))
            {
                yield return (subject, reader.GetInt64(1) != 0 ? null : reader.GetFieldValue<byte[]>(2));
            }
        }
    }

    /// <summary>Adds a row unless there is one; one without a key is a tombstone from the beginning.</summary>
    internal static void Insert(SqliteSession session, string kind, string subject, byte[]? wrapped) => session
        .Statement(
            "INSERT INTO wrapped_keys(kind, subject, is_destroyed, wrapped) VALUES($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            kind,
            subject,
            wrapped is null ? 1L : 0L,
            wrapped ?? new byte[WrappedLength])
        .ExecuteNonQuery();

    internal static int Destroy(SqliteSession session, string kind, string subject)
    {
        Insert(session, kind, subject, null);
        return session
            .Statement("UPDATE wrapped_keys SET is_destroyed = 1, wrapped = zeroblob(60) WHERE kind = $1 AND subject = $2", kind, subject)
            .ExecuteNonQuery();
    }

    internal static byte[]? FindSecret(SqliteSession session, string purpose, string name) =>
        session.Statement("SELECT wrapped FROM wrapped_secrets WHERE purpose = $1 AND name = $2", purpose, name).ExecuteScalar() as byte[];

    internal static void InsertSecret(SqliteSession session, string purpose, string name, byte[] wrapped) =>
        session.Statement("INSERT INTO wrapped_secrets(purpose, name, wrapped) VALUES($1, $2, $3) ON CONFLICT DO NOTHING", purpose, name, wrapped).ExecuteNonQuery();

    internal static void ReplaceSecret(SqliteSession session, string purpose, string name, byte[] wrapped)
    {
        InsertSecret(session, purpose, name, wrapped);
        session.Statement("UPDATE wrapped_secrets SET wrapped = $3 WHERE purpose = $1 AND name = $2", purpose, name, wrapped).ExecuteNonQuery();
    }
}
