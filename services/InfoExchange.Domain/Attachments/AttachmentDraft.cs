namespace InfoExchange.Domain.Attachments;

/// <summary>An attachment as whoever writes a bulletin or return names it, with what was found under that name.</summary>
/// <param name="id">As it was sent.</param>
/// <param name="description">In words; empty when not said.</param>
/// <param name="showsPersons">Whether persons can be recognised.</param>
public sealed class AttachmentDraft(string id, string description, bool showsPersons)
{
    /// <summary>As it was sent.</summary>
    public string Id { get; } = id;

    /// <summary>In words.</summary>
    public string Description { get; } = description;

    /// <summary>Whether persons can be recognised.</summary>
    public bool ShowsPersons { get; } = showsPersons;

    /// <summary>What the author sent; null when nothing is kept of it.</summary>
    public NewPicture? Picture { get; init; }

    /// <summary>What the version that is revised has under that id; null when it has none.</summary>
    public StoredAttachment? Stored { get; init; }

    /// <summary>True when there is something to seal, or sealed already.</summary>
    public bool IsThere => Picture is not null || Stored is not null;
}
