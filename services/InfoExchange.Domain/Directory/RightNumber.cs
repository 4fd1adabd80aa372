using System.Text.RegularExpressions;

namespace InfoExchange.Domain.Directory;

/// <summary>Shapes of the numbers that the licensing authority prints. There is no check digit; a number of another shape is said to be an exception.</summary>
public static partial class RightNumber
{
    /// <summary>UTF-16 code units of a number.</summary>
    public const int MaxLength = 60;

    /// <summary><c>AUT-DDD-YYYY-MM-DD-YYYYNNNNNNN</c> for an establishment, <c>CAR-DDD-YYYY-MM-DD-…</c> for an agent; anything for an approval.</summary>
    public static bool HasShapeOf(RightKind kind, string number) => kind switch
    {
        RightKind.FirmLicence => Licence().IsMatch(number),
        RightKind.AgentCard => Card().IsMatch(number),
        _ => number.Length > 0,
    };

    [GeneratedRegex(@"\AAUT-[0-9]{2}[0-9AB]-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{11}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Licence();

    [GeneratedRegex(@"\ACAR-[0-9]{2}[0-9AB]-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9A-Z]{1,20}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Card();
}
