using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Audiences;

/// <summary>What a bound party may read of the rules: those that bind it, and what it would get by them.</summary>
public static class BindingRules
{
    /// <summary>Rules in force whose conditions on recipients this one meets, by identifier.</summary>
    public static ImmutableArray<SharingRule> Of(DirectoryState directory, RulesState rules, Recipient recipient, DateTimeOffset now)
    {
        var conventions = AudienceResolution.ConventionsOf(directory, recipient, now);
        var traits = new RecipientTraits(directory, recipient, now);
        return [.. rules.ActiveAt(now).Where(rule => AudienceResolution.Binds(rule, recipient, traits, conventions))];
    }

    /// <summary>Each type that a convention of the recipient's opens, decided for a plain bulletin: about its commune, no topic, no mark, TLP:AMBER+STRICT, no personal data.</summary>
    /// <returns>By type, then convention.</returns>
    public static ImmutableArray<OpenedType> Types(DirectoryState directory, RulesState rules, Jurisdiction jurisdiction, Recipient recipient, DateTimeOffset now)
    {
        var active = rules.ActiveAt(now);
        return
        [
            .. AudienceResolution.ConventionsOf(directory, recipient, now)
                .SelectMany(convention => convention.InformationTypes.Distinct().Select(type => (Type: type, Convention: convention)))
                .OrderBy(opened => opened.Type, StringComparer.Ordinal).ThenBy(opened => opened.Convention.Id, StringComparer.Ordinal)
                .Select(opened => new OpenedType(opened.Type, opened.Convention, Decide(BulletinKind.Information, opened.Type), Decide(BulletinKind.Alert, opened.Type))),
        ];

        AudienceMember Decide(BulletinKind kind, string type) => AudienceResolution.Decide(directory, active, rules.Flows, recipient, Plain(kind, type, jurisdiction, recipient.Commune, now), now);
    }

    private static BulletinHeader Plain(BulletinKind kind, string type, Jurisdiction jurisdiction, string commune, DateTimeOffset now) => new()
    {
        Kind = kind,
        Origin = BulletinOrigin.Administrative,
        IsClearedByProsecutor = false,
        Marking = Marking.Unmarked,
        Tlp = Tlp.AmberStrict,
        InformationType = type,
        Topic = "",
        Communes = [commune],
        AddressedTo = [jurisdiction],
        Sectors = [],
        EffectiveAt = now,
        ExpiresAt = now,
        Urgency = default,
        Severity = default,
        Certainty = default,
        SeriesId = "",
        IsExercise = false,
    };
}
