using System.Text;
using InfoExchange.Domain.Contacts;

namespace InfoExchange.Domain.Tests.Contacts;

public sealed class ContactFactsTests
{
    [Theory]
    [InlineData(Paris.Coordinator, Paris.Coordinator)]
    [InlineData(Paris.Relief, Paris.Relief)]
    [InlineData(Paris.Authority, Paris.Coordinator)]
    [InlineData(Paris.Referent, Paris.Desk)]
    [InlineData(Paris.FirmReferent, Paris.Desk)]
    public void Contacts_are_kept_by_the_person_also_off_duty_by_the_authority_by_referents_and_by_whoever_is_above(string author, string person)
    {
        var paris = Paris.Open();
        var added = Assert.IsType<ContactRecorded>(Assert.Single(paris.Do(new AddContact(author, person, Email(1))).Events));
        Assert.Equal((person, ContactKind.Email), (added.PersonId, added.Kind));
        Assert.Equal("a1@exemple.fr", SealedPayload.ReadText(paris.Open(added.Address)!.Value.Span));
        Assert.Equal(added, Assert.Single(paris.State.Contacts.WaysOf(person)).Recorded);

        paris.Do(new SetContactPreferences(author, person, Nights));
        Assert.Equal("Phone Email", string.Join(' ', paris.State.Contacts.PreferencesOf(person).Kinds));

        paris.Do(new RemoveContact(author, person, added.ContactId));
        Assert.Empty(paris.State.Contacts.WaysOf(person));
        Assert.Equal(["contacts.unknown"], paris.Refuse(new RemoveContact(author, person, added.ContactId)));
    }

    [Theory]
    [InlineData(Paris.Coordinator, Paris.Substitute)]
    [InlineData(Paris.FirmReferent, Paris.Coordinator)]
    [InlineData(Paris.Auditor, Paris.Coordinator)]
    [InlineData(Paris.Officer, Paris.Coordinator)]
    [InlineData(Paris.Coordinator, "personne")]
    [InlineData(Paris.Authority, "personne")]
    [InlineData("personne", "personne")]
    public void Nobody_else_keeps_them_and_whether_there_is_such_a_person_does_not_show(string author, string person)
    {
        var paris = Paris.Open();
        var contact = paris.Do(new AddContact(Paris.Coordinator, Paris.Coordinator, Email(1))).Answer.Subject;
        var device = paris.Do(new EnrolDevice(Paris.Coordinator, Hash(1), "téléphone")).Answer.Subject;

        Assert.Equal(["access.function_missing"], paris.Refuse(new AddContact(author, person, Email(1))));
        Assert.Equal(["access.function_missing"], paris.Refuse(new RemoveContact(author, person, contact)));
        Assert.Equal(["access.function_missing"], paris.Refuse(new SetContactPreferences(author, person, Nights)));
        Assert.Equal(["access.function_missing"], paris.Refuse(new WithdrawDevice(author, person, device)));
    }

    [Fact]
    public void Whoever_acts_elsewhere_too_is_not_the_firms_to_keep()
    {
        var paris = Paris.Open().Record(Paris.Function(Paris.Desk, DutyFunction.CrisisCoordinator, "tabac-gare", 1));

        Assert.Equal(["access.function_missing"], paris.Refuse(new AddContact(Paris.FirmReferent, Paris.Desk, Email(1))));
        Assert.Single(paris.Do(new AddContact(Paris.Referent, Paris.Desk, Email(1))).Events);
        Assert.Single(paris.Do(new AddContact(Paris.Desk, Paris.Desk, Phone())).Events);
        paris.Record(Paris.Function(Paris.Desk, DutyFunction.CrisisCoordinator, "tabac-gare", 1, paris.Now)).Wait(TimeSpan.FromSeconds(1));
        Assert.Single(paris.Do(new AddContact(Paris.FirmReferent, Paris.Desk, Email(2))).Events);
    }

    [Fact]
    public void A_person_has_three_contacts_of_a_kind_and_no_more()
    {
        var paris = Paris.Open();
        for (var number = 1; number <= 3; number++)
        {
            paris.Do(new AddContact(Paris.Coordinator, Paris.Coordinator, Email(number)));
        }

        Assert.Equal(["contacts.too_many"], paris.Refuse(new AddContact(Paris.Coordinator, Paris.Coordinator, Email(4))));
        paris.Do(new AddContact(Paris.Coordinator, Paris.Coordinator, Phone()));
        paris.Do(new RemoveContact(Paris.Coordinator, Paris.Coordinator, paris.State.Contacts.WaysOf(Paris.Coordinator)[0].Recorded.ContactId));
        paris.Do(new AddContact(Paris.Coordinator, Paris.Coordinator, Email(4)));
    }

    [Fact]
    public void No_kind_is_preferred_twice_and_quiet_hours_last()
    {
        var paris = Paris.Open();
        var wrong = new ContactPreferences { Kinds = [ContactKind.Email, ContactKind.Email], Quiet = new LocalHours(new TimeOnly(22, 0), new TimeOnly(22, 0)) };

        Assert.Equal(["contacts.kind_twice", "contacts.empty_quiet_hours"], paris.Refuse(new SetContactPreferences(Paris.Coordinator, Paris.Coordinator, wrong)));
    }

