using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Snapshots;

namespace InfoExchange.Domain.Contacts;

/// <content>In a snapshot: references to what is sealed, never where a contact leads.</content>
public sealed partial record ContactsState
{
    internal void Write(SnapshotWriter writer)
    {
        writer.Each([.. Ways.Values.SelectMany(ways => ways)], way =>
        {
            writer.Json(way.Recorded, JournalJson.Default.ContactRecorded);
            writer.Instant(way.At);
        });
        writer.Map(Preferences, JournalJson.Default.ContactPreferences);
        writer.Each([.. Devices.Values.SelectMany(devices => devices)], device =>
        {
            writer.Json(device.Enrolled, JournalJson.Default.DeviceEnrolled);
            writer.Instant(device.At);
        });
        writer.Each([.. Secrets.OrderBy(hash => hash.ToHex(), StringComparer.Ordinal)], writer.Hash);
    }

    internal static ContactsState Read(SnapshotReader reader) => new()
    {
        Ways = Empty.Ways.AddRange(reader.Each(() => new ContactWay(reader.Json(JournalJson.Default.ContactRecorded), reader.Instant()))
            .GroupBy(way => way.Recorded.PersonId, (person, ways) => KeyValuePair.Create(person, ways.ToImmutableArray()))),
        Preferences = Empty.Preferences.AddRange(reader.Map(JournalJson.Default.ContactPreferences)),
        Devices = Empty.Devices.AddRange(reader.Each(() => new EnrolledDevice(reader.Json(JournalJson.Default.DeviceEnrolled), reader.Instant()))
            .GroupBy(device => device.Enrolled.PersonId, (person, devices) => KeyValuePair.Create(person, devices.ToImmutableArray()))),
        Secrets = [.. reader.Each(reader.Hash)],
    };
}
