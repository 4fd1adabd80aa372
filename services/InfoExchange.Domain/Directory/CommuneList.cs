using System.Collections.Immutable;

namespace InfoExchange.Domain.Directory;

/// <summary>The territory's official communes as last recorded.</summary>
public sealed class CommuneList
{
    /// <summary>None was recorded: codes are checked by their shape alone.</summary>
    public static CommuneList None { get; } = new(0, ImmutableSortedDictionary<string, OfficialCommune>.Empty, ImmutableSortedDictionary<string, string>.Empty);

    internal CommuneList(int year, ImmutableSortedDictionary<string, OfficialCommune> communes, ImmutableSortedDictionary<string, string> former)
    {
        (Year, Communes, Former) = (year, communes, former);
    }

    /// <summary>Its year; 0 when none was recorded.</summary>
    public int Year { get; }

    /// <summary>Communes and arrondissements by code.</summary>
    public ImmutableSortedDictionary<string, OfficialCommune> Communes { get; }

    /// <summary>Former codes, each with the commune that it is part of now.</summary>
    public ImmutableSortedDictionary<string, string> Former { get; }

    /// <summary>The name of a commune; empty when it is in no list.</summary>
    public string NameOf(string code) => Communes.GetValueOrDefault(code)?.Name ?? "";

    internal CommuneList With(CommunesRecorded e)
    {
        var before = e.Part == 0 ? new CommuneList(e.Year, Empty(Communes), Empty(Former)) : this;
        return new CommuneList(
            e.Year,
            before.Communes.SetItems(e.Communes.Select(c => KeyValuePair.Create(c.Code, c))),
            before.Former.SetItems(e.Former.Select(f => KeyValuePair.Create(f.Code, f.IntoCode))));
    }

    private static ImmutableSortedDictionary<string, T> Empty<T>(ImmutableSortedDictionary<string, T> _) => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}
