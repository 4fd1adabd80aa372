using System.Diagnostics.CodeAnalysis;

namespace InfoExchange.Ports.Announcements;

/// <summary>Announcements as bytes, and where each goes.</summary>
public interface IAnnouncementCodec
{
    /// <summary>The announcement as a message of the bus: queue, ordering key, body.</summary>
    Bus.BusMessage ToMessage(Announcement announcement);

    /// <summary>Reads a body back.</summary>
    /// <param name="body">As <see cref="ToMessage"/> wrote it.</param>
    /// <param name="announcement">The announcement.</param>
    /// <param name="problem">Stable code of what is wrong: the message is dead-lettered with it.</param>
    bool TryRead(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out Announcement? announcement, [NotNullWhen(false)] out string? problem);
}
