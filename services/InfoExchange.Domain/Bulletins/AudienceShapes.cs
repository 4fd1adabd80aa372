using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Journal.Snapshots;

namespace InfoExchange.Domain.Bulletins;

/// <summary>Members of an audience in a snapshot.</summary>
internal static class AudienceShapes
{
    public static void Write(SnapshotWriter writer, AudienceMember member)
    {
        writer.Whole(member.Number);
        writer.Whole((member.IsIncluded ? 1 : 0) | (member.Obligations.MayRelay ? 2 : 0) | (member.Obligations.MayPrint ? 4 : 0)
            | (member.Obligations.AcknowledgeWithin is null ? 0 : 8) | (member.Obligations.KeepFor is null ? 0 : 16));
        writer.Word(member.Reason);
        writer.Word(member.RuleId);
        writer.Whole(member.RuleVersion);
        writer.Word(member.ConventionId);
        Write(writer, member.Obligations.AcknowledgeWithin);
        Write(writer, member.Obligations.KeepFor);
    }

    public static AudienceMember Read(SnapshotReader reader)
    {
        var (number, flags) = (reader.Number(), reader.Number());
        var (mayRelay, mayPrint) = ((flags & 2) != 0, (flags & 4) != 0);
        var (reason, rule, version, convention) = (reader.Word(), reader.Word(), reader.Number(), reader.Word());
        var duties = new Obligations(mayRelay, mayPrint, (flags & 8) != 0 ? TimeSpan.FromSeconds(reader.Number()) : null, (flags & 16) != 0 ? TimeSpan.FromSeconds(reader.Number()) : null);
        return new AudienceMember(number, (flags & 1) != 0, reason, rule, version, convention, duties == Obligations.None ? Obligations.None : duties);
    }

    private static void Write(SnapshotWriter writer, TimeSpan? time)
    {
        if (time is { } span)
        {
            writer.Whole((long)span.TotalSeconds);
        }
    }
}
