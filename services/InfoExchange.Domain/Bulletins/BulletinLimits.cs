namespace InfoExchange.Domain.Bulletins;

/// <summary>Limits of a bulletin, stated once and enforced for every door.</summary>
public static class BulletinLimits
{
    /// <summary>UTF-16 code units of a headline.</summary>
    public const int MaxHeadlineLength = 200;

    /// <summary>UTF-16 code units of a description or an instruction, per language.</summary>
    public const int MaxBodyLength = 20_000;

    /// <summary>UTF-16 code units of names, titles, references, and the words of an area or a vehicle.</summary>
    public const int MaxShortTextLength = 200;

    /// <summary>UTF-16 code units of a vehicle's plate.</summary>
    public const int MaxPlateLength = 20;

    /// <summary>Language blocks.</summary>
    public const int MaxLanguages = 8;

    /// <summary>Commune codes over all areas.</summary>
    public const int MaxCommunes = 2_000;

    /// <summary>Vehicles.</summary>
    public const int MaxVehicles = 20;

    /// <summary>Addressed territories: every département and a few more.</summary>
    public const int MaxTerritories = 128;

    /// <summary>Identifiers and codes.</summary>
    public const int MaxIdentifierLength = 64;

    /// <summary>Longest life after <c>effective</c>.</summary>
    public static readonly TimeSpan MaxLife = TimeSpan.FromDays(30);

    /// <summary>How far in the future a bulletin may take effect.</summary>
    public static readonly TimeSpan MaxLead = TimeSpan.FromDays(30);

    /// <summary>How long ago the fact may be that a bulletin tells of.</summary>
    public static readonly TimeSpan OldestFact = TimeSpan.FromDays(366);

    /// <summary>Shortest and longest time to answer an alert.</summary>
    public static readonly TimeSpan MinAnswerTime = TimeSpan.FromSeconds(30);

    /// <summary>Longest time to answer an alert.</summary>
    public static readonly TimeSpan MaxAnswerTime = TimeSpan.FromHours(24);
}
