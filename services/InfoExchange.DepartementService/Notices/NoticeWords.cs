using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Notices;

namespace InfoExchange.DepartementService.Notices;

/// <summary>What a notice says: that an alert waits, of which territory, and where it is answered. Never anything of the alert itself but whether it is an exercise.</summary>
internal static class NoticeWords
{
    public static string Title(BulletinHeader header, int step) => Mark(header) + (step switch
    {
        0 => "Une alerte attend votre réponse",
        OwedNotice.DutyDeskStep => "Alerte restée sans réponse",
        _ => "Relance : une alerte attend votre réponse",
    });

    /// <param name="kind">By which way: a telephone gets one line.</param>
    /// <param name="header">Of the alert.</param>
    /// <param name="territory">Whose.</param>
    /// <param name="step">As in <see cref="OwedNotice.Step"/>.</param>
    /// <param name="link">Where it is answered; null when it is not by a link.</param>
    public static string Text(ContactKind kind, BulletinHeader header, Jurisdiction territory, int step, Uri? link)
    {
        var title = Title(header, step);
        if (kind == ContactKind.Phone)
        {
            return link is null ? $"{title} ({territory.Code}). Ouvrez InfoExchange." : $"{title} ({territory.Code}) : {link}";
        }

        var (french, english) = link is null
            ? ("Ouvrez InfoExchange pour la lire.", "Open InfoExchange to read it.")
            : ($"Répondez depuis votre appareil enrôlé :\n{link}", $"Answer from your enrolled device:\n{link}");
        var about = step == OwedNotice.DutyDeskStep ? "An alert has had no answer." : "An alert waits for your answer.";
        return $"{title} (territoire {territory.Code}).\n{french}\nEn danger, appelez le 17 ou le 112.\n\n{(header.IsExercise ? "EXERCISE. " : "")}{about}\n{english}\nIn danger, call 17 or 112.\n";
    }

    private static string Mark(BulletinHeader header) => header.IsExercise ? "EXERCICE - " : "";
}
