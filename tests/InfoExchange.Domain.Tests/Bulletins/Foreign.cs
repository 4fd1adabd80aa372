namespace InfoExchange.Domain.Tests.Bulletins;

/// <summary>What the neighbour's service sends.</summary>
internal static class Foreign
{
    public static AdmitBulletin Offer(string id, BulletinDraft draft, int version = 1, Jurisdiction? from = null) =>
        new(id, version, from ?? Paris.Neighbour, BulletinHeader.Of(draft), ContentOf(draft), null);

    /// <summary>One whose service did not look at the words.</summary>
    public static AdmitBulletin OfferUnguarded(string id, BulletinDraft draft) =>
        new(id, 1, Paris.Neighbour, BulletinHeader.Of(draft) with { PersonalData = [] }, ContentOf(draft), null);

    public static AdmitBulletin Close(string id, ClosingKind closing, Jurisdiction? from = null, BulletinDraft? words = null) =>
        new(id, 1, from ?? Paris.Neighbour, null, words is null ? null : ContentOf(words), closing);

    private static BulletinContent ContentOf(BulletinDraft draft) =>
        new() { Texts = draft.Texts, Areas = draft.Areas, Vehicles = draft.Vehicles, Sources = draft.Sources, ProsecutorReference = draft.ProsecutorReference };
}
