using System.Text;
using System.Xml;

namespace InfoExchange.Formats.Cap.Writing;

/// <summary>Messages of CAP as a feed (RFC 4287), each carried whole as <c>application/cap+xml</c>; what was withdrawn and is not told again stands as a deleted entry (RFC 6721).</summary>
public static class AtomFeed
{
    /// <summary>Media type of the feed.</summary>
    public const string MediaType = "application/atom+xml";

    private const string Namespace = "http://www.w3.org/2005/Atom";
    private const string Tombstones = "http://purl.org/atompub/tombstones/1.0";
    private const string Exercise = "EXERCICE";
    private const string CapMediaType = "application/cap+xml";

    /// <summary>Writes a feed.</summary>
    /// <param name="id">Of the feed, an IRI that never changes.</param>
    /// <param name="title">For people.</param>
    /// <param name="updatedAt">When it was made, for a feed without entries; otherwise the latest message says.</param>
    /// <param name="feed">What it tells.</param>
    /// <returns>UTF-8 XML with its declaration, no byte order mark.</returns>
    public static ReadOnlyMemory<byte> Write(string id, string title, DateTimeOffset updatedAt, CapFeed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        var (alerts, removed) = (feed.Alerts, feed.Removed);
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            writer.WriteStartElement("feed", Namespace);
            Head(writer, id, title, alerts.Select(a => a.SentAt).Concat(removed.Select(r => r.At)).DefaultIfEmpty(updatedAt).Max(), "InfoExchange");
            foreach (var alert in alerts)
            {
                WriteEntry(writer, alert);
            }

            foreach (var gone in removed)
            {
                writer.WriteStartElement("deleted-entry", Tombstones);
                writer.WriteAttributeString("ref", IdOf(gone.Sender, gone.Identifier));
                writer.WriteAttributeString("when", CapWriter.Print(gone.At));
                writer.WriteElementString("comment", Tombstones, CapWriter.Clean(gone.Note));
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void WriteEntry(XmlWriter writer, CapAlert alert)
    {
        var first = alert.Infos.FirstOrDefault();
        writer.WriteStartElement("entry", Namespace);
        Head(writer, IdOf(alert.Sender, alert.Identifier), TitleOf(alert, first?.Headline ?? ""), alert.SentAt, first is { SenderName.Length: > 0 } ? first.SenderName : alert.Sender);
        writer.WriteStartElement("content", Namespace);
        writer.WriteAttributeString("type", CapMediaType);
        CapWriter.WriteTo(writer, alert);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    // Who reads titles only must not take a drill for real.
    private static string TitleOf(CapAlert alert, string headline)
    {
        var title = headline.Length > 0 ? headline : alert.Note.Length > 0 ? alert.Note : alert.Identifier;
        return !alert.IsExercise || title.StartsWith(Exercise, StringComparison.Ordinal) ? title : $"{Exercise} – {title}";
    }

    private static string IdOf(string sender, string identifier) => $"urn:infoexchange:{Uri.EscapeDataString(sender)}:{Uri.EscapeDataString(identifier)}";

    private static void Head(XmlWriter writer, string id, string title, DateTimeOffset updatedAt, string author)
    {
        writer.WriteElementString("id", Namespace, id);
        writer.WriteElementString("title", Namespace, CapWriter.Clean(title));
        writer.WriteElementString("updated", Namespace, CapWriter.Print(updatedAt));
        writer.WriteStartElement("author", Namespace);
        writer.WriteElementString("name", Namespace, CapWriter.Clean(author));
        writer.WriteEndElement();
    }
}
