using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Returns;

namespace InfoExchange.Domain.Records;

/// <summary>Whether a scope touches something that is kept. Where it can't be told any more, it touches: what may be evidence stays.</summary>
public static class ScopeMatch
{
    /// <summary>True when the scope touches a bulletin, its words, its trace or its copies.</summary>
    public static bool Touches(RecordScope scope, JurisdictionState state, BulletinRecord bulletin) => scope.Kind switch
    {
        ScopeKind.Bulletin => bulletin.Latest.BulletinId == scope.Id,
        ScopeKind.Person => bulletin.IssuedBy.PersonId == scope.Id
            || bulletin.Answers.Values.Concat(bulletin.EarlierAnswers.Values).Any(answer => answer.PersonId == scope.Id),
        ScopeKind.Firm => bulletin.Audience is null || bulletin.Reached.Any(number => state.Directory.Recipients[number].OwnerId == scope.Id),
        ScopeKind.Place => bulletin.Versions.Any(v => v.Header.Communes.IsEmpty || v.Header.Communes.Contains(scope.Id))
            || bulletin.Reached.Any(number => state.Directory.Recipients[number].Commune == scope.Id),
        // A bulletin that was revised lies in every period from its first version to its last.
        _ => bulletin.IssuedAt >= scope.From && bulletin.FirstIssuedAt < scope.Until,
    };

    /// <summary>True when the scope touches a return.</summary>
    public static bool Touches(RecordScope scope, JurisdictionState state, ReturnRecord submitted) => scope.Kind switch
    {
        ScopeKind.Bulletin => submitted.Submitted.ReturnId == scope.Id || submitted.BulletinId == scope.Id,
        ScopeKind.Person => submitted.SubmittedBy == scope.Id,
        ScopeKind.Firm => state.Directory.Recipients[submitted.Submitted.Recipient].OwnerId == scope.Id,
        ScopeKind.Place => submitted.Submitted.Commune == scope.Id,
        _ => submitted.SubmittedAt >= scope.From && submitted.SubmittedAt < scope.Until,
    };
}
