using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using Google.Protobuf.WellKnownTypes;
using InfoExchange.Formats.Cap;
using InfoExchange.Formats.Cap.Writing;
using InfoExchange.Formats.Drafts;
using InfoExchange.Protos.V1;
using Xunit;

namespace InfoExchange.Adapters.Tests.Formats.Cap;

/// <summary>What we write is CAP by the published schema and by our own reader, and what CAP can say comes back.</summary>
public sealed class CapWriterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 21, 40, 0, TimeSpan.Zero);
    private static readonly XNamespace Cap = "urn:oasis:names:tc:emergency:cap:1.2";

    [SharedFact]
    public void A_bulletin_comes_back_as_it_was_told()
    {
        var delivery = Delivery(Notice.New, 1);
        var bytes = CapWriter.Write(BulletinCap.Of(delivery, [], Now)!);
        CapSchema.Demand(bytes);

        var draft = Read(bytes);
        Assert.Equal(ImportedKind.Alert, draft.Kind.Value);
        Assert.True(draft.IsActual);
        Assert.Equal("TLP:GREEN", draft.Tlp!.Value);
        Assert.Equal(ProvenanceKind.Stated, draft.Tlp.From.Kind);
        Assert.Equal(["fr", "en"], draft.Texts.Select(t => t.Language.Value));
        Assert.Equal(("Vol à main armée <bijouterie> & fuite", "Deux hommes casqués.\nScooter.", "N'ouvrez pas."), (draft.Texts[0].Headline!.Value, draft.Texts[0].Description!.Value, draft.Texts[0].Instruction!.Value));
        Assert.Equal(["75101", "75104"], draft.Areas.SelectMany(a => a.CommuneCodes).Select(c => c.Value));
        Assert.Equal((Now, Now.AddHours(6)), (draft.EffectiveAt!.Value, draft.ExpiresAt!.Value));
        Assert.Equal(("Immediate", "Severe", "Observed"), (draft.Urgency!.Value, draft.Severity!.Value, draft.Certainty!.Value));
        Assert.Equal("b-1.v1", draft.Source.Identifier);
    }

    [SharedFact]
    public void Every_notice_is_valid_and_refers_to_what_came_before()
    {
        var feed = new CapFeed(Now);
        foreach (var (notice, version) in new[] { (Notice.New, 1), (Notice.Reminder, 1), (Notice.Revised, 2), (Notice.AllClear, 2) })
        {
            feed.Add(Delivery(notice, version));
        }

        var end = Assert.Single(feed.Alerts);
        Assert.Equal(CapMessageType.Update, end.Type);
        Assert.Equal(["b-1.v1", "b-1.v2"], end.References.Select(r => r.Identifier));
        var bytes = CapWriter.Write(end);
        CapSchema.Demand(bytes);
        Assert.Equal(ImportedKind.AllClear, Read(bytes).Kind.Value);

        foreach (var notice in new[] { Notice.Recalled, Notice.Cancelled })
        {
            var over = Delivery(notice, 2);
            over.Content = notice == Notice.Recalled ? over.Content : null;
            var cancel = CapWriter.Write(BulletinCap.Of(over, end.References, Now)!);
            CapSchema.Demand(cancel);
            Assert.Equal(ImportedKind.Cancellation, Read(cancel).Kind.Value);
            Assert.DoesNotContain("scooter", Encoding.UTF8.GetString(cancel.Span), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void An_end_of_what_nobody_was_told_and_an_expiry_are_no_messages()
    {
        Assert.Null(BulletinCap.Of(Delivery(Notice.Recalled, 1), [], Now));
        Assert.Null(BulletinCap.Of(Delivery(Notice.Expired, 1), [new CapReference("s", "i", Now)], Now));

        var feed = new CapFeed(Now.AddHours(7));
        feed.Add(Delivery(Notice.New, 1));
        Assert.Empty(feed.Alerts);

        var expired = new CapFeed(Now);
        expired.Add(Delivery(Notice.New, 1));
        expired.Add(Delivery(Notice.Expired, 1));
        Assert.Empty(expired.Alerts);
    }

    [SharedTheory]
    [InlineData("")]
    [InlineData("a\u0000b\u0008c\uFFFF")]
    [InlineData("lone \uD800 surrogate")]
    [InlineData("]]> <!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]> &y; \U0001F6A8")]
    public void Words_of_any_kind_give_valid_messages(string words)
    {
        var delivery = Delivery(Notice.New, 1);
        delivery.Content.Texts[0].Description = words;
        delivery.IssuedBy = words;
        delivery.Exercise = true;
        delivery.Content.Areas.Clear();
        var bytes = CapWriter.Write(BulletinCap.Of(delivery, [], Now)!);
        CapSchema.Demand(bytes);
        Assert.False(Read(bytes).IsActual);
    }

    [Fact]
    public void Vehicles_whose_time_passed_stay_out_and_marks_are_restrictions()
    {
        var delivery = Delivery(Notice.New, 1);
        delivery.Content.Marking = Marking.DiffusionRestreinte;
        var now = XDocument.Parse(Encoding.UTF8.GetString(CapWriter.Write(BulletinCap.Of(delivery, [], Now)!).Span));
        var later = XDocument.Parse(Encoding.UTF8.GetString(CapWriter.Write(BulletinCap.Of(delivery, [], Now.AddHours(2))!).Span));
        Assert.Contains("AB-123-CD", now.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("AB-123-CD", later.ToString(), StringComparison.Ordinal);
        Assert.Equal("DIFFUSION RESTREINTE, TLP:GREEN", now.Root!.Element(Cap + "restriction")!.Value);

        delivery.Content.Marking = Marking.Unmarked;
        delivery.Content.Tlp = Tlp.Clear;
        Assert.Equal("Public", XDocument.Parse(Encoding.UTF8.GetString(CapWriter.Write(BulletinCap.Of(delivery, [], Now)!).Span)).Root!.Element(Cap + "scope")!.Value);
        delivery.Content.Tlp = Tlp.Unspecified;
        Assert.Equal("TLP:AMBER+STRICT", BulletinCap.Of(delivery, [], Now)!.Restriction);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("a<b")]
    [InlineData("a&b")]
    [InlineData("")]
    public void A_name_that_the_standard_forbids_is_never_written(string name)
    {
        var alert = BulletinCap.Of(Delivery(Notice.New, 1), [], Now)!;
        Assert.Throws<ArgumentException>(() => CapWriter.Write(alert with { Identifier = name }));
        Assert.Throws<ArgumentException>(() => CapWriter.Write(alert with { References = [new CapReference(name, "i", Now)] }));
        Assert.Throws<ArgumentException>(() => CapWriter.Write(alert with { Type = CapMessageType.Update, References = [] }));
    }

    [SharedTheory]
    [InlineData("valid", "australia.cap", CapMessageType.Ack)]
    [InlineData("valid", "canada.cap", CapMessageType.Ack)]
    [InlineData("invalid", "canada_errors.cap", CapMessageType.Error)]
    public void A_system_is_told_that_its_message_came_or_why_not(string folder, string name, CapMessageType type)
    {
        var bytes = SharedTestFiles.ReadCap(folder, name);
        var outcome = CapReader.Read(bytes, name, Now);
        var receipt = CapReceipt.Of(bytes, outcome, "infoexchange", Now)!;
        var written = CapWriter.Write(receipt);
        CapSchema.Demand(written);
        Assert.Equal(type, receipt.Type);
        Assert.Equal(receipt.Addresses, Assert.Single(receipt.References).Sender);
        Assert.Equal(outcome.Refusals.Select(r => r.Code).Distinct(), receipt.Note.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        // A receipt is never answered.
        Assert.Null(CapReceipt.Of(written, CapReader.Read(written, "", Now), "other", Now));
    }

    [Fact]
    public void Who_does_not_say_who_they_are_is_not_answered()
    {
        foreach (var text in new[] { "", "bonjour", "<alert/>", "<!DOCTYPE a><alert/>", "<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'><sender>a b</sender><identifier>i</identifier><sent>2026-11-23T21:40:00+00:00</sent></alert>" })
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Assert.Null(CapReceipt.Of(bytes, CapReader.Read(bytes, "", Now), "infoexchange", Now));
        }
    }

    [SharedFact]
    public void The_feed_carries_each_message_whole()
    {
        var feed = new CapFeed(Now);
        feed.Add(Delivery(Notice.New, 1));
        var second = Delivery(Notice.New, 1);
        second.BulletinId = "b-2";
        second.IssuedAt = Timestamp.FromDateTimeOffset(Now.AddMinutes(1));
        feed.Add(second);
        var recalled = Delivery(Notice.Recalled, 2);
        recalled.BulletinId = "b-3";
        feed.Add(recalled);

        var atom = XDocument.Parse(Encoding.UTF8.GetString(AtomFeed.Write("urn:x", "Titre", Now, feed).Span));
        XNamespace ns = "http://www.w3.org/2005/Atom";
        var entries = atom.Root!.Elements(ns + "entry").ToList();
        Assert.Equal(["urn:infoexchange:infoexchange%3Adepartement%3A75:b-2.v1", "urn:infoexchange:infoexchange%3Adepartement%3A75:b-1.v1"], entries.Select(e => e.Element(ns + "id")!.Value));
        Assert.Equal("2026-11-23T21:41:00+00:00", atom.Root.Element(ns + "updated")!.Value);
        var gone = atom.Root.Elements(XName.Get("deleted-entry", "http://purl.org/atompub/tombstones/1.0")).ToList();
        Assert.Equal(["urn:infoexchange:infoexchange%3Adepartement%3A75:b-3.v1", "urn:infoexchange:infoexchange%3Adepartement%3A75:b-3.v2"], gone.Select(e => e.Attribute("ref")!.Value));
        Assert.DoesNotContain("scooter", string.Concat(gone), StringComparison.OrdinalIgnoreCase);
        Assert.All(entries, e => CapSchema.Demand(Encoding.UTF8.GetBytes(e.Element(ns + "content")!.Elements().Single().ToString())));
    }

    [Theory]
    [InlineData(Notice.New)]
    [InlineData(Notice.AllClear)]
    public void Who_reads_only_the_titles_of_a_feed_sees_what_is_an_exercise(Notice notice)
    {
        var delivery = Delivery(notice, 1);
        Assert.DoesNotContain("EXERCICE", Title(delivery), StringComparison.Ordinal);

        delivery.Exercise = true;

        Assert.StartsWith("EXERCICE", Title(delivery), StringComparison.Ordinal);
        Assert.Contains("<status>Exercise</status>", Encoding.UTF8.GetString(CapWriter.Write(BulletinCap.Of(delivery, [], Now)!).Span), StringComparison.Ordinal);
    }

    private static string Title(Delivery delivery)
    {
        var feed = new CapFeed(Now);
        feed.Add(delivery);
        XNamespace ns = "http://www.w3.org/2005/Atom";
        return XDocument.Parse(Encoding.UTF8.GetString(AtomFeed.Write("urn:x", "Titre", Now, feed).Span)).Root!.Element(ns + "entry")!.Element(ns + "title")!.Value;
    }

    private static ImportedDraft Read(ReadOnlyMemory<byte> bytes)
    {
        var outcome = CapReader.Read(bytes, "", Now);
        Assert.True(outcome.IsAccepted, string.Join(", ", outcome.Refusals.Select(r => r.Code)));
        return outcome.Draft;
    }

    private static Delivery Delivery(Notice notice, int version) => new()
    {
        Jurisdiction = new Jurisdiction { Kind = JurisdictionKind.Departement, Code = "75" },
        BulletinId = "b-1",
        Version = version,
        Notice = notice,
        IssuedAt = Timestamp.FromDateTimeOffset(Now.AddSeconds(version)),
        IssuedBy = "Salle de commandement de Paris",
        Content = new BulletinContent
        {
            Kind = BulletinKind.Alert,
            Marking = Marking.Unmarked,
            Tlp = Tlp.Green,
            InformationType = "vol-a-main-armee",
            Texts =
            {
                new TextBlock { Language = "fr", Headline = "Vol à main armée <bijouterie> & fuite", Description = "Deux hommes casqués.\nScooter.", Instruction = "N'ouvrez pas." },
                new TextBlock { Language = "en", Headline = "Armed robbery" },
            },
            Areas = { new Area { Description = "Paris centre", CommuneCodes = { "75101", "75104" } } },
            EffectiveAt = Timestamp.FromDateTimeOffset(Now),
            ExpiresAt = Timestamp.FromDateTimeOffset(Now.AddHours(6)),
            Urgency = Urgency.Immediate,
            Severity = Severity.Severe,
            Certainty = Certainty.Observed,
            Vehicles = { new Vehicle { Description = "scooter noir", Plate = "AB-123-CD", Basis = "signalement", ExpiresAt = Timestamp.FromDateTimeOffset(Now.AddHours(1)) } },
        },
    };
}
