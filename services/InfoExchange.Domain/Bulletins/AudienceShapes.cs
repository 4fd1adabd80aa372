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
        writer.Whole((member.IsIncluded ? 1 : 0) | (member.Obligations.MayRelay ? 2 : 0) | (member.Obligations.MayPrint ? 4 : 0));
        writer.Word(member.Reason);
        writer.Word(member.RuleId);
        writer.Whole(member.RuleVersion);
        writer.Word(member.ConventionId);
    }

    public static AudienceMember Read(SnapshotReader reader)
    {
        var (number, flags) = (reader.Number(), reader.Number());
        var (mayRelay, mayPrint) = ((flags & 2) != 0, (flags & 4) != 0);
        return new AudienceMember(
            number, (flags & 1) != 0, reader.Word(), reader.Word(), reader.Number(), reader.Word(), mayRelay && mayPrint ? Obligations.None : new Obligations(mayRelay, mayPrint));
    }
}
