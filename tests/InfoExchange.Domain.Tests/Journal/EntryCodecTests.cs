using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;

namespace InfoExchange.Domain.Tests.Journal;

public sealed class EntryCodecTests
{
    private static readonly IReadOnlyList<JournalEntry> Samples = Story.Tell().Entries;

    [Fact]
    public void Every_kind_of_fact_occurs_in_the_story_that_these_tests_read() =>
        Assert.Equal(EventKinds.All, Samples.Select(e => EventKinds.WordOf(e.Event)).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_entry_reads_back_as_the_bytes_it_was() => Assert.All(Samples, sample =>
    {
        var bytes = EntryCodec.Encode(sample);
        Assert.True(EntryCodec.TryDecode(bytes, out var read, out var problem), problem);
        Assert.Equal(Encoding.UTF8.GetString(bytes.Span), Encoding.UTF8.GetString(EntryCodec.Encode(read).Span));
        Assert.Equal((sample.Position, sample.At, sample.BootId, sample.Author, sample.Key, sample.Answer), (read.Position, read.At, read.BootId, read.Author, read.Key, read.Answer));
        Assert.Equal(sample.Event.GetType(), read.Event.GetType());
    });

    [Fact]
    public void No_member_of_a_fact_is_left_out() => Assert.All(Samples, sample =>
    {
        var members = Facts(Parse(sample)).Select(m => m.Key);
        Assert.Equal(sample.Event.GetType().GetProperties().Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..]).Order(StringComparer.Ordinal), members.Order(StringComparer.Ordinal));
    });

    [Fact]
    public void An_entry_is_one_line_of_json_that_begins_with_its_position() => Assert.All(Samples, sample =>
    {
        var bytes = EntryCodec.Encode(sample);
        Assert.InRange(bytes.Length, 1, JournalEntry.MaxLength);
        Assert.DoesNotContain((byte)'\n', bytes.ToArray());
        Assert.DoesNotContain((byte)'\r', bytes.ToArray());
        Assert.StartsWith($"{{\"position\":{sample.Position},\"at\":\"2026-11-22T", Encoding.UTF8.GetString(bytes.Span), StringComparison.Ordinal);
    });

    [Fact]
    public void Line_breaks_within_a_fact_do_not_break_the_line()
    {
        var bytes = EntryCodec.Encode(Entry(Paris.Organisation(OrganisationKind.Chain, "a\nb\r\u2028\"é")));

        Assert.DoesNotContain((byte)'\n', bytes.ToArray());
        Assert.True(EntryCodec.TryDecode(bytes, out var read, out _));
        Assert.Equal("a\nb\r\u2028\"é", ((OrganisationRecorded)read.Event).Id);
    }

    [Fact]
    public void Accents_are_readable_by_any_text_tool() =>
        Assert.Contains("Bijouterie d'Églantine", Encoding.UTF8.GetString(EntryCodec.Encode(Entry(Paris.Organisation(OrganisationKind.Chain, "Bijouterie d'Églantine"))).Span), StringComparison.Ordinal);

    [Fact]
    public void Members_that_a_newer_program_added_are_ignored() => Assert.All(Samples, sample =>
    {
        var json = Parse(sample);
        json["newer"] = 1;
        Facts(json)["newer"] = new JsonObject { ["deep"] = true };
        Assert.True(Decode(json, out var read), sample.Event.GetType().Name);
        Assert.Equal(EntryCodec.Encode(sample).ToArray(), EntryCodec.Encode(read!).ToArray());
    });

    [Fact]
    public void Members_that_an_older_program_did_not_write_read_as_their_default()
    {
        foreach (var sample in Samples)
        {
            foreach (var optional in sample.Event.GetType().GetProperties().Where(p => p.GetCustomAttribute<RequiredMemberAttribute>() is null))
            {
                var json = Parse(sample);
                Facts(json).Remove(char.ToLowerInvariant(optional.Name[0]) + optional.Name[1..]);
                Assert.True(Decode(json, out var read), $"{sample.Event.GetType().Name}.{optional.Name}");
                AssertDefault(optional, optional.GetValue(read!.Event));
            }
        }
    }

    [Fact]
    public void Conditions_that_an_older_program_did_not_write_are_empty()
    {
        var sample = Samples.First(e => e.Event is SharingRuleChanged);
        foreach (var optional in typeof(SharingRule).GetProperties().Where(p => p.GetCustomAttribute<RequiredMemberAttribute>() is null))
        {
            var json = Parse(sample);
            Facts(json)["rule"]!.AsObject().Remove(char.ToLowerInvariant(optional.Name[0]) + optional.Name[1..]);
            Assert.True(Decode(json, out var read), optional.Name);
            AssertDefault(optional, optional.GetValue(((SharingRuleChanged)read!.Event).Rule));
        }
    }

    [Fact]
    public void A_kind_that_this_program_does_not_know_is_refused_by_name()
    {
        var json = Parse(Samples[0]);
        json["kind"] = "journal.sold";

        Assert.False(EntryCodec.TryDecode(Encoding.UTF8.GetBytes(json.ToJsonString()), out _, out var problem));
        Assert.Contains("journal.sold", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"kind\":null}")]
    [InlineData("{\"kind\":\"watch.taken\"}")]
    [InlineData("{\"position\":1,\"at\":\"2026-11-22T08:00:00Z\",\"boot\":\"\",\"kind\":\"watch.taken\",\"author\":\"a\",\"function\":\"Service\",\"facts\":null}")]
    [InlineData("{\"position\":1,\"at\":\"2026-11-22T08:00:00Z\",\"boot\":\"\",\"kind\":\"watch.taken\",\"author\":\"a\",\"function\":\"Service\",\"facts\":{}}")]
    [InlineData("{\"position\":1,\"at\":\"2026-11-22T08:00:00Z\",\"boot\":\"\",\"kind\":\"watch.taken\",\"author\":\"a\",\"function\":\"Nobody\",\"facts\":{\"watchId\":\"w\",\"personId\":\"p\"}}")]
    [InlineData("{\"position\":1.5,\"at\":\"2026-11-22T08:00:00Z\",\"boot\":\"\",\"kind\":\"watch.taken\",\"author\":\"a\",\"function\":\"Service\",\"facts\":{\"watchId\":\"w\",\"personId\":\"p\"}}")]
    [InlineData("{\"position\":1,\"at\":\"hier\",\"boot\":\"\",\"kind\":\"watch.taken\",\"author\":\"a\",\"function\":\"Service\",\"facts\":{\"watchId\":\"w\",\"personId\":\"p\"}}")]
    [InlineData("{\"position\":1,\"at\":\"2026-11-22T08:00:00Z\",\"boot\":\"\",\"kind\":\"watch.taken\",\"author\":\"a\",\"function\":\"Service\",\"key\":\"k\",\"fingerprint\":\"00\",\"facts\":{\"watchId\":\"w\",\"personId\":\"p\"}}")]
    public void What_is_no_entry_is_said_to_be_none(string text)
    {
        Assert.False(EntryCodec.TryDecode(Encoding.UTF8.GetBytes(text), out var entry, out var problem));
        Assert.Null(entry);
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void Instants_keep_their_last_digit()
    {
        var at = Territory.Morning.AddTicks(1_234_567);
        EntryCodec.TryDecode(EntryCodec.Encode(Entry(new StandingEnded { Recipients = [] }, at)), out var read, out _);

        Assert.Equal(at, read!.At);
    }

    [Fact]
    public void An_entry_that_is_too_long_is_a_bug_of_its_command()
    {
        var fact = new StandingEnded { Recipients = [.. Enumerable.Range(100_000, 4_800)] };

        Assert.Throws<InvalidOperationException>(() => EntryCodec.Encode(Entry(fact)));
    }

    [Fact]
    public void Every_kind_of_fact_in_the_program_has_a_word() =>
        Assert.Equal(
            typeof(JournalEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(JournalEvent))).Select(t => t.Name).Order(StringComparer.Ordinal),
            Samples.Select(e => e.Event.GetType().Name).Distinct().Order(StringComparer.Ordinal));

    private static void AssertDefault(PropertyInfo property, object? value)
    {
        var name = $"{property.DeclaringType!.Name}.{property.Name}";
        Assert.True(value is not null || new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable, $"{name} is null");

        // A default immutable array is not even empty: it throws when asked for its length.
        var isDefault = value?.GetType().GetProperty(nameof(ImmutableArray<int>.IsDefault));
        Assert.False(isDefault is not null && (bool)isDefault.GetValue(value)!, $"{name} is no array");
    }

    private static JournalEntry Entry(JournalEvent fact, DateTimeOffset? at = null) => new() { Position = 1, At = at ?? Territory.Morning, BootId = "", Author = EntryAuthor.Service, Event = fact };

    private static JsonNode Parse(JournalEntry entry) => JsonNode.Parse(EntryCodec.Encode(entry).Span)!;

    private static JsonObject Facts(JsonNode json) => json["facts"]!.AsObject();

    private static bool Decode(JsonNode json, out JournalEntry? entry) => EntryCodec.TryDecode(Encoding.UTF8.GetBytes(json.ToJsonString()), out entry, out _);
}
