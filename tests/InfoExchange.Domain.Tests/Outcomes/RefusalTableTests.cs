using System.Reflection;
using System.Text.RegularExpressions;

namespace InfoExchange.Domain.Tests.Outcomes;

/// <summary>The contract's sentences say what the domain's refusals mean, with the arguments that the domain gives.</summary>
public sealed partial class RefusalTableTests
{
    private static readonly string[] Rooms = ["access", "alert", "audience", "bulletin", "cause", "change", "change_act", "command", "content", "directory", "records", "release", "return", "rule", "duty", "series"];

    private static readonly IReadOnlyDictionary<string, string> Sentences = ReadTable();

    private static readonly IReadOnlyList<Refusal> Refusals = [.. FromFactories(), .. FromDrafts()];

    [Fact]
    public void Every_refusal_and_reason_has_its_sentences() =>
        Assert.Equal([], Refusals.Select(r => r.Code).Concat(Reasons()).Except(Sentences.Keys));

    [Fact]
    public void Every_sentence_of_the_domains_rooms_belongs_to_a_refusal_or_reason() =>
        Assert.Equal([], Sentences.Keys.Where(code => Rooms.Contains(code.Split('.')[0])).Except(Refusals.Select(r => r.Code)).Except(Reasons()));

    [Fact]
    public void A_sentence_holds_no_semicolon_for_the_table_would_not_be_read() => Assert.Equal([], Sentences.Values.Where(line => line.Count(c => c == ';') != 2));

    [Fact]
    public void A_sentence_asks_for_no_argument_that_the_refusal_does_not_give() => Assert.All(Refusals, refusal =>
        Assert.Empty(Placeholder().Matches(Sentences[refusal.Code]).Select(m => m.Groups[1].Value).Except(refusal.Arguments.Select(a => a.Name))));

    [Fact]
    public void An_argument_has_a_name_that_a_sentence_can_hold() => Assert.All(Refusals, refusal => Assert.All(refusal.Arguments, a => Assert.Matches("^[a-z_]{1,40}$", a.Name)));

    [Fact]
    public void Each_code_is_of_one_kind() => Assert.All(Refusals.GroupBy(r => r.Code), code => Assert.Single(code.Select(r => r.Kind).Distinct()));

    private static IEnumerable<string> Reasons()
    {
        string[] reasons = [.. typeof(AudienceReason).GetFields().Select(f => (string)f.GetRawConstantValue()!), ExplanationReason.NotAddressed];
        var kinds = Enum.GetValues<ChangeKind>();
        return [.. reasons, .. reasons.Select(CauseReason.Of), ExplanationReason.NoChange, ExplanationReason.Over, .. kinds.Select(ChangeReason.ToPerson).Distinct(), .. kinds.Select(ChangeReason.ToAuditor)];
    }

    private static IEnumerable<Refusal> FromFactories() =>
        typeof(Refusal).Assembly.GetTypes()
            .Where(t => t.Name.EndsWith("Refusals", StringComparison.Ordinal))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(m => m.ReturnType == typeof(Refusal) && m.Name != nameof(AccessRefusals.FunctionMissing))
            .Select(m => (Refusal)m.Invoke(null, [.. m.GetParameters().Select(p => Value(p.ParameterType))])!)
            .Append(AccessRefusals.FunctionMissing(DutyFunction.Authority));

    private static object Value(Type type) =>
        type == typeof(string) ? "x"
        : type == typeof(int) ? 1
        : type == typeof(long) ? 1L
        : type == typeof(Jurisdiction) ? Paris.Here
        : type.IsEnum ? Enum.ToObject(type, 3 % Enum.GetValues(type).Length)
        : type == typeof(TimeSpan) ? TimeSpan.FromMinutes(1)
        : type == typeof(IEnumerable<AuthorityKind>) ? new[] { AuthorityKind.PrefetDePolice }
        : type == typeof(DateTimeOffset) ? Territory.Morning
        : throw new InvalidOperationException($"say what a {type.Name} looks like");

    /// <summary>Drafts that are wrong in every way, since their refusals have no factories.</summary>
    private static IEnumerable<Refusal> FromDrafts()
    {
        DraftSheet[] wrong =
        [
            new() { Texts = [] },
            new() { Texts = [.. Enumerable.Repeat(new TextBlock("fr", new string('a', 201), new string('b', 20_001), ""), 9)] },
            new() { Texts = [new TextBlock("fr", "", "", "")], AcknowledgeWithin = null, Origin = BulletinOrigin.Judicial },
            new() { ExpiresAt = Territory.Morning },
            new() { Attachments = [new Domain.Attachments.AttachmentDraft("a-1", "", true)] },
            new() { ExpiresAt = Territory.Morning.AddDays(31) },
            new() { EffectiveAt = Territory.Morning.AddDays(31), ExpiresAt = Territory.Morning.AddDays(32) },
            new() { AddressedTo = [], Communes = [.. Enumerable.Repeat("75101", 2_001)] },
            new() { Description = "SECRET DÉFENSE, diffusion restreinte, homme noir" },
            new() { Description = "M. Jean Dupont né le 12/03/1985, 06 12 34 56 78, NIR 1 85 05 78 006 084 91, carte 4111 1111 1111 1111, AB-123-CD : interpellez" },
            new() { Vehicles = [.. Enumerable.Repeat(new Vehicle("", "", "", "", Territory.Morning), 21)] },
        ];
        return wrong.SelectMany(sheet => BulletinRefusals.For(sheet.Fill(), Paris.Here, Territory.Morning).Concat(ContentGuard.WarningsIn(ContentGuard.Look(sheet.Fill()))));
    }

    private static Dictionary<string, string> ReadTable()
    {
        using var stream = typeof(RefusalTableTests).Assembly.GetManifestResourceStream("refusals.csv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToDictionary(line => line.Split(';')[0], StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex Placeholder();
}
