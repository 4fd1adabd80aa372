using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Attachments;

/// <summary>Why a file is not taken, or not given.</summary>
public static class AttachmentRefusals
{
    /// <summary>Neither JPEG nor PNG by its own bytes.</summary>
    public static Refusal WrongType() => Invalid("attachment.type_refused");

    /// <summary>A JPEG or PNG of a sort that is not taken.</summary>
    /// <param name="what">Which, as the standard calls it.</param>
    public static Refusal Unsupported(string what) => Invalid("attachment.unsupported", RefusalArgument.Of("what", what));

    /// <summary>Its bytes are not what the standard says.</summary>
    /// <param name="what">Which part.</param>
    /// <param name="at">Where it begins, in bytes from 0.</param>
    public static Refusal Damaged(string what, int at) => Invalid("attachment.damaged", RefusalArgument.Of("what", what), RefusalArgument.Of("at", at));

    /// <summary>It ends before its end.</summary>
    public static Refusal Truncated() => Invalid("attachment.truncated");

    /// <summary>It moves.</summary>
    public static Refusal Animated() => Invalid("attachment.animated");

    /// <summary>Another file is in it.</summary>
    /// <param name="what">What sort.</param>
    public static Refusal Foreign(string what) => Invalid("attachment.foreign_content", RefusalArgument.Of("what", what));

    /// <summary>More bytes than are taken.</summary>
    public static Refusal TooLarge(long bytes, int limit) => Invalid("attachment.too_large", RefusalArgument.Of("bytes", bytes), RefusalArgument.Of("limit", limit));

    /// <summary>More pixels than are taken, on a side or in all; or samples that inflate to more than is read.</summary>
    public static Refusal TooManyPixels(long width, long height) => Invalid("attachment.too_many_pixels", RefusalArgument.Of("width", width), RefusalArgument.Of("height", height));

    /// <summary>What came is not as long as was said.</summary>
    public static Refusal WrongLength(long said, long came) => Invalid("attachment.length_mismatch", RefusalArgument.Of("said", said), RefusalArgument.Of("came", came));

    /// <summary>What came has another digest than was said.</summary>
    public static Refusal WrongDigest() => Invalid("attachment.digest_mismatch");

    /// <summary>The range asked for begins behind its end.</summary>
    public static Refusal WrongRange(long length) => Invalid("attachment.range_invalid", RefusalArgument.Of("length", length));

    /// <summary>More attachments than one message holds.</summary>
    public static Refusal TooMany(string field, int count, int limit) =>
        new(RefusalKind.Invalid, "attachment.too_many", field, RefusalArgument.Of("count", count), RefusalArgument.Of("limit", limit));

    /// <summary>One attachment twice.</summary>
    public static Refusal Repeated(string field) => new(RefusalKind.Invalid, "attachment.repeated", field);

    /// <summary>Attachments of a bulletin that other territories decide on.</summary>
    public static Refusal Elsewhere(Jurisdiction territory) => new(RefusalKind.Invalid, "attachment.elsewhere", "draft.attachments", RefusalArgument.Of("territory", territory.ToString()));

    /// <summary>One person sent as many as an hour takes.</summary>
    /// <param name="limit">Of an hour.</param>
    /// <param name="until">When the next is taken.</param>
    public static Refusal TooManyUploads(int limit, DateTimeOffset until) =>
        new(RefusalKind.Exhausted, "attachment.too_many_uploads", null, RefusalArgument.Of("limit", limit), RefusalArgument.Of("until", until));

    /// <summary>It did not come within the time that an upload has.</summary>
    public static Refusal TooSlow() => new(RefusalKind.Exhausted, "attachment.too_slow");

    /// <summary>The service holds as many unpublished files as it can.</summary>
    public static Refusal NoRoom() => new(RefusalKind.Exhausted, "attachment.no_room");

    /// <summary>No such attachment, or none for this caller: both read the same.</summary>
    public static Refusal Unknown(string id) => new(RefusalKind.Unknown, "attachment.unknown", "attachment_id", RefusalArgument.Of("id", id));

    /// <summary>Sent by nobody, by somebody else, or too long ago: it is to be sent again.</summary>
    public static Refusal NotSent(string field, string id) => new(RefusalKind.Stale, "attachment.not_sent", field, RefusalArgument.Of("id", id));

    /// <summary>What is wrong with attachments as they are named, whether they are there or not.</summary>
    public static IEnumerable<Refusal> For(ImmutableArray<AttachmentDraft> attachments, string field)
    {
        if (attachments.Length > AttachmentLimits.Default.Count)
        {
            yield return TooMany(field, attachments.Length, AttachmentLimits.Default.Count);
        }

        if (attachments.DistinctBy(a => a.Id).Count() < attachments.Length)
        {
            yield return Repeated(field);
        }

        foreach (var attachment in attachments.Where(a => a.Description.Length > BulletinLimits.MaxShortTextLength))
        {
            yield return CommandRefusals.TooLong($"{field}.description", attachment.Description.Length, BulletinLimits.MaxShortTextLength);
        }
    }

    /// <summary>Those that are not there.</summary>
    public static IEnumerable<Refusal> ForMissing(ImmutableArray<AttachmentDraft> attachments, string field) => attachments.Where(a => !a.IsThere).Select(a => NotSent(field, a.Id));

    private static Refusal Invalid(string code, params ReadOnlySpan<RefusalArgument> arguments) => new(RefusalKind.Invalid, code, null, arguments);
}
