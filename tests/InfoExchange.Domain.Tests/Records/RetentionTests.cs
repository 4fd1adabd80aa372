using InfoExchange.Domain.Tests.Journal.Snapshots;

namespace InfoExchange.Domain.Tests.Records;

public sealed class RetentionTests
{
    private static readonly DateTimeOffset[] Instants = [.. ((int[])[0, 1, 60, 400, 2_000]).Select(days => Territory.Morning.AddDays(days))];

    [Fact]
    public void Each_class_ends_at_its_own_time_and_once()
    {
        var paris = Paris.Open();
        var alert = paris.Publish(DraftSheet.Alert());
        var expiresAt = paris.Bulletin(alert).Latest.Header.ExpiresAt;
        Assert.IsType<RetentionSet>(Assert.Single(paris.Do(new ApplyRetention(RetentionPolicy.Default)).Events));

        paris.Wait(expiresAt - paris.Now).Tick();
        var copies = Orders(paris);
        Assert.Equal([(RecordClass.Copies, alert, ErasureCause.Expired)], copies);
        Assert.Empty(Orders(paris));

        paris.Wait(TimeSpan.FromDays(90) - TimeSpan.FromTicks(1));
        Assert.Empty(Orders(paris));
        paris.Wait(TimeSpan.FromTicks(1));
        Assert.Equal([(RecordClass.Content, alert, ErasureCause.Expired)], Orders(paris));
        Assert.Equal(7, paris.Bulletin(alert).Reached.Count);

        paris.Wait(Territory.Morning + RetentionPolicy.Default.TraceFor - paris.Now);
        Assert.Equal([(RecordClass.Trace, alert, ErasureCause.Expired)], Orders(paris));
        Assert.Empty(paris.Bulletin(alert).Reached);
        Assert.Null(paris.Bulletin(alert).Audience);

        paris.Wait(TimeSpan.FromDays(31));
        Assert.Equal([(RecordClass.Marks, "2026-11", ErasureCause.Expired)], Orders(paris));
        Assert.Empty(Orders(paris));
    }

    [Fact]
    public void Copies_of_what_was_recalled_end_at_once()
    {
        var paris = Paris.Open();
        var alert = paris.Publish(DraftSheet.Alert());
        paris.Do(new CloseBulletin(Paris.Referent, alert, ClosingKind.Recalled, [], "erreur de site"));

        Assert.Equal([(RecordClass.Copies, alert, ErasureCause.Recalled)], Orders(paris));
    }

    [Fact]
    public void A_return_ends_with_the_contents()
    {
        var paris = Paris.Open();
        var submitted = paris.Do(new SubmitReturn(Paris.Desk, Paris.Rivoli, ReturnKind.Seen, "75102", paris.Now, new ReturnContent("vu", "", null))).Answer.Subject;
        paris.Wait(TimeSpan.FromDays(90));

        Assert.Equal([(RecordClass.Content, submitted, ErasureCause.Expired)], Orders(paris));
    }

    [Fact]
    public void A_dry_look_changes_nothing_and_says_what_the_runner_would_do()
    {
        var paris = Paris.Open();
        paris.Publish(DraftSheet.Alert());
        paris.Wait(TimeSpan.FromDays(200)).Tick();
        var before = paris.State.Position;

        var due = RetentionSchedule.Due(paris.State, RetentionPolicy.Default, paris.Now).ToList();

        Assert.Equal(before, paris.State.Position);
        Assert.Equal(due.Select(d => (d.Class, d.SubjectId, d.Cause)), Orders(paris));
        Assert.All(due, d => Assert.InRange(d.DueAt, Territory.Morning, paris.Now));
    }

    [Fact]
    public void What_is_due_is_what_looking_at_everything_finds()
    {
        var (found, held) = (0, 0);
        foreach (var state in Enumerable.Range(1, 25).Select(seed => RandomHistory.Of(seed, 150).State))
        {
            foreach (var now in Instants)
            {
                foreach (var policy in (RetentionPolicy[])[RetentionPolicy.Default, new(TimeSpan.FromHours(3), TimeSpan.FromDays(40), TimeSpan.FromDays(300))])
                {
                    var due = RetentionSchedule.Due(state, policy, now).ToList();
                    Assert.Equal(NaiveRetention.Due(state, policy, now).Order(), due.Select(d => (d.Class, d.SubjectId, d.Cause, d.DueAt)).Order());
                    (found, held) = (found + due.Count, held + due.Count(d => d.FreezeId.Length > 0));
                }
            }
        }

        Assert.InRange(found, 1_000, int.MaxValue);
        Assert.InRange(held, 100, int.MaxValue);
    }

    [Fact]
    public void Times_that_contradict_each_other_stop_the_runner() =>
        Assert.Equal(["records.retention_contradicts"], Paris.Open().Refuse(new ApplyRetention(RetentionPolicy.Default with { ContentFor = TimeSpan.FromDays(5_000) })));

    [Fact]
    public void New_times_are_journaled_once()
    {
        var paris = Paris.Open();
        var shorter = RetentionPolicy.Default with { ContentFor = TimeSpan.FromDays(30) };
        paris.Do(new ApplyRetention(RetentionPolicy.Default));

        Assert.Equal(shorter, Assert.IsType<RetentionSet>(Assert.Single(paris.Do(new ApplyRetention(shorter)).Events)).Policy);
        Assert.Empty(paris.Do(new ApplyRetention(shorter)).Events);
        Assert.Equal(shorter, paris.Rebuild(paris.Open).Records.Policy);
    }

    [Fact]
    public void A_state_read_back_without_the_keys_that_were_destroyed_is_the_same()
    {
        var paris = Paris.Open();
        var alert = paris.Publish(DraftSheet.Alert());
        paris.Do(new RecordReceipts("retail", alert, 1, ReceiptKind.Delivered, [new Receipt(Paris.Vendome, Paris.Coordinator, paris.Now)]));
        paris.Wait(TimeSpan.FromDays(2_000)).Tick();
        paris.Do(new ApplyRetention(RetentionPolicy.Default));

        var rebuilt = paris.Rebuild(_ => null);

        Assert.Equal(Describe(paris.State), Describe(rebuilt));
        string Describe(JurisdictionState state) =>
            $"{string.Join(',', state.Records.Order.Values)} {state.Bulletins.ById[alert].Reached.Count} {state.Bulletins.ById[alert].Delivered.Count} {state.Bulletins.ById[alert].Audience is null}";
    }

    private static List<(RecordClass Class, string SubjectId, ErasureCause Cause)> Orders(Territory paris) =>
        [.. paris.Do(new ApplyRetention(RetentionPolicy.Default)).Events.OfType<ErasureOrdered>().Select(order => (order.Class, order.SubjectId, order.Cause))];
}
