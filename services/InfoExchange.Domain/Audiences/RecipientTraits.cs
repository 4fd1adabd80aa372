using InfoExchange.Domain.Directory;

namespace InfoExchange.Domain.Audiences;

/// <summary>What rules may ask of a recipient besides its trade, commune and conventions: looked up when a rule asks.</summary>
internal sealed class RecipientTraits(DirectoryState directory, Recipient recipient, DateTimeOffset now)
{
    private string? _activities;
    private IReadOnlySet<DutyFunction>? _roles;
    private PostureLevel? _posture;

    /// <summary>Its own activities, else those of its firm; codes in ordinal order, a space between them.</summary>
    public string Activities => _activities ??= recipient.Activities.Length > 0
        ? recipient.Activities
        : recipient.Kind == RecipientKind.Presence && directory.Organisations.TryGetValue(recipient.OwnerId, out var firm) ? ActivityWords.Of(firm.Activities) : "";

    /// <summary>Functions in which somebody is there for it now.</summary>
    public IReadOnlySet<DutyFunction> Roles => _roles ??= directory.RolesOf(recipient, now).ToHashSet();

    /// <summary>The posture where it is, for its trade.</summary>
    public PostureLevel Posture => _posture ??= directory.PostureOf(recipient.Sector, recipient.Commune, now);

    /// <summary>The same with somebody in that function.</summary>
    public RecipientTraits With(DutyFunction role) => new(directory, recipient, now) { _activities = _activities, _posture = _posture, _roles = Roles.Append(role).ToHashSet() };
}
