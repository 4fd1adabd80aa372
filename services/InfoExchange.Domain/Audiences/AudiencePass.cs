using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Audiences;

/// <summary>One bulletin before every recipient: whoever has trade, commune, conventions and what rules ask besides in common is decided once, by <see cref="AudienceResolution.Decide"/>.</summary>
/// <remarks>
/// Whoever has no licence or no good standing is decided alone. What else a decision comes to look at must
/// be part of what recipients share here: random towns hold this against the decision recipient by recipient.
/// </remarks>
internal sealed class AudiencePass(DirectoryState directory, ImmutableArray<SharingRule> active, FlowState flows, Jurisdiction jurisdiction, BulletinHeader header, DateTimeOffset now)
{
    // Few have joined by themselves; all others through their owner.
    private readonly HashSet<int> _members = [.. directory.Adhesions.Keys.Select(id => directory.RecipientNumbers.GetValueOrDefault(id)).Where(number => number > 0)];
    private readonly bool _asksActivities = active.Any(rule => !rule.Activities.IsEmpty);
    private readonly bool _asksRoles = active.Any(rule => !rule.Roles.IsEmpty);
    private readonly Dictionary<(string Owner, Sector Sector, string Commune, string Traits), Peers> _byOwner = [];
    private readonly Dictionary<(string Conventions, Sector Sector, string Commune, string Traits), Peers> _byConventions = [];

    /// <summary>Decides for everybody whom the bulletin addresses, in order of number.</summary>
    public ImmutableArray<AudienceMember> Run()
    {
        if (!header.AddressedTo.Contains(jurisdiction))
        {
            return [];
        }

        var recipients = RecipientClasses.Of(directory.Recipients);
        var shared = new (Peers? Peers, bool? IsLicensed)[recipients.Count];
        var members = ImmutableArray.CreateBuilder<AudienceMember>(recipients.All.Length);
        for (var i = 0; i < recipients.All.Length; i++)
        {
            ref var known = ref shared[recipients.Classes[i]];
            var number = recipients.Numbers[i];
            var peers = IsAlone(number) ? PeersOf(recipients.All[i]) : known.Peers ??= PeersOf(recipients.All[i]);
            if (peers.IsAddressed)
            {
                var isAdmissible = IsGood(number) && (known.IsLicensed ??= IsLicensed(recipients.All[i]));
                members.Add(isAdmissible ? Decide(recipients.All, i, peers) with { Number = number } : DecideAlone(recipients.All[i]));
            }
        }

        return members.DrainToImmutable();
    }

    // What members of a class may not have in common: a convention joined by itself, its people and its activities.
    private bool IsAlone(int number) => _asksActivities || _asksRoles || (_members.Count > 0 && _members.Contains(number));

    private bool IsGood(int number) => directory.Standings.IsEmpty || directory.StandingOf(number).IsGoodAt(now);

    private bool IsLicensed(Recipient recipient) => recipient.Kind == RecipientKind.Site || AudienceResolution.HasLicence(directory, recipient, now);

    private AudienceMember Decide(ReadOnlySpan<Recipient> all, int index, Peers peers) => peers.Verdict ??= DecideAlone(all[index]);

    private AudienceMember DecideAlone(Recipient recipient) => AudienceResolution.Decide(directory, active, flows, recipient, header, now);

    private Peers PeersOf(Recipient recipient)
    {
        var traits = TraitsOf(recipient);
        if (_members.Count > 0 && _members.Contains(recipient.Number))
        {
            return ByConventions(recipient, traits);
        }

        var owner = (recipient.OwnerId, recipient.Sector, recipient.Commune, traits);
        return _byOwner.TryGetValue(owner, out var known) ? known : _byOwner[owner] = ByConventions(recipient, traits);
    }

    private Peers ByConventions(Recipient recipient, string traits)
    {
        // At one instant an id has one text; their order decides which of two is named.
        var key = (string.Join('\n', AudienceResolution.ConventionsOf(directory, recipient, now).Select(convention => convention.Id)), recipient.Sector, recipient.Commune, traits);
        return _byConventions.TryGetValue(key, out var known) ? known : _byConventions[key] = new Peers(AudienceResolution.IsAddressed(recipient, jurisdiction, header));
    }

    // What a rule looks at besides, where one does. The posture is trade's and commune's.
    private string TraitsOf(Recipient recipient)
    {
        if (!_asksActivities && !_asksRoles)
        {
            return "";
        }

        var traits = new RecipientTraits(directory, recipient, now);
        return (_asksActivities ? traits.Activities : "") + (_asksRoles ? "|" + string.Join('|', traits.Roles.Order()) : "");
    }

    /// <summary>Recipients of one trade, in one commune, with the same conventions and traits.</summary>
    private sealed class Peers(bool isAddressed)
    {
        public bool IsAddressed { get; } = isAddressed;

        /// <summary>On whoever of them was looked at first; null before.</summary>
        public AudienceMember? Verdict { get; set; }
    }
}
