using System.Collections.Immutable;
using System.Globalization;
using InfoExchange.Ports.Stores;
using Npgsql;

namespace InfoExchange.Persistence.Postgres;

/// <summary>What one kind of store holds in its schema of a database, version by version.</summary>
internal sealed class PostgresSchema
{
    /// <summary>An inbox opened as a journal is refused. Never changed.</summary>
    internal required string Kind { get; init; }

    /// <summary>The statements that lead from version n to n + 1, in order; a step that was released is never edited.</summary>
    internal required ImmutableArray<string> Steps { get; init; }

    /// <summary>Brings the schema to the newest version in one transaction, under a lock of the database, so that of two openers one waits.</summary>
    /// <param name="connection">Its search path is the schema, which may not exist yet.</param>
    /// <param name="schema">Checked by the caller: letters, digits and underscores.</param>
    /// <exception cref="StoreFailedException">It is of another kind or of a newer release.</exception>
    /// <exception cref="NpgsqlException">The server refused, or went away.</exception>
    internal async Task ApplyAsync(NpgsqlConnection connection, string schema)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock(hashtextextended('infoexchange {schema}', 0))");
        if (!await ExistsAsync(connection, schema))
        {
            // Asking first spares a right: only who creates the schema needs to be allowed to.
            await RunAsync(connection, $"CREATE SCHEMA IF NOT EXISTS {schema}");
            await RunAsync(connection, "CREATE TABLE about(kind text NOT NULL, version integer NOT NULL)");
            await RunAsync(connection, $"INSERT INTO about(kind, version) VALUES('{Kind}', 0)");
        }

        var version = await VersionAsync(connection, schema);
        foreach (var step in Steps.Skip(version))
        {
            await RunAsync(connection, step);
        }

        if (version < Steps.Length)
        {
            await RunAsync(connection, string.Create(CultureInfo.InvariantCulture, $"UPDATE about SET version = {Steps.Length}"));
        }

        await transaction.CommitAsync();
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string schema)
    {
        await using var command = new NpgsqlCommand($"SELECT to_regclass('{schema}.about') IS NOT NULL", connection);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private async Task<int> VersionAsync(NpgsqlConnection connection, string schema)
    {
        await using var command = new NpgsqlCommand("SELECT kind, version FROM about", connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var (kind, version) = (reader.GetString(0), reader.GetInt32(1));
        if (kind != Kind)
        {
            throw new StoreFailedException($"schema {schema} holds a store of another kind ({kind}, expected {Kind})");
        }

        return version <= Steps.Length
            ? version
            : throw new StoreFailedException($"schema {schema} was written by a newer release (version {version}, this one knows {Steps.Length})");
    }
}
