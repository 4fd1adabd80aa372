using InfoExchange.Ports.Bus;
using Microsoft.Data.Sqlite;

namespace InfoExchange.Bus.Embedded;

/// <summary>Messages in the file. Every method runs inside a transaction of <see cref="BusFile"/>.</summary>
internal static class MessageTable
{
    private const int Page = 256;
    private const int ForgottenAtOnce = 256;

    /// <summary>Keeps a message, unless its queue remembers its id.</summary>
    /// <returns>False when it does.</returns>
    internal static bool Add(BusSession session, BusMessage message, DateTimeOffset now)
    {
        if (session.Execute("INSERT OR IGNORE INTO seen (queue, message_id, seen_at) VALUES ($1, $2, $3)", message.Queue, message.MessageId, Stored(now)) == 0)
        {
            return false;
        }

        session.Execute(
            "INSERT INTO waiting (queue, ordering_key, message_id, trace_parent, sent_at, due_at, deliveries, length) VALUES ($1, $2, $3, $4, $5, $5, 0, $6)",
            message.Queue,
            message.OrderingKey,
            message.MessageId,
            message.TraceParent,
            Stored(now),
            message.Body.Length);
        session.Execute("INSERT INTO body (seq, bytes) VALUES ($1, $2)", session.LastRow, message.Body.ToArray());
        return true;
    }

    /// <summary>Forgets some of the ids that are older than the window.</summary>
    internal static void Forget(BusSession session, TimeSpan window, DateTimeOffset now) => session.Execute(
        "DELETE FROM seen WHERE rowid IN (SELECT rowid FROM seen WHERE seen_at < $1 ORDER BY seen_at LIMIT $2)",
        Stored(now - window),
        ForgottenAtOnce);

    /// <summary>Takes what can be handed out now, counts the delivery, and sets aside what may not be delivered any more.</summary>
    internal static IReadOnlyList<BusDelivery> Take(BusSession session, QueueDeclaration queue, HandingOut handingOut, DateTimeOffset now)
    {
        long after = 0;
        while (!handingOut.IsFull)
        {
            var page = ReadWaiting(session, queue.Name, after);
            page.ForEach(handingOut.Offer);
            if (page.Count < Page)
            {
                break;
            }

            after = page[^1].Sequence;
        }

        foreach (var (message, reason) in handingOut.SetAside)
        {
            SetAside(session, new MessageReceipt(message.Sequence, message.Deliveries), reason, now);
        }

        return [.. handingOut.Taken.Select(message => Deliver(session, queue.Name, message))];
    }

    /// <summary>Removes a message that was handled.</summary>
    internal static void Remove(BusSession session, MessageReceipt receipt)
    {
        if (session.Execute("DELETE FROM waiting WHERE seq = $1 AND deliveries = $2", receipt.Sequence, receipt.Deliveries) == 1)
        {
            session.Execute("DELETE FROM body WHERE seq = $1", receipt.Sequence);
        }
    }

    /// <summary>Removes messages and dead letters whose ids begin so. That they were there is remembered: the same id sent again is still a repeat.</summary>
    /// <returns>How many.</returns>
    internal static int Erase(BusSession session, string prefix)
    {
        const string begins = "substr(message_id, 1, length($1)) = $1";
        session.Execute($"DELETE FROM body WHERE seq IN (SELECT seq FROM waiting WHERE {begins} UNION SELECT seq FROM dead WHERE {begins})", prefix);
        return session.Execute($"DELETE FROM waiting WHERE {begins}", prefix) + session.Execute($"DELETE FROM dead WHERE {begins}", prefix);
    }

    /// <summary>Lets a message rest.</summary>
    internal static void Postpone(BusSession session, MessageReceipt receipt, DateTimeOffset dueAt) =>
        session.Execute("UPDATE waiting SET due_at = $3 WHERE seq = $1 AND deliveries = $2", receipt.Sequence, receipt.Deliveries, Stored(dueAt));

    /// <summary>Moves a message to the dead letters.</summary>
    /// <returns>False when it is no longer there, or was delivered again since.</returns>
    internal static bool SetAside(BusSession session, MessageReceipt receipt, string reason, DateTimeOffset now)
    {
        session.Execute(
            """
            INSERT INTO dead (seq, queue, ordering_key, message_id, trace_parent, sent_at, deliveries, reason, dead_at)
            SELECT seq, queue, ordering_key, message_id, trace_parent, sent_at, deliveries, $3, $4 FROM waiting WHERE seq = $1 AND deliveries = $2
            """,
            receipt.Sequence,
            receipt.Deliveries,
            reason,
            Stored(now));
        return session.Execute("DELETE FROM waiting WHERE seq = $1 AND deliveries = $2", receipt.Sequence, receipt.Deliveries) == 1;
    }

    /// <summary>Messages of a queue that are not settled.</summary>
    internal static long CountWaiting(BusSession session, string queue) => Number(session, "SELECT count(*) FROM waiting WHERE queue = $1", queue) ?? 0;

    /// <summary>How many of a queue are not settled, and when the oldest of them was sent.</summary>
    internal static (long Count, DateTimeOffset? OldestAt) ReadWaiting(BusSession session, string queue)
    {
        using var reader = session.Query("SELECT count(*), min(sent_at) FROM waiting WHERE queue = $1", queue);
        return reader.Read() ? (reader.GetInt64(0), reader.IsDBNull(1) ? null : Instant(reader, 1)) : (0, null);
    }

