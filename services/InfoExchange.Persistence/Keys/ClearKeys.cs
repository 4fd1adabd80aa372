using InfoExchange.Persistence.Sqlite;

namespace InfoExchange.Persistence.Keys;

/// <summary>Keys of a file of the first version, which stood in clear: wrapped, and overwritten where they stood.</summary>
internal static class ClearKeys
{
    /// <summary>Moves them all in one transaction; nothing when there are none.</summary>
    /// <returns>How many were moved: the log that carried them is then to be emptied.</returns>
    internal static int MoveIn(SqliteSession session, KeyFamilies families)
    {
        var moved = MoveKeys(session, families) + MoveSecrets(session, families);
        if (moved > 0)
        {
            // Rows of the same length stand where they stood: no page is rewritten around them.
            session.Statement("UPDATE keys SET key = zeroblob(32), is_destroyed = 1 WHERE is_destroyed = 0").ExecuteNonQuery();
            session.Statement("UPDATE secrets SET value = zeroblob(length(value))").ExecuteNonQuery();
        }

        return moved;
    }

    private static int MoveKeys(SqliteSession session, KeyFamilies families)
    {
        var rows = new List<(string Kind, string Subject, bool IsDestroyed, byte[] Key)>();
        using (var reader = session.Statement("SELECT kind, subject, is_destroyed, key FROM keys ORDER BY number").ExecuteReader())
        {
            while (reader.Read())
            {
                rows.Add((reader.GetString(0), reader.GetString(1), reader.GetInt64(2) != 0, reader.GetFieldValue<byte[]>(3)));
            }
        }

        foreach (var (kind, subject, isDestroyed, key) in rows)
        {
            KeyRows.Insert(session, kind, subject, isDestroyed ? null : families.Wrap(kind, subject, key));
        }

        // What is destroyed here was, or stands wrapped already: its row there wins.
        return rows.Count(row => !row.IsDestroyed);
    }

    private static int MoveSecrets(SqliteSession session, KeyFamilies families)
    {
        var rows = new List<(string Purpose, string Name, byte[] Value)>();
        using (var reader = session.Statement("SELECT purpose, name, value FROM secrets WHERE value <> zeroblob(length(value)) ORDER BY number").ExecuteReader())
        {
            while (reader.Read())
            {
                rows.Add((reader.GetString(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2)));
            }
        }

        foreach (var (purpose, name, value) in rows)
        {
            KeyRows.InsertSecret(session, purpose, name, families.Wrap(KeyFamilies.Service, $"{purpose}/{name}", value));
        }

        return rows.Count;
    }
}