    [Theory]
    [InlineData("2026-11-22T20:59:00Z", false)]
    [InlineData("2026-11-22T21:00:00Z", true)]
    [InlineData("2026-11-23T04:59:00Z", true)]
    [InlineData("2026-11-23T05:00:00Z", false)]
    [InlineData("2026-07-01T20:00:00Z", true)]
    public void Quiet_hours_are_of_the_territory_s_civil_time(string instant, bool isQuiet)
    {
        var now = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(isQuiet, Nights.IsQuietAt(Paris.Here, now));
        Assert.False(ContactPreferences.None.IsQuietAt(Paris.Here, now));
        if (isQuiet)
        {
            Assert.False(Nights.IsQuietAt(Paris.Here, Nights.QuietUntil(Paris.Here, now)));
            Assert.True(Nights.IsQuietAt(Paris.Here, Nights.QuietUntil(Paris.Here, now).AddMinutes(-1)));
        }
    }

    [Fact]
    public void Only_the_hash_of_a_device_s_secret_is_kept_and_none_comes_back_to_life()
    {
        var paris = Paris.Open();
        var enrolled = Assert.IsType<DeviceEnrolled>(Assert.Single(paris.Do(new EnrolDevice(Paris.Coordinator, Hash(1), "téléphone de service")).Events));
        Assert.Equal((Paris.Coordinator, Hash(1)), (enrolled.PersonId, enrolled.SecretHash));
        Assert.Equal("téléphone de service", SealedPayload.ReadText(paris.Open(enrolled.Label)!.Value.Span));
        Assert.Equal(["devices.secret_known"], paris.Refuse(new EnrolDevice(Paris.Coordinator, Hash(1), "autre")));
        Assert.Equal(["devices.secret_known"], paris.Refuse(new EnrolDevice(Paris.Desk, Hash(1), "autre")));

        paris.Do(new WithdrawDevice(Paris.Referent, Paris.Coordinator, enrolled.DeviceId));
        Assert.Empty(paris.State.Contacts.DevicesOf(Paris.Coordinator));
        Assert.Equal(["devices.unknown"], paris.Refuse(new WithdrawDevice(Paris.Referent, Paris.Coordinator, enrolled.DeviceId)));
        Assert.Equal(["devices.secret_known"], paris.Refuse(new EnrolDevice(Paris.Coordinator, Hash(1), "retrouvé")));
    }

    [Fact]
    public void A_person_has_five_devices_each_with_a_name_of_sixty_characters_at_most()
    {
        var paris = Paris.Open();
        Assert.Equal(["command.field_missing"], paris.Refuse(new EnrolDevice(Paris.Coordinator, Hash(1), " ")));
        Assert.Equal(["command.text_too_long"], paris.Refuse(new EnrolDevice(Paris.Coordinator, Hash(1), new string('a', 61))));
        Assert.Equal(["access.function_missing"], paris.Refuse(new EnrolDevice("personne", Hash(1), "téléphone")));
        for (byte number = 1; number <= 5; number++)
        {
            paris.Do(new EnrolDevice(Paris.Coordinator, Hash(number), new string('a', 60)));
        }

        Assert.Equal(["devices.too_many"], paris.Refuse(new EnrolDevice(Paris.Coordinator, Hash(6), "sixième")));
        paris.Do(new EnrolDevice(Paris.Desk, Hash(6), "autre personne"));
    }

    [Fact]
    public void No_entry_tells_an_address_and_what_is_sealed_ends_with_the_person()
    {
        const string Leaving = "partante";
        var paris = Paris.Open();
        paris.Do(new RecordFacts(Paris.Authority, [Paris.Function(Leaving, DutyFunction.CrisisCoordinator, "tabac-gare", 1, paris.Now.AddHours(1))], [new NewPerson(Leaving, "sub-partante", "Nom inventé")]));
        paris.Do(new AddContact(Leaving, Leaving, Email(1)));
        paris.Do(new AddContact(Leaving, Leaving, Phone()));
        paris.Do(new EnrolDevice(Leaving, Hash(1), "téléphone de service"));
        paris.Do(new SetContactPreferences(Leaving, Leaving, Nights));
        var entries = string.Concat(paris.Entries.Select(entry => Encoding.UTF8.GetString(EntryCodec.Encode(entry).Span)));
        Assert.DoesNotContain("a1@", entries, StringComparison.Ordinal);
        Assert.DoesNotContain("33199", entries, StringComparison.Ordinal);
        Assert.DoesNotContain("phone de service", entries, StringComparison.Ordinal);

        paris.Wait(TimeSpan.FromHours(2));
        var erasure = paris.Do(new ProposeErasure(Paris.Auditor, RecordClass.Person, Leaving, "court_order", "jugement")).Answer.Subject;
        Assert.Equal(2, paris.State.Contacts.WaysOf(Leaving).Length);
        paris.Do(new ConfirmErasure(Paris.Authority, erasure));

        var left = paris.State.Contacts;
        Assert.True(left.WaysOf(Leaving).IsEmpty && left.DevicesOf(Leaving).IsEmpty && left.PreferencesOf(Leaving).Quiet is null);
        Assert.Equal(["access.function_missing"], paris.Refuse(new AddContact(Paris.Authority, Leaving, Email(2))));
    }

    private static ContactPreferences Nights => new() { Kinds = [ContactKind.Phone, ContactKind.Email], Quiet = new LocalHours(new TimeOnly(22, 0), new TimeOnly(6, 0)) };

    private static Digest Hash(byte number) => Digest.Of([number]);

    private static ContactAddress Email(int number) => ContactAddress.TryEmail($"a{number}@exemple.fr", out var address, out _) ? address : throw new InvalidOperationException("a good address");

    private static ContactAddress Phone() => ContactAddress.TryPhone("+33199000075", out var address, out _) ? address : throw new InvalidOperationException("a good number");
}
