using InfoExchange.Persistence.Postgres;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Stores;
using Npgsql;

namespace InfoExchange.Benchmarks.Running;

/// <summary>What a measured journal stands on: a file in its folder, or a schema of its own on the server that <see cref="Variable"/> names.</summary>
/// <param name="IsPostgres">False for the file.</param>
internal sealed record MeasuredStore(bool IsPostgres)
{
    /// <summary>The variable of the environment that holds Npgsql's connection string: it may hold a password, which a command line would show.</summary>
    public const string Variable = "INFOEXCHANGE_POSTGRES";

    private const string Suffix = "-postgres";

    public override string ToString() => IsPostgres ? "PostgreSQL" : "SQLite";

    private static string Server => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server
        ? server
        : throw new InvalidOperationException($"--store postgres needs the connection string in {Variable}");

    /// <summary>The name of a server program that works on it.</summary>
    public string NameOf(string program) => IsPostgres ? program + Suffix : program;

    /// <summary>The store of a server program of that name.</summary>
    public static MeasuredStore Of(string name) => new(name.EndsWith(Suffix, StringComparison.Ordinal));

    /// <summary>Where the file is, when it is one.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, "journal.db");

    /// <summary>Opens a folder's journal, or creates it empty.</summary>
    public async Task<IJournalStore> OpenAsync(string folder) => IsPostgres
        ? await PostgresJournalStore.OpenAsync(Server, SchemaOf(folder), CancellationToken.None)
        : await SqliteJournalStore.OpenAsync(PathIn(folder), CancellationToken.None);

    /// <summary>Bytes that the journal takes.</summary>
    public async Task<long> MeasureAsync(string folder)
    {
        if (!IsPostgres)
        {
            return new FileInfo(PathIn(folder)).Length;
        }

        await using var server = NpgsqlDataSource.Create(Server);
        await using var command = server.CreateCommand("SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relkind = 'r'");
        command.Parameters.Add(new NpgsqlParameter { Value = SchemaOf(folder) });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Removes what is not in the folder.</summary>
    public async Task RemoveAsync(string folder)
    {
        if (IsPostgres)
        {
            await using var server = NpgsqlDataSource.Create(Server);
            await using var command = server.CreateCommand($"DROP SCHEMA IF EXISTS {SchemaOf(folder)} CASCADE");
            await command.ExecuteNonQueryAsync();
        }
    }

    // Folders of a run are named by chance: so are their schemas.
    private static string SchemaOf(string folder) => "measured_" + string.Concat(Path.GetFileName(folder).ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));
}
