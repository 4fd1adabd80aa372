using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Records;

namespace InfoExchange.Domain.Contacts;

/// <summary>How people are reached and which devices are theirs, as of an entry.</summary>
public sealed partial record ContactsState
{
    private ContactsState()
    {
    }

    /// <summary>Nobody is reached.</summary>
    public static ContactsState Empty { get; } = new();

    /// <summary>Ways by person, in order of recording; no list is empty.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<ContactWay>> Ways { get; private init; } = ImmutableSortedDictionary.Create<string, ImmutableArray<ContactWay>>(StringComparer.Ordinal);

    /// <summary>What people said of how they want to be reached.</summary>
    public ImmutableSortedDictionary<string, ContactPreferences> Preferences { get; private init; } = ImmutableSortedDictionary.Create<string, ContactPreferences>(StringComparer.Ordinal);

    /// <summary>Devices by person, in order of enrolment; no list is empty.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<EnrolledDevice>> Devices { get; private init; } = ImmutableSortedDictionary.Create<string, ImmutableArray<EnrolledDevice>>(StringComparer.Ordinal);

    /// <summary>Every secret that was ever enrolled, withdrawn ones too: none comes back to life.</summary>
    private ImmutableHashSet<Digest> Secrets { get; init; } = [];

    /// <summary>Ways of a person.</summary>
    public ImmutableArray<ContactWay> WaysOf(string personId) => Ways.GetValueOrDefault(personId, []);

    /// <summary>Devices of a person.</summary>
    public ImmutableArray<EnrolledDevice> DevicesOf(string personId) => Devices.GetValueOrDefault(personId, []);

    /// <summary>What a person said of how they want to be reached.</summary>
    public ContactPreferences PreferencesOf(string personId) => Preferences.GetValueOrDefault(personId, ContactPreferences.None);

    /// <summary>Whether somebody enrolled that secret at any time.</summary>
    public bool IsKnown(Digest secretHash) => Secrets.Contains(secretHash);

    /// <summary>The state after one more entry. What is sealed under a key that is ordered destroyed leads nowhere: it goes with it.</summary>
    public ContactsState Apply(JournalEntry entry) => entry.Event switch
    {
        ContactRecorded e => this with { Ways = Ways.SetItem(e.PersonId, WaysOf(e.PersonId).Add(new ContactWay(e, entry.At))) },
        ContactRemoved e => this with { Ways = With(Ways, e.PersonId, WaysOf(e.PersonId).RemoveAll(way => way.Recorded.ContactId == e.ContactId)) },
        ContactPreferencesSet e => this with { Preferences = Preferences.SetItem(e.PersonId, e.Preferences) },
        DeviceEnrolled e => this with { Devices = Devices.SetItem(e.PersonId, DevicesOf(e.PersonId).Add(new EnrolledDevice(e, entry.At))), Secrets = Secrets.Add(e.SecretHash) },
        DeviceWithdrawn e => this with { Devices = With(Devices, e.PersonId, DevicesOf(e.PersonId).RemoveAll(device => device.Enrolled.DeviceId == e.DeviceId)) },
        ErasureOrdered { Class: RecordClass.Person } e => this with { Ways = Ways.Remove(e.SubjectId), Preferences = Preferences.Remove(e.SubjectId), Devices = Devices.Remove(e.SubjectId) },
        _ => this,
    };

    private static ImmutableSortedDictionary<string, ImmutableArray<T>> With<T>(ImmutableSortedDictionary<string, ImmutableArray<T>> map, string key, ImmutableArray<T> items) =>
        items.IsEmpty ? map.Remove(key) : map.SetItem(key, items);
}
