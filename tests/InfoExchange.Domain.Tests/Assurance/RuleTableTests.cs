using InfoExchange.Domain.Tests.Audiences;
using System.Text.RegularExpressions;

namespace InfoExchange.Domain.Tests.Assurance;

/// <summary>The written table and the deciders speak of the same things, in the same order, and no line of it is idle.</summary>
public sealed partial class RuleTableTests
{
    [Fact]
    public void Lines_are_numbered_from_one_and_said_in_words() => Assert.All(RuleTable.Rows.Index(), row =>
    {
        Assert.Equal(row.Index + 1, row.Item.Order);
        Assert.All([row.Item.ClosedWhen, row.Item.Words, row.Item.Source], text => Assert.False(string.IsNullOrWhiteSpace(text)));
    });

    [Fact]
    public void The_reasons_of_the_engine_are_the_lines_of_the_table() => Assert.Equal(
        typeof(AudienceReason).GetFields().Select(f => (string)f.GetRawConstantValue()!).Append(ExplanationReason.NotAddressed).Order(),
        RuleTable.Rows.Where(row => row.Part != "condition").Select(row => row.Code).Order());

    [Fact]
    public void The_conditions_of_a_rule_are_the_lines_of_the_table() => Assert.Equal(
        RuleConditions.Sets.Select(p => p.Name).Concat([nameof(SharingRule.Effect), nameof(SharingRule.From), nameof(SharingRule.Until)]).Select(name => $"condition.{RuleTable.WordOf(name)}").Order(),
        RuleTable.Codes("condition").Order());

    [Fact]
    public void The_naive_model_looks_in_the_order_of_the_table()
    {
        var town = new EdgeTown(1).Cases[0];
        Assert.Equal(RuleTable.Codes("gate"), new NaiveAudience(town).Gates(town.Facts.OfType<RecipientRecorded>().First()).Select(gate => gate.Reason));
    }

    [Fact]
    public void The_answer_set_program_has_the_tables_gates_under_their_numbers() => Assert.Equal(
        RuleTable.Rows.Where(row => row.Part == "gate").Select(row => $"{row.Order},\"{row.Code}\""),
        GateFact().Matches(Outside.Text("authorization.lp")).Select(m => m.Groups[1].Value));

    [Fact]
    public void Every_code_has_a_sentence_for_the_user()
    {
        var refusals = Outside.Text("refusals.csv");
        Assert.All(RuleTable.Rows.Where(row => row.Part is "gate" or "rule"), row => Assert.Contains($"\n{row.Code};", refusals, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Every_condition_of_a_rule_changes_decisions(string code)
    {
        var changed = 0;
        for (ulong seed = 0; seed < 1_500 && changed < 40; seed++)
        {
            var town = new EdgeTown(seed);
            var without = town.Rules.Select(rule => Without(rule, code)).Aggregate(RulesState.Empty.Apply(new FlowsChanged { State = town.Flows, ReasonCode = "x" }), (state, fact) => state.Apply(fact));
            changed += town.Cases.Sum(c => AudienceResolution.Resolve(town.Directory, without, c.Here, c.Header, c.Now).Members.Select(Verdict.Of).Zip(c.Decide()).Count(both => both.First != both.Second));
        }

        Assert.InRange(changed, 40, int.MaxValue);
    }

    public static TheoryData<string> Conditions() => [.. RuleTable.Codes("condition")];

    private static SharingRuleChanged Without(SharingRuleChanged changed, string code)
    {
        var member = typeof(SharingRule).GetProperties().Single(p => $"condition.{RuleTable.WordOf(p.Name)}" == code);
        object? value = member.Name switch { nameof(SharingRule.Effect) => RuleEffect.Permit, nameof(SharingRule.From) => DateTimeOffset.MinValue, _ => null };
        return new SharingRuleChanged { Rule = RuleConditions.With(changed.Rule, member.Name, value), State = changed.State, ProposedBy = changed.ProposedBy };
    }

    [GeneratedRegex("""gate\((\d+,"[a-z._]+")\)\.""")]
    private static partial Regex GateFact();
}
