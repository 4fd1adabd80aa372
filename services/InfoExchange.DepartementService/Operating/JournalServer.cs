namespace InfoExchange.DepartementService.Operating;

/// <summary>Where a journal is that no file of a data folder holds.</summary>
/// <param name="Connection">Npgsql's connection string; may hold a password, never printed.</param>
/// <param name="Schema">The journal's schema.</param>
internal sealed record JournalServer(string Connection, string Schema)
{
    /// <inheritdoc/>
    public override string ToString() => $"schema {Schema}";
}
