using System.Text;
using System.Text.RegularExpressions;
using InfoExchange.Domain.Tests.Audiences;

namespace InfoExchange.Domain.Tests.Assurance;

/// <summary>What holds of every decision, whatever the facts: said of the engine alone, on towns full of edges. A failure names the seed of its town.</summary>
public sealed partial class AuthorizationPropertyTests
{
    private const ulong FirstSeed = 7_000_000_000;

    private static int Towns => Outside.IsFull ? 20_000 : Outside.Decisions is null ? 600 : 60;

    [Fact]
    public void Without_a_rule_nobody_receives() => Check(c => Assert.DoesNotContain(Resolve(c, c.Shared.Directory, RulesState.Empty), v => v.IsIncluded));

    [Fact]
    public void A_prohibition_of_everything_beats_every_permission() => Check(c =>
    {
        var rules = c.Shared.RulesState.Apply(Enacted(new RuleSheet { Id = "z", Effect = RuleEffect.Forbid }.Fill()));
        foreach (var (before, after) in c.Decide().Zip(Resolve(c, c.Shared.Directory, rules)))
        {
            Assert.Equal(before.Reason is AudienceReason.PermittedByRule or AudienceReason.NoRule ? AudienceReason.ForbiddenByRule : before.Reason, after.Reason);
        }
    });

    [Fact]
    public void A_permission_more_never_takes_anything_away_and_opens_no_gate() => Check(c =>
    {
        var rules = c.Shared.RulesState.Apply(Enacted(new RuleSheet { Id = "z" }.Fill()));
        foreach (var (before, after) in c.Decide().Zip(Resolve(c, c.Shared.Directory, rules)))
        {
            Assert.Equal(before.Reason == AudienceReason.NoRule ? AudienceReason.PermittedByRule : before.Reason, after.Reason);
        }
    });

    // A prohibition that names conventions is for whoever is in them: to join one may cost something, and only then.
    [Fact]
    public void Whoever_has_more_rights_receives_no_less() => Check(c =>
    {
        var rules = Rules(c, changed => changed.Rule.Effect == RuleEffect.Permit || changed.Rule.ConventionIds.IsEmpty);
        var before = Resolve(c, c.Shared.Directory, rules);
        foreach (var more in MoreRights(c))
        {
            var after = Resolve(c, c.Shared.Directory.Apply(more), rules);
            Assert.All(before.Zip(after), both => Assert.True(both.Second.IsIncluded || !both.First.IsIncluded, $"town {c.Shared.Seed}: {both.First} became {both.Second} by {more.GetType().Name}"));
        }

        Assert.Subset(Received(c, rules, c.Header with { IsClearedByProsecutor = true }), Received(c, rules, c.Header));
    });

    // Rules that name labels or marks may permit the stricter one alone: they stay out of this.
    [Fact]
    public void What_is_marked_higher_or_labelled_narrower_reaches_nobody_more() => Check(c =>
    {
        var rules = Rules(c, changed => changed.Rule.Tlps.IsEmpty && changed.Rule.Markings.IsEmpty);
        var before = Received(c, rules, c.Header);
        foreach (var stricter in Stricter(c.Header))
        {
            Assert.Subset(before, Received(c, rules, stricter));
        }
    });

    [Fact]
    public void Other_identifiers_in_the_same_order_change_nothing() => Check(c =>
    {
        var facts = c.Facts.Select(Renamed).Aggregate(DirectoryState.Empty, (state, fact) => state.Apply(fact));
        var rules = c.Rules.Select(Renamed).Aggregate(RulesState.Empty.Apply(new FlowsChanged { State = c.Flows, ReasonCode = "x" }), (state, fact) => state.Apply(fact));
        Assert.Equal(c.Decide().Select(v => v with { RuleId = v.RuleId.Length == 0 ? "" : $"neu-{v.RuleId}" }), Resolve(c, facts, rules));
    });

    [Fact]
    public void A_fact_about_somebody_else_changes_nothing() => Check(c =>
    {
        var facts = Unrelated(c).Aggregate(c.Shared.Directory, (state, fact) => state.Apply(fact));
        Assert.Equal(c.Decide(), Resolve(c, facts, c.Shared.RulesState).Where(v => v.Number != 900));
    });

    [Fact]
    public void A_decision_sees_one_state_whatever_is_recorded_meanwhile() => Check(c =>
    {
        var (directory, rules) = (c.Shared.Directory, c.Shared.RulesState);
        List<Verdict> before = [.. Resolve(c, directory, rules)];
        var writing = Task.Run(() => Revocations(c).Aggregate(directory, (state, fact) => state.Apply(fact)));
        Assert.Equal(before, Resolve(c, directory, rules));
        Assert.DoesNotContain(Resolve(c, writing.Result, rules), v => v.IsIncluded);
        Assert.Equal(before, Resolve(c, directory, rules));
    });

