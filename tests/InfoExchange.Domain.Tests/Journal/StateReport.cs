using System.Text;

namespace InfoExchange.Domain.Tests.Journal;

/// <summary>What can be asked of a state, as text to compare.</summary>
internal static class StateReport
{
    public static string Of(JurisdictionState state, DateTimeOffset now)
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append('\n');

        Line($"{state.Position} {state.BootId} {state.Jurisdiction} {state.Created!.Origin} {state.Created.Authority} next {state.NextDueAt():O}");
        foreach (var recipient in state.Directory.Recipients.Values)
        {
            Line($"{recipient} {state.Directory.StandingOf(recipient.Number)}");
        }

        foreach (var person in state.Directory.People.Keys.Order(StringComparer.Ordinal))
        {
            var acts = state.Directory.Recipients.Keys.Select(number => Competence.FindFor(state, person, number, now) is { } holding ? $"{number}:{holding}" : "");
            Line($"{person} {state.Directory.FindPerson(state.Directory.People[person].Subject)} {string.Join('|', state.Directory.FunctionsOf(person, now))} {string.Join('|', acts)}");
        }

        foreach (var contacts in state.Directory.Contacts.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            Line($"{contacts.Key} {string.Join('|', contacts.Value)}");
        }

        Line($"{state.Rules.Flows} {state.Rules.RequestedFlows?.To} {state.Rules.RequestedFlows?.RequestedBy}");
        foreach (var rule in state.Rules.Rules.Values)
        {
            Line($"{rule.Rule.Id} {rule.Rule.Version} {rule.State} {rule.ProposedBy} {rule.Requested?.To} {rule.Requested?.RequestedBy} {string.Join('|', state.Rules.ActiveAt(now).Select(r => $"{r.Id} {r.Version}"))}");
        }

        foreach (var draft in new[] { DraftSheet.Alert(), DraftSheet.Information(), new DraftSheet { Tlp = Tlp.Green, Topic = "serie", InformationType = Paris.Pickpocket }.Fill() })
        {
            Line(AudienceResolution.Resolve(state.Directory, state.Rules, state.Jurisdiction, BulletinHeader.Of(draft), now).ComputeDigest().ToHex());
        }

        foreach (var id in state.Bulletins.Order.Values)
        {
            Line(Of(state.Bulletins.ById[id], state, now));
        }

        foreach (var r in state.Returns.ByPosition.Values)
        {
            Line($"{r.Position} {r.Submitted.ReturnId} {r.Submitted.WatchId} {r.SubmittedAt:O} {r.SubmittedBy} {r.Triage} {r.OtherId} {r.BulletinId} {r.Feedback?.Feedback}");
        }

        foreach (var answer in state.Answers.OrderBy(a => a.Key))
        {
            Line($"{answer.Key} {answer.Value}");
        }

        return text.ToString();
    }

    private static string Of(BulletinRecord bulletin, JurisdictionState state, DateTimeOffset now)
    {
        var answers = bulletin.Answers.OrderBy(a => a.Key).Select(a => $"{a.Key} {a.Value.PersonId} {a.Value.At:O} {a.Value.Position} {a.Value.Acknowledged.Answer} {a.Value.Acknowledged.Rank}");
        var earlier = bulletin.EarlierAnswers.OrderBy(a => a.Key).Select(a => $"{a.Key} {a.Value.PersonId} {a.Value.Acknowledged.Answer}");
        var served = state.Directory.Recipients.Keys.Where(number => bulletin.Includes(number));
        var delivered = bulletin.Delivered.OrderBy(d => d.Key).Concat(bulletin.Opened.OrderBy(o => o.Key));
        return $"""
            {bulletin.Latest.BulletinId} v{bulletin.Latest.Version} of {bulletin.Versions.Length} {bulletin.Latest.IssuedIn} {bulletin.Position} {bulletin.IssuedAt:O} {bulletin.IssuedBy} {bulletin.IsCurrentAt(now)}
            {bulletin.Closed?.Closing} digest {bulletin.Audience?.ComputeDigest()} served {string.Join(',', served)} reached {string.Join(',', bulletin.Reached)} silent {string.Join(',', bulletin.SilentRecipients())}
            answers {string.Join('|', answers)} earlier {string.Join('|', earlier)} receipts {string.Join('|', delivered)} clocks {string.Join('|', bulletin.Reach.Value.Clocks.Select(c => $"{c.Key} {string.Join(',', c.Value)}"))} asked {string.Join('|', bulletin.Reach.Value.Asked.OrderBy(a => a.Key).Select(a => $"{a.Key} {string.Join(',', a.Value)}"))} corrected {string.Join('|', bulletin.Corrections.OrderBy(c => c.Key).Select(c => $"{c.Key} {string.Join(',', c.Value.Select(a => a.Acknowledged.Answer))}"))} {bulletin.NextStepAt():O} desk {string.Join(',', bulletin.WithDutyDesk)}
            admissions {string.Join('|', bulletin.Admissions.Select(a => $"{a.Territory} {a.Version} {a.IsAdmitted}"))} {state.Bulletins.Due.Any(due => due.Id == bulletin.Latest.BulletinId)}
            """;
    }
}
