using System.Xml.Linq;
using InfoExchange.Formats.Cap;
using Xunit;

namespace InfoExchange.Adapters.Tests.Formats.Cap;

/// <summary>Our verdict beside that of the published schema, run by the framework's validator.</summary>
public sealed class CapSchemaTests
{
    /// <summary>What we refuse and the schema lets pass: the standard's prose, or our own limits.</summary>
    private static readonly string[] BeyondSchema =
    [
        "cap.references_empty", "cap.references_malformed", "cap.references_missing", "cap.name_malformed", "cap.value_missing", "cap.polygon_malformed", "cap.polygon_too_short",
        "cap.polygon_not_closed", "cap.circle_malformed", "cap.restriction_missing", "cap.addresses_missing", "cap.not_for_publication", "cap.ceiling_without_altitude",
        "cap.ceiling_below_altitude", "cap.time_malformed", "cap.element_out_of_order", "import.marking_refused",
    ];

    public static TheoryData<string, string, bool> Files => new()
    {
        { "valid", "australia.cap", true },
        { "valid", "canada.cap", true },
        { "valid", "canada_signed.cap", true },
        { "valid", "earthquake-iso8859-1.cap", true },
        { "valid", "wcatwc-warning.cap", true },
        { "invalid", "canada_errors.cap", true }, // The schema takes an empty references; CAP 1.2 §3.2.1 wants triples.
        { "invalid", "invalid.cap", false },
        { "invalid", "xee.cap", false },
    };

    [SharedTheory]
    [MemberData(nameof(Files))]
    public void The_schema_agrees_or_the_difference_is_explained(string folder, string name, bool isSchemaValid)
    {
        var bytes = SharedTestFiles.ReadCap(folder, name);
        var outcome = CapReader.Read(bytes, name, CapDocument.Now);

        Assert.Equal(isSchemaValid, CapSchema.IsValid(bytes));
        Assert.Equal(folder == "valid", outcome.IsAccepted);
        if (isSchemaValid && !outcome.IsAccepted)
            Assert.All(outcome.Refusals, refusal => Assert.Contains(refusal.Code, BeyondSchema));
    }

    /// <summary>Every element of every 1.2 file is left out, doubled, emptied, moved and misspelt; we may be stricter, never laxer.</summary>
    [SharedTheory]
    [InlineData("canada.cap")]
    [InlineData("australia.cap")]
    [InlineData("earthquake-iso8859-1.cap")]
    public void What_the_schema_refuses_is_refused(string name)
    {
        var original = XDocument.Load(new MemoryStream(SharedTestFiles.ReadCap("valid", name)));
        var compared = 0;
        for (var i = 1; i < original.Descendants().Count(); i++)
        {
            foreach (var change in (Action<XElement>[])[Remove, Double, Blank, MoveUp, Misspell, Attribute])
            {
                var copy = new XDocument(original);
                var element = copy.Descendants().ElementAt(i);
                if (element.Name.NamespaceName == "http://www.w3.org/2000/09/xmldsig#")
                    continue;
                change(element);
                var bytes = Bytes(copy);
                var outcome = CapReader.Read(bytes, name, CapDocument.Now);
                var isSchemaValid = CapSchema.IsValid(bytes);
                compared++;
                Assert.True(isSchemaValid || !outcome.IsAccepted, $"{change.Method.Name} of element {i} ({element.Name.LocalName}): the schema refuses it, we do not");
                if (isSchemaValid && !outcome.IsAccepted)
                    Assert.All(outcome.Refusals, refusal => Assert.Contains(refusal.Code, BeyondSchema));
            }
        }
        Assert.True(compared > 150, $"only {compared} changes compared");
    }

    [SharedFact]
    public void The_schema_lets_a_comma_stand_for_the_sign_and_we_do_not()
    {
        var bytes = CapDocument.With("2026-03-12T21:45:00+01:00", "2026-03-12T21:45:00,01:00");

        Assert.False(CapReader.Read(bytes, "x", CapDocument.Now).IsAccepted);
    }

    [SharedFact]
    public void Very_likely_is_the_one_value_that_we_take_and_the_schema_does_not()
    {
        var bytes = CapDocument.With("<certainty>Observed</certainty>", "<certainty>Very Likely</certainty>");

        Assert.False(CapSchema.IsValid(bytes));
        Assert.True(CapReader.Read(bytes, "x", CapDocument.Now).IsAccepted);
    }

    private static void Remove(XElement element) => element.Remove();

    private static void Double(XElement element) => element.AddAfterSelf(new XElement(element));

    private static void Blank(XElement element) => element.RemoveNodes();

    private static void MoveUp(XElement element)
    {
        if (element.ElementsBeforeSelf().LastOrDefault() is not { } before)
            return;
        element.Remove();
        before.AddBeforeSelf(element);
    }

    private static void Misspell(XElement element)
    {
        if (!element.HasElements)
            element.Value += "x";
    }

    private static void Attribute(XElement element) => element.SetAttributeValue("strange", "1");

    private static byte[] Bytes(XDocument document)
    {
        using var stream = new MemoryStream();
        document.Save(stream);
        return stream.ToArray();
    }
}