    [Fact]
    public void Whoever_is_revoked_before_a_secret_is_published_never_gets_it_by_an_older_preview()
    {
        var paris = Paris.Open();
        var draft = DraftSheet.Alert();
        var preview = paris.Preview(draft);
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "vigie-rivoli", Standing.Suspended, "usage", paris.Now, null));

        Assert.Contains(preview.Members, m => m.Number == Paris.Rivoli && m.IsIncluded);
        Assert.Equal(["bulletin.audience_changed"], paris.Refuse(new PublishBulletin(Paris.Officer, draft, Territory.Bound(preview), "")));
        var published = paris.Do(new PublishBulletin(Paris.Officer, draft, Territory.Bound(preview, Paris.Rivoli), "")).Answer.Subject;
        Assert.DoesNotContain(paris.Bulletin(published).Audience!.Members, m => m.Number == Paris.Rivoli && m.IsIncluded);
    }

    private static void Check(Action<EdgeCase> holds)
    {
        for (var i = 0; i < Towns; i++)
        {
            foreach (var @case in new EdgeTown(FirstSeed + (ulong)i).Cases)
            {
                holds(@case);
            }
        }
    }

    private static List<Verdict> Resolve(EdgeCase c, DirectoryState directory, RulesState rules, BulletinHeader? header = null) =>
        [.. AudienceResolution.Resolve(directory, rules, c.Here, header ?? c.Header, c.Now).Members.Select(Verdict.Of)];

    private static HashSet<int> Received(EdgeCase c, RulesState rules, BulletinHeader header) => [.. Resolve(c, c.Shared.Directory, rules, header).Where(v => v.IsIncluded).Select(v => v.Number)];

    private static RulesState Rules(EdgeCase c, Func<SharingRuleChanged, bool> keeps) =>
        c.Rules.Where(keeps).Aggregate(RulesState.Empty.Apply(new FlowsChanged { State = c.Flows, ReasonCode = "x" }), (state, fact) => state.Apply(fact));

    private static SharingRuleChanged Enacted(SharingRule rule) => new() { Rule = RuleConditions.With(rule, nameof(SharingRule.From), DateTimeOffset.MinValue), State = RuleState.Active, ProposedBy = "p" };

    private static IEnumerable<JournalEvent> MoreRights(EdgeCase c)
    {
        yield return new RightRecorded { Kind = RightKind.FirmLicence, HolderId = "e1", Number = "n", VerifiedAt = c.Now, From = c.Now };
        yield return new AdhesionRecorded { ConventionId = "c1", MemberId = "o1", From = c.Now };
        yield return new StandingChanged { Subject = StandingSubject.Recipient, SubjectId = "r", Recipients = [1, 2, 3], Standing = Standing.Good, ReasonCode = "x", From = c.Now };
        if (c.Shared.Directory.FindConvention("c1", c.Now) is { } text)
        {
            yield return new ConventionRecorded
            {
                Convention = new Convention
                {
                    Id = text.Id, Title = text.Title, Sector = text.Sector, OtherSectors = text.OtherSectors, Communes = text.Communes, InformationTypes = [.. text.InformationTypes, c.Header.InformationType], TextVersion = "2", From = c.Now,
                    PersonalData = [new(c.Header.InformationType, [.. Enum.GetValues<PersonalDataKind>()]), .. text.PersonalData],
                },
            };
        }
    }

    private static IEnumerable<BulletinHeader> Stricter(BulletinHeader header)
    {
        yield return header with { Marking = Marking.DiffusionRestreinte };
        yield return header with { Origin = BulletinOrigin.Judicial, IsClearedByProsecutor = false };
        yield return header with { PersonalData = [.. header.PersonalData.Union([PersonalDataKind.BankDetails])] };
        foreach (var narrower in Enum.GetValues<Tlp>().Where(tlp => Enum.IsDefined(header.Tlp) && tlp <= header.Tlp))
        {
            yield return header with { Tlp = narrower };
        }
    }

    private static IEnumerable<JournalEvent> Unrelated(EdgeCase c)
    {
        yield return new OrganisationRecorded { Kind = OrganisationKind.Firm, Id = "o9", Name = "x" };
        yield return new EstablishmentRecorded { Id = "e9", FirmId = "o9", Name = "x", Commune = "75101" };
        yield return new RightRecorded { Kind = RightKind.FirmLicence, HolderId = "e9", Number = "n9", VerifiedAt = c.Now, From = c.Now };
        yield return new ConventionRecorded { Convention = new Convention { Id = "c99", Title = "c", Sector = Sector.SocialLandlord, InformationTypes = ["vol"], TextVersion = "1", From = c.Now } };
        yield return new AdhesionRecorded { ConventionId = "c99", MemberId = "o9", From = c.Now };
        yield return new RecipientRecorded { Number = 900, Kind = RecipientKind.Presence, Id = "r900", Name = "x", OwnerId = "o9", EstablishmentId = "e9", Commune = "75101", Sector = Sector.SocialLandlord };
        yield return new StandingChanged { Subject = StandingSubject.Recipient, SubjectId = "r900", Recipients = [900], Standing = Standing.Withdrawn, ReasonCode = "x", From = c.Now };
    }

    private static IEnumerable<JournalEvent> Revocations(EdgeCase c) => c.Shared.Directory.Recipients.Keys.Select(number =>
        new StandingChanged { Subject = StandingSubject.Recipient, SubjectId = "r", Recipients = [number], Standing = Standing.Suspended, ReasonCode = "x", From = DateTimeOffset.MinValue });

    // Through the entry's own bytes, so that a member that is added is renamed too.
    private static JournalEvent Renamed(JournalEvent fact)
    {
        var text = Encoding.UTF8.GetString(EntryCodec.Encode(new JournalEntry { Position = 1, At = RandomTown.Noon, BootId = "", Author = EntryAuthor.Service, Event = fact }).Span);
        return EntryCodec.TryDecode(Encoding.UTF8.GetBytes(Identifier().Replace(text, "\"neu-$1\"")), out var entry, out var problem) ? entry.Event : throw new InvalidOperationException(problem);
    }

    [GeneratedRegex("\"([rocse][0-9]+)\"")]
    private static partial Regex Identifier();
}
