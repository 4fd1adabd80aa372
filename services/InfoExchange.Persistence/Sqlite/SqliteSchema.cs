using System.Collections.Immutable;

namespace InfoExchange.Persistence.Sqlite;

/// <summary>What one kind of file holds, version by version.</summary>
internal sealed class SqliteSchema
{
    /// <summary>SQLite's <c>application_id</c>: an inbox opened as a journal is refused. Never 0, never changed.</summary>
    internal required int ApplicationId { get; init; }

    /// <summary>The statements that lead from version n to n + 1, in order; a step that was released is never edited.</summary>
    internal required ImmutableArray<string> Steps { get; init; }

    /// <summary>Whether what is deleted or overwritten must not stay legible in the file.</summary>
    internal bool IsErasing { get; init; }

    /// <summary>Brings a file to the newest version in one transaction, under the file's write lock, so that two openers never both do.</summary>
    internal void Apply(SqliteSession session)
    {
        session.Run("BEGIN IMMEDIATE");
        var version = session.Pragma("user_version");
        var application = session.Pragma("application_id");
        if ((version != 0 || application != 0) && application != ApplicationId)
        {
            throw session.Failure($"is a file of another kind (application id {application}, expected {ApplicationId})");
        }

        if (version > Steps.Length)
        {
            throw session.Failure($"was written by a newer release (version {version}, this one knows {Steps.Length})");
        }

        foreach (var step in Steps.Skip((int)version))
        {
            session.Run(step);
        }

        session.SetPragma("application_id", ApplicationId);
        session.SetPragma("user_version", Steps.Length);
        session.Run("COMMIT");
    }
}
