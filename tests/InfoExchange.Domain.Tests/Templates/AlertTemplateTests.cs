using InfoExchange.Domain.Guarding;
using InfoExchange.Domain.Templates;

namespace InfoExchange.Domain.Tests.Templates;

public sealed class AlertTemplateTests
{
    public static TheoryData<string> Ids() => [.. AlertTemplates.All.Select(template => template.Id)];

    [Fact]
    public void There_is_one_for_each_emergency_that_is_planned_for_and_one_for_the_end() =>
        Assert.Equal(["bomb-threat", "armed-attack", "lost-child", "theft-series", "evacuation", "end-of-alert"], AlertTemplates.All.Select(template => template.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Both_languages_name_the_same_fields_and_every_field_is_named(string id)
    {
        var template = AlertTemplates.Find(id)!;

        Assert.Equal(["fr", "en"], template.Texts.Select(text => text.Language));
        Assert.All(template.Texts, text =>
        {
            var words = string.Join(' ', [text.Headline, .. text.Description, .. text.Instruction]);
            Assert.All(template.Fields, field => Assert.Contains($"{{{field.Code}}}", words, StringComparison.Ordinal));
            Assert.Equal(template.Fields.Length, words.Split('{').Skip(1).Select(part => part.Split('}')[0]).Distinct().Count());
        });
        Assert.Equal(template.Fields.Length, template.Fields.Select(field => field.Code).Distinct().Count());
        Assert.Equal(template.IsEnd, template.AcknowledgeWithin is null);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_headline_needs_nothing_but_required_fields_and_its_words_pass_every_check_of_a_bulletin(string id)
    {
        var template = AlertTemplates.Find(id)!;
        var required = template.Fields.Where(field => field.IsRequired).ToDictionary(field => field.Code, _ => "rue de la Paix");

        Assert.All(new[] { required, template.Fields.ToDictionary(field => field.Code, _ => "rue de la Paix") }, values =>
        {
            ImmutableArray<TextBlock> texts = [.. template.Fill(values, "fields").Value!];
            Assert.Empty(BulletinRefusals.ForTexts(texts, "texts"));
            Assert.DoesNotContain(texts, text => $"{text.Headline}{text.Description}{text.Instruction}".AsSpan().ContainsAny('{', '}'));
            Assert.Empty(ContentGuard.RefusalsIn(ContentGuard.Look(texts, "texts", Marking.Unmarked)));
        });
    }

    [Fact]
    public void Every_field_that_is_missing_unknown_or_no_line_is_told_at_once()
    {
        var template = AlertTemplates.Find("bomb-threat")!;

        var refusals = template.Fill(new Dictionary<string, string> { ["place"] = " ", ["wind"] = "nord", ["object"] = "sac\nnoir", ["zone"] = new string('a', 201) }, "fields").Refusals;

        Assert.Equal(
            ["template.field_missing fields.place", "template.field_missing fields.time", "template.field_unknown fields.wind", "command.text_too_long fields.zone", "template.field_lines fields.object"],
            refusals.Select(refusal => $"{refusal.Code} {refusal.Field}"));
    }

    [Fact]
    public void A_sentence_without_its_field_is_left_out_and_braces_in_a_value_stay_what_they_are()
    {
        var texts = AlertTemplates.Find("end-of-alert")!.Fill(new Dictionary<string, string> { ["place"] = "Galerie {time}", ["time"] = "15 h 40" }, "fields").Value!;

        Assert.Equal(("Fin d'alerte : Galerie {time}", "La situation est revenue à la normale à 15 h 40, Galerie {time}.", ""), (texts[0].Headline, texts[0].Description, texts[0].Instruction));
    }
}
