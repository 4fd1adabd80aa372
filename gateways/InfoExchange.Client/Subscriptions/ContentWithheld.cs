using InfoExchange.Protos.V1;

namespace InfoExchange.Client.Subscriptions;

/// <summary>"Non communiqué": something is withheld from recipients of the subscriber, and why.</summary>
public sealed class ContentWithheld : SubscriptionItem
{
    internal ContentWithheld(SubscriptionSource source, Withheld withheld)
        : base(source, withheld.Cursor.Memory) => Withheld = withheld;

    /// <summary>From whom, what and why. Without a bulletin's identifier: everything, from now on.</summary>
    public Withheld Withheld { get; }

    /// <summary>Whether nothing at all is told to these recipients any more, until a bulletin for them comes again.</summary>
    public bool IsEverything => Withheld.BulletinId.Length == 0;

    internal override string Identity =>
        $"{(int)(Withheld.Jurisdiction?.Kind ?? 0)}:{Withheld.Jurisdiction?.Code}/{Withheld.BulletinId}/{string.Join(',', Withheld.RecipientNumbers.Order())}/{Withheld.Since?.Seconds}.{Withheld.Since?.Nanos}";
}
