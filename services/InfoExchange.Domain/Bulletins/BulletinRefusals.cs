using InfoExchange.Domain.Attachments;
using InfoExchange.Domain.Guarding;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Bulletins;

/// <summary>What is wrong with a draft, all of it together; and why a bulletin is not changed.</summary>
public static class BulletinRefusals
{
    /// <summary>Everything wrong with a draft.</summary>
    /// <param name="draft">As written.</param>
    /// <param name="issuedIn">The territory it is issued in; it need not be among those addressed.</param>
    /// <param name="now">The instant of looking.</param>
    public static IEnumerable<Refusal> For(BulletinDraft draft, Jurisdiction issuedIn, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(issuedIn);
        return ForTexts(draft).Concat(ForTimes(draft, now)).Concat(ForCodes(draft)).Concat(ForAddress(draft)).Concat(ForVehicles(draft)).Concat(ForOrigin(draft, now)).Concat(ForAttachments(draft, issuedIn)).Concat(ContentGuard.RefusalsIn(draft.Findings));
    }

    /// <summary>No bulletin of that id for this caller.</summary>
    public static Refusal Unknown(string id) => new(RefusalKind.Unknown, "bulletin.unknown", "bulletin_id", RefusalArgument.Of("id", id));

    /// <summary>It is cancelled, ended, recalled or expired.</summary>
    public static Refusal NotCurrent(string how) => new(RefusalKind.Stale, "bulletin.not_current", "bulletin_id", RefusalArgument.Of("state", how));

    /// <summary>The version that the caller saw is not the last.</summary>
    public static Refusal VersionMoved(int version) => new(RefusalKind.Stale, "bulletin.version_moved", "base_version", RefusalArgument.Of("version", version));

    /// <summary>A next version is an exercise and the bulletin is real, or the reverse.</summary>
    public static Refusal ExerciseChanged() => new(RefusalKind.Invalid, "bulletin.exercise_changed", "draft.exercise");

    /// <summary>The audience is not the one that was previewed.</summary>
    /// <param name="added">Recipient numbers that came in, ascending, comma-separated.</param>
    /// <param name="removed">Those that went out.</param>
    public static Refusal AudienceChanged(string added, string removed) =>
        new(RefusalKind.Stale, "bulletin.audience_changed", "binding.audience_digest", RefusalArgument.Of("added", added), RefusalArgument.Of("removed", removed));

    /// <summary>Many more would receive than received the last of its like: the author accepts that by naming that bulletin.</summary>
    public static Refusal AudienceGrew(string bulletinId, int before, int after) => new(
        RefusalKind.Stale, "bulletin.audience_grew", "binding.accept_growth_over", RefusalArgument.Of("bulletin", bulletinId), RefusalArgument.Of("before", before), RefusalArgument.Of("after", after));

    /// <summary>A warning: a bulletin of late, or one that waits for a second person, tells the same.</summary>
    public static Refusal Duplicate(string bulletinId, DateTimeOffset at) =>
        new(RefusalKind.Conflict, "bulletin.duplicate", "draft.texts", RefusalArgument.Of("bulletin", bulletinId), RefusalArgument.Of("at", at));

    /// <summary>The fact lies in the future, or too far back.</summary>
    public static Refusal FactTime(DateTimeOffset factAt) => new(
        RefusalKind.Invalid, "bulletin.fact_time", "draft.fact_at", RefusalArgument.Of("fact_at", factAt), RefusalArgument.Of("days", (long)BulletinLimits.OldestFact.TotalDays));

    /// <summary>At the instant that is asked about, the bulletin was not issued yet.</summary>
    public static Refusal NotIssuedThen() => new(RefusalKind.Stale, "bulletin.not_issued_then", "at");

    /// <summary>The preview is not remembered here any more.</summary>
    public static Refusal PreviewUnknown() => new(RefusalKind.Stale, "bulletin.preview_unknown", "binding.audience_digest");

    /// <summary>Only where it was written may it be changed.</summary>
    public static Refusal IssuedElsewhere(Jurisdiction issuedIn) => new(RefusalKind.Forbidden, "bulletin.issued_elsewhere", "bulletin_id", RefusalArgument.Of("jurisdiction", issuedIn.ToString()));

    /// <summary>A territory answers for a version that was not addressed to it.</summary>
    public static Refusal NotAddressed(Jurisdiction territory, int version) =>
        new(RefusalKind.Invalid, "bulletin.not_addressed", null, RefusalArgument.Of("jurisdiction", territory.ToString()), RefusalArgument.Of("version", version));

    /// <summary>Somebody reports that a message was set aside which this journal never sent.</summary>
    public static Refusal UnknownMessage() => new(RefusalKind.Invalid, "bulletin.unknown_message");