    /// <summary>Dead letters of a queue.</summary>
    internal static long CountDead(BusSession session, string queue) => Number(session, "SELECT count(*) FROM dead WHERE queue = $1", queue) ?? 0;

    /// <summary>Moves the oldest dead letter of an id to the end of its queue, as new. Its body moves along.</summary>
    /// <returns>False when there is none.</returns>
    internal static bool Redrive(BusSession session, string queue, string messageId, DateTimeOffset now)
    {
        if (FindDead(session, queue, messageId) is not { } sequence)
        {
            return false;
        }

        session.Execute(
            """
            INSERT INTO waiting (queue, ordering_key, message_id, trace_parent, sent_at, due_at, deliveries, length)
            SELECT d.queue, d.ordering_key, d.message_id, d.trace_parent, $2, $2, 0, length(b.bytes) FROM dead d JOIN body b ON b.seq = d.seq WHERE d.seq = $1
            """,
            sequence,
            Stored(now));
        session.Execute("UPDATE body SET seq = $2 WHERE seq = $1", sequence, session.LastRow);
        session.Execute("DELETE FROM dead WHERE seq = $1", sequence);
        return true;
    }

    /// <summary>Removes the oldest dead letter of an id, and its body.</summary>
    /// <returns>False when there is none.</returns>
    internal static bool Discard(BusSession session, string queue, string messageId)
    {
        if (FindDead(session, queue, messageId) is not { } sequence)
        {
            return false;
        }

        session.Execute("DELETE FROM body WHERE seq = $1", sequence);
        session.Execute("DELETE FROM dead WHERE seq = $1", sequence);
        return true;
    }

    /// <summary>Dead letters of a queue, oldest first.</summary>
    internal static IReadOnlyList<DeadLetter> ReadDead(BusSession session, string queue, int max)
    {
        List<DeadLetter> letters = [];
        using var reader = session.Query(
            """
            SELECT d.message_id, d.ordering_key, d.trace_parent, b.bytes, d.reason, d.dead_at
            FROM dead d JOIN body b ON b.seq = d.seq WHERE d.queue = $1 ORDER BY d.dead_at, d.seq LIMIT $2
            """,
            queue,
            max);
        while (reader.Read())
        {
            letters.Add(new DeadLetter(ReadMessage(reader, queue), reader.GetString(4), Instant(reader, 5)));
        }

        return letters;
    }

    /// <summary>Dead letters of a queue without their bodies, oldest first.</summary>
    internal static IReadOnlyList<DeadLetterLabel> ReadLabels(BusSession session, string queue, string? orderingKey, int max)
    {
        List<DeadLetterLabel> labels = [];
        using var reader = session.Query(
            """
            SELECT d.message_id, d.ordering_key, length(b.bytes), d.reason, d.dead_at
            FROM dead d JOIN body b ON b.seq = d.seq WHERE d.queue = $1 AND ($2 IS NULL OR d.ordering_key = $2) ORDER BY d.dead_at, d.seq LIMIT $3
            """,
            queue,
            orderingKey,
            max);
        while (reader.Read())
        {
            labels.Add(new DeadLetterLabel(reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.GetString(3), Instant(reader, 4)));
        }

        return labels;
    }

    private static long? FindDead(BusSession session, string queue, string messageId) =>
        Number(session, "SELECT seq FROM dead WHERE queue = $1 AND message_id = $2 ORDER BY dead_at, seq LIMIT 1", queue, messageId);

    private static long? Number(BusSession session, string sql, params object[] values)
    {
        using var reader = session.Query(sql, values);
        return reader.Read() ? reader.GetInt64(0) : null;
    }

    private static List<WaitingMessage> ReadWaiting(BusSession session, string queue, long after)
    {
        List<WaitingMessage> page = [];
        using var reader = session.Query(
            "SELECT seq, ordering_key, deliveries, due_at, sent_at, length FROM waiting WHERE queue = $1 AND seq > $2 ORDER BY seq LIMIT $3",
            queue,
            after,
            Page);
        while (reader.Read())
        {
            page.Add(new WaitingMessage(reader.GetInt64(0), reader.GetString(1), reader.GetInt32(2), Instant(reader, 3), Instant(reader, 4), reader.GetInt32(5)));
        }

        return page;
    }

    private static BusDelivery Deliver(BusSession session, string queue, WaitingMessage waiting)
    {
        var receipt = new MessageReceipt(waiting.Sequence, waiting.Deliveries + 1);
        session.Execute("UPDATE waiting SET deliveries = $2 WHERE seq = $1", receipt.Sequence, receipt.Deliveries);
        using var reader = session.Query(
            "SELECT w.message_id, w.ordering_key, w.trace_parent, b.bytes FROM waiting w JOIN body b ON b.seq = w.seq WHERE w.seq = $1",
            waiting.Sequence);
        return reader.Read()
            ? new BusDelivery(ReadMessage(reader, queue), receipt.ToString(), receipt.Deliveries)
            : throw new InvalidOperationException("a waiting message has lost its body");
    }

    private static BusMessage ReadMessage(SqliteDataReader reader, string queue) => new()
    {
        Queue = queue,
        MessageId = reader.GetString(0),
        OrderingKey = reader.GetString(1),
        TraceParent = reader.IsDBNull(2) ? null : reader.GetString(2),
        Body = reader.GetFieldValue<byte[]>(3),
    };

    private static long Stored(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    private static DateTimeOffset Instant(SqliteDataReader reader, int column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));
}
