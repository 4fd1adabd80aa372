using InfoExchange.Domain.Attachments;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.DepartementService.Attachments;

/// <summary>A picture that nothing names yet.</summary>
internal sealed class KeptPicture(string id, (Jurisdiction Territory, string Person) owner, string key, Digest announced, NewPicture picture, DateTimeOffset until)
{
    public string Id { get; } = id;

    /// <summary>Whose journal, and who sent it.</summary>
    public (Jurisdiction Territory, string Person) Owner { get; } = owner;

    public string Key { get; } = key;

    /// <summary>Digest of the file as it was sent.</summary>
    public Digest Announced { get; } = announced;

    public NewPicture Picture { get; } = picture;

    public DateTimeOffset Until { get; } = until;
}