    /// <summary>A notice reaches whoever has the bulletin: it holds no personal data that the bulletin did not.</summary>
    public static Refusal PersonalDataInNotice(string field, string excerpt) =>
        new(RefusalKind.Invalid, "content.personal_data_in_notice", field, RefusalArgument.Of("excerpt", excerpt));

    /// <summary>Every copy was ordered erased: nothing is left to recall.</summary>
    public static Refusal NoCopiesLeft() => new(RefusalKind.Stale, "bulletin.no_copies_left", "bulletin_id");

    /// <summary>Who may read words of a bulletin that ended is not decided any more: its recall has none.</summary>
    public static Refusal WordsAfterEnd() => new(RefusalKind.Invalid, "bulletin.words_after_end", "texts");

    /// <summary>An end of alert ends alerts only.</summary>
    public static Refusal NotAnAlert() => new(RefusalKind.Invalid, "bulletin.not_an_alert", "bulletin_id");

    /// <summary>What is wrong with texts alone, as for a closing notice.</summary>
    public static IEnumerable<Refusal> ForTexts(IReadOnlyCollection<TextBlock> texts, string field)
    {
        if (texts.Count > BulletinLimits.MaxLanguages || texts.Select(t => t.Language).Distinct(StringComparer.OrdinalIgnoreCase).Count() < texts.Count)
        {
            yield return new Refusal(RefusalKind.Invalid, "bulletin.languages", field, RefusalArgument.Of("limit", BulletinLimits.MaxLanguages));
        }

        foreach (var refusal in texts.SelectMany(t => ForText(t, field)))
        {
            yield return refusal;
        }
    }

    /// <summary>What is too long in a vehicle's texts, as in a draft or a return.</summary>
    public static IEnumerable<Refusal> ForTextsOf(Vehicle vehicle, string field)
    {
        (string Name, string Text, int Limit)[] texts =
        [
            ("description", vehicle.Description, BulletinLimits.MaxShortTextLength),
            ("plate", vehicle.Plate, BulletinLimits.MaxPlateLength),
            ("direction", vehicle.Direction, BulletinLimits.MaxShortTextLength),
            ("basis", vehicle.Basis, BulletinLimits.MaxShortTextLength),
        ];
        return texts.Where(t => t.Text.Length > t.Limit).Select(t => CommandRefusals.TooLong($"{field}.{t.Name}", t.Text.Length, t.Limit));
    }

    // Each territory seals its own content under its own keys; pictures do not go from one to the other.
    private static IEnumerable<Refusal> ForAttachments(BulletinDraft draft, Jurisdiction issuedIn) =>
        AttachmentRefusals.For(draft.Attachments, "draft.attachments")
            .Concat(draft.Attachments.IsEmpty ? [] : draft.AddressedTo.Where(t => t != issuedIn).Take(1).Select(AttachmentRefusals.Elsewhere));

    private static IEnumerable<Refusal> ForTexts(BulletinDraft draft) => draft.Texts.IsDefaultOrEmpty
        ? [new Refusal(RefusalKind.Invalid, "bulletin.no_text", "draft.texts")]
        : ForTexts(draft.Texts, "draft.texts");

    private static IEnumerable<Refusal> ForText(TextBlock text, string field)
    {
        if (!IdentifierText.IsLanguage(text.Language))
        {
            yield return CommandRefusals.MalformedCode($"{field}.language", text.Language);
        }

        if (string.IsNullOrWhiteSpace(text.Headline) || text.Headline.AsSpan().ContainsAny('\r', '\n'))
        {
            yield return new Refusal(RefusalKind.Invalid, "bulletin.headline_missing", $"{field}.headline");
        }

        if (text.Headline.Length > BulletinLimits.MaxHeadlineLength)
        {
            yield return new Refusal(
                RefusalKind.Invalid, "bulletin.headline_too_long", $"{field}.headline", RefusalArgument.Of("length", text.Headline.Length), RefusalArgument.Of("limit", BulletinLimits.MaxHeadlineLength));
        }

        foreach (var (name, body) in new[] { ("description", text.Description), ("instruction", text.Instruction) })
        {
            if (body.Length > BulletinLimits.MaxBodyLength)
            {
                yield return new Refusal(
                    RefusalKind.Invalid, "bulletin.body_too_long", $"{field}.{name}", RefusalArgument.Of("length", body.Length), RefusalArgument.Of("limit", BulletinLimits.MaxBodyLength));
            }
        }
    }

