namespace InfoExchange.Domain.Notices;

/// <summary>How much one command says of notices.</summary>
public static class NoticeLimits
{
    /// <summary>Notices of one command: whoever is owed more gets them by the next.</summary>
    public const int MaxNotices = 1_000;

    /// <summary>Recipients that one notice asks for; further ones are another notice's.</summary>
    public const int MaxRecipients = 200;

    /// <summary>Reports of one command.</summary>
    public const int MaxReports = 10_000;
}
