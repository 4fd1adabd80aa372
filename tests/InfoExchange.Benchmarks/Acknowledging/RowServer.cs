using System.Diagnostics;
using System.Globalization;
using InfoExchange.Benchmarks.Measuring;
using InfoExchange.Benchmarks.Running;
using Microsoft.Data.Sqlite;

namespace InfoExchange.Benchmarks.Acknowledging;

/// <summary>What many would do first: each acknowledgement a row, each row a commit, on SQLite as durable as ours.</summary>
internal static class RowServer
{
    /// <summary>Head of its column.</summary>
    public const string Name = "one row a commit";

    /// <summary>Question: so many rows.</summary>
    public static string Rows(int count) => string.Create(CultureInfo.InvariantCulture, $"rows {count}");

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("infoexchange-b9-").FullName;
        try
        {
            using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "rows.db")};Pooling=False");
            connection.Open();
            Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE answers (bulletin TEXT, recipient INTEGER, answer INTEGER, at INTEGER, PRIMARY KEY (bulletin, recipient)) WITHOUT ROWID;");
            var stored = 0;
            await ChildProcess.ServeAsync("ready", words =>
            {
                var report = Insert(connection, stored, int.Parse(words[1], CultureInfo.InvariantCulture));
                stored += report.Operations;
                return Task.FromResult<object>(report);
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static StormReport Insert(SqliteConnection connection, int first, int count)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO answers VALUES ($bulletin, $recipient, 1, $at)";
        var bulletin = insert.Parameters.Add("$bulletin", SqliteType.Text);
        var recipient = insert.Parameters.Add("$recipient", SqliteType.Integer);
        insert.Parameters.AddWithValue("$at", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        insert.Prepare();
        var (latency, begun, rows) = (new LatencyHistogram(), Stopwatch.GetTimestamp(), 0);
        for (var i = first; i < first + count; i++)
        {
            var sent = Stopwatch.GetTimestamp();
            (bulletin.Value, recipient.Value) = ($"bulletin-{i / 100}", i % 100);
            rows += insert.ExecuteNonQuery();
            latency.Record((long)Stopwatch.GetElapsedTime(sent).TotalMicroseconds);
        }

        return new StormReport { Operations = rows, Seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds, Latency = latency.Buckets() };
    }

    private static void Execute(SqliteConnection connection, string statements)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }
}
