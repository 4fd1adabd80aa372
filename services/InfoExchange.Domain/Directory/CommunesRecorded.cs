using System.Collections.Immutable;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <summary>A part of the territory's official list of communes (INSEE, code officiel géographique). The first part replaces the list before.</summary>
public sealed class CommunesRecorded : JournalEvent
{
    /// <summary>Communes and former codes of one part.</summary>
    public const int MaxLines = 200;

    /// <summary>First year of the list.</summary>
    public const int FirstYear = 1943;

    /// <summary>The list is that of the first of January of this year.</summary>
    public required int Year { get; init; }

    /// <summary>From 0.</summary>
    public required int Part { get; init; }

    /// <summary>Communes and arrondissements.</summary>
    public required ImmutableArray<OfficialCommune> Communes { get; init; }

    /// <summary>Codes that are no commune's any more.</summary>
    public ImmutableArray<FormerCommune> Former { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Source document.</summary>
    public string Document { get; init => field = value ?? ""; } = "";

    /// <summary>A whole list in parts.</summary>
    public static ImmutableArray<JournalEvent> Parts(int year, IReadOnlyList<OfficialCommune> communes, IReadOnlyList<FormerCommune> former, string document)
    {
        var count = Math.Max(1, (communes.Count + former.Count + MaxLines - 1) / MaxLines);
        return
        [
            .. Enumerable.Range(0, count).Select(part => new CommunesRecorded
            {
                Year = year,
                Part = part,
                Communes = [.. communes.Skip(part * MaxLines).Take(MaxLines)],
                Former = [.. former.Skip(Math.Max(0, (part * MaxLines) - communes.Count)).Take(MaxLines - Math.Clamp(communes.Count - (part * MaxLines), 0, MaxLines))],
                Document = document,
            }),
        ];
    }
}