    private static IEnumerable<Refusal> ForTimes(BulletinDraft draft, DateTimeOffset now)
    {
        if (draft.ExpiresAt <= draft.EffectiveAt || draft.ExpiresAt <= now)
        {
            yield return new Refusal(RefusalKind.Invalid, "bulletin.expires_too_early", "draft.expires_at", RefusalArgument.Of("expires_at", draft.ExpiresAt));
        }
        else if (draft.ExpiresAt - draft.EffectiveAt > BulletinLimits.MaxLife)
        {
            yield return new Refusal(RefusalKind.Invalid, "bulletin.expires_too_late", "draft.expires_at", RefusalArgument.Of("days", (long)BulletinLimits.MaxLife.TotalDays));
        }

        if (draft.EffectiveAt - now > BulletinLimits.MaxLead)
        {
            yield return new Refusal(RefusalKind.Invalid, "bulletin.effective_too_late", "draft.effective_at", RefusalArgument.Of("days", (long)BulletinLimits.MaxLead.TotalDays));
        }

        if (draft.FactAt is { } factAt && (factAt > now || now - factAt > BulletinLimits.OldestFact))
        {
            yield return FactTime(factAt);
        }

        var isAnswerTimeWrong = draft.Kind == BulletinKind.Alert
            ? draft.AcknowledgeWithin is not { } within || within < BulletinLimits.MinAnswerTime || within > BulletinLimits.MaxAnswerTime
            : draft.AcknowledgeWithin is not null;
        if (isAnswerTimeWrong)
        {
            yield return new Refusal(RefusalKind.Invalid, "bulletin.answer_time", "draft.acknowledge_within");
        }
    }

    private static IEnumerable<Refusal> ForCodes(BulletinDraft draft)
    {
        if (!IdentifierText.IsTypeCode(draft.InformationType))
        {
            yield return CommandRefusals.MalformedCode("draft.information_type", draft.InformationType);
        }

        if (draft.Topic.Length > 0 && !IdentifierText.IsTypeCode(draft.Topic))
        {
            yield return CommandRefusals.MalformedCode("draft.topic", draft.Topic);
        }

        if (draft.SeriesId.Length > 0 && !IdentifierText.IsIdentifier(draft.SeriesId))
        {
            yield return CommandRefusals.MalformedCode("draft.series_id", draft.SeriesId);
        }
    }

    private static IEnumerable<Refusal> ForAddress(BulletinDraft draft)
    {
        if (draft.AddressedTo.IsDefaultOrEmpty || draft.AddressedTo.Length > BulletinLimits.MaxTerritories || draft.AddressedTo.Distinct().Count() < draft.AddressedTo.Length)
        {
            yield return new Refusal(RefusalKind.Invalid, "bulletin.territories", "draft.addressed_to", RefusalArgument.Of("limit", BulletinLimits.MaxTerritories));
        }

        if (draft.Areas.Sum(a => a.CommuneCodes.Length) > BulletinLimits.MaxCommunes)
        {
            yield return new Refusal(RefusalKind.Invalid, "bulletin.too_many_communes", "draft.areas", RefusalArgument.Of("limit", BulletinLimits.MaxCommunes));
        }

        foreach (var code in draft.Areas.SelectMany(a => a.CommuneCodes))
        {
            if (!CommuneCode.TryParse(code, out var commune) || !draft.AddressedTo.Any(t => t.Holds(commune)))
            {
                yield return new Refusal(RefusalKind.Invalid, "bulletin.commune_not_addressed", "draft.areas.commune_codes", RefusalArgument.Of("commune", code));
            }
        }

        foreach (var area in draft.Areas.Where(a => a.Description.Length > BulletinLimits.MaxShortTextLength))
        {
            yield return CommandRefusals.TooLong("draft.areas.description", area.Description.Length, BulletinLimits.MaxShortTextLength);
        }
    }

    private static IEnumerable<Refusal> ForVehicles(BulletinDraft draft)
    {
        if (draft.Vehicles.Length > BulletinLimits.MaxVehicles)
        {
            yield return new Refusal(RefusalKind.Invalid, "bulletin.too_many_vehicles", "draft.vehicles", RefusalArgument.Of("limit", BulletinLimits.MaxVehicles));
        }

        foreach (var vehicle in draft.Vehicles)
        {
            if (string.IsNullOrWhiteSpace(vehicle.Basis) || vehicle.ExpiresAt > draft.ExpiresAt || vehicle.ExpiresAt <= draft.EffectiveAt)
            {
                yield return new Refusal(RefusalKind.Invalid, "bulletin.vehicle_basis", "draft.vehicles");
            }

            foreach (var refusal in ForTextsOf(vehicle, "draft.vehicles"))
            {
                yield return refusal;
            }
        }
    }

    private static IEnumerable<Refusal> ForOrigin(BulletinDraft draft, DateTimeOffset now)
    {
        if (draft.Origin == BulletinOrigin.Judicial && (string.IsNullOrWhiteSpace(draft.ProsecutorReference) || draft.ProsecutorDecidedAt is null || draft.ProsecutorDecidedAt > now))
        {
            yield return new Refusal(RefusalKind.Invalid, "bulletin.prosecutor_missing", "draft.prosecutor_reference");
        }

        if (draft.ProsecutorReference.Length > 100)
        {
            yield return CommandRefusals.TooLong("draft.prosecutor_reference", draft.ProsecutorReference.Length, 100);
        }
    }
}
