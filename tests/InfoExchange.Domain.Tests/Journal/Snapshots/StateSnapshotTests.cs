using InfoExchange.Domain.Journal.Snapshots;

namespace InfoExchange.Domain.Tests.Journal.Snapshots;

public sealed class StateSnapshotTests
{
    [Fact]
    public void At_every_cut_of_random_histories_the_snapshot_and_the_tail_are_the_whole()
    {
        foreach (var seed in Enumerable.Range(1, 8))
        {
            AssertAtEveryCut(RandomHistory.Of(seed, 60), $"seed {seed}");
        }
    }

    [Fact]
    public void At_every_cut_of_the_story_the_snapshot_and_the_tail_are_the_whole() => AssertAtEveryCut(Story.Tell(), "the story");

    // A member that somebody adds is either seen here with a value, which then comes back, or given one by force; forgotten by the codec, it fails in both cases.
    [Fact]
    public void Every_member_of_a_state_comes_back()
    {
        var dump = new StateDump();
        var states = Enumerable.Range(1, 12).Select(seed => RandomHistory.Of(seed, 120).State).Append(Story.Tell().State).ToList();
        Assert.All(states, state => Assert.Equal(dump.Of(state), new StateDump().Of(SnapshotCopy.Of(state))));

        foreach (var (name, (owner, field)) in dump.Members.Where(member => !dump.Told.Contains(member.Key)))
        {
            field.SetValue(owner, AnotherOf(field.FieldType, field.GetValue(owner), name));
        }

        Assert.All(states, state => Assert.Equal(new StateDump().Of(state), new StateDump().Of(SnapshotCopy.Of(state))));
    }

    private static object AnotherOf(Type type, object? value, string name) => value switch
    {
        "" => "x",
        bool flag => !flag,
        int number => number + 1,
        long number => number + 1,
        Enum => Enum.ToObject(type, 1),
        ImmutableArray<Domain.Guarding.PersonalDataKind> => ImmutableArray.Create((Domain.Guarding.PersonalDataKind)1),
        ImmutableArray<Domain.Guarding.PersonalDataOpening> => ImmutableArray.Create(new Domain.Guarding.PersonalDataOpening("vol", [(Domain.Guarding.PersonalDataKind)1])),
        _ when type == typeof(FlowChangeRequested) => new FlowChangeRequested { To = FlowState.Suspended, RequestedBy = "x" },
        _ when Nullable.GetUnderlyingType(type) is { } inner => inner == typeof(DateTimeOffset) ? Territory.Morning : Enum.ToObject(inner, 1),
        _ => throw new InvalidOperationException($"{name} is the same in every history of these tests: let one of them change it"),
    };

    [Fact]
    public void Equal_states_give_equal_bytes()
    {
        var (one, other) = (SnapshotCopy.Parts(Story.Tell().State), SnapshotCopy.Parts(SnapshotCopy.Of(Story.Tell().State)));

        Assert.Equal(one.Select(part => Convert.ToHexString(part.Span)), other.Select(part => Convert.ToHexString(part.Span)));
    }

    [Fact]
    public void What_ended_stays_unread_until_it_is_asked_for()
    {
        var state = SnapshotCopy.Of(RandomHistory.Of(5, 200).State);
        var ended = state.Bulletins.ById.Slots.Where(slot => !slot.Value.IsOpen).Select(slot => slot.Key).ToList();
        Assert.NotEmpty(ended);

        // Neither timers nor another snapshot ask for what is not due.
        _ = state.NextDueAt();
        _ = RetentionSchedule.Due(state, RetentionPolicy.Default, Territory.Morning.AddDays(-1)).ToList();
        _ = SnapshotCopy.Parts(state);
        Assert.All(ended, id => Assert.True(state.Bulletins.ById.Slots[id].Record.IsUnread));

        Assert.NotNull(state.Bulletins.ById[ended[0]].Closed);
        Assert.Equal([ended[0]], ended.Where(id => !state.Bulletins.ById.Slots[id].Record.IsUnread));
    }

    [Fact]
    public void In_clear_stands_nothing_that_entries_hold_sealed()
    {
        var territory = RandomHistory.Of(3, 150);
        var (state, closed) = (territory.State, territory.Rebuild(_ => null));
        Assert.NotEmpty(StateWriting.SealedBulletins(state));

        // The same entries read without a key give the same clear parts: nothing in them was opened.
        Assert.Empty(StateWriting.SealedBulletins(closed));
        Assert.Equal(Clear(closed), Clear(state));
    }

    /// <summary>All parts with every trace left out, sealed or not.</summary>
    private static string Clear(JurisdictionState state)
    {
        var writing = new SnapshotWriter();
        foreach (var bulletin in state.Bulletins.ById.OrderBy(b => b.Key, StringComparer.Ordinal))
        {
            bulletin.Value.WriteClear(writing);
        }

        state.WriteRooms(writing);
        state.WriteAnswers(writing);
        return string.Concat(writing.Pieces.Select(piece => Convert.ToHexString(piece.Span)));
    }

    // The serialised form is compared at every cut, everything there is at some.
    private static void AssertAtEveryCut(Territory territory, string which)
    {
        var whole = territory.States(territory.Open).ToList();
        var last = Bytes(whole[^1]);
        for (var cut = 0; cut < whole.Count; cut++)
        {
            var copy = SnapshotCopy.Of(whole[cut]);
            Assert.True(Bytes(whole[cut]) == Bytes(copy), $"{which} at {cut + 1}: the snapshot is another state");
            Assert.True(cut % 25 != 0 || new StateDump().Of(whole[cut]) == new StateDump().Of(copy), $"{which} at {cut + 1}: the snapshot is another state");
            var state = territory.Entries.Skip(cut + 1).Aggregate(copy, (before, entry) => before.Apply(entry, territory.Open));
            Assert.True(last == Bytes(state), $"{which} from {cut + 1}: the tail led elsewhere");
        }
    }

    private static string Bytes(JurisdictionState state) => string.Concat(SnapshotCopy.Parts(state).Select(part => Convert.ToHexString(part.Span)));
}
