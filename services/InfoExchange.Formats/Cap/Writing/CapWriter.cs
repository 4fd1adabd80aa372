using System.Globalization;
using System.Text;
using System.Xml;

namespace InfoExchange.Formats.Cap.Writing;

/// <summary>Writes messages of the Common Alerting Protocol 1.2 (OASIS): valid by the published schema and by the standard's prose, so that <see cref="CapReader"/> reads them back.</summary>
/// <remarks>Characters that XML can't hold become U+FFFD. Times are UTC with the offset <c>+00:00</c>.</remarks>
public static class CapWriter
{
    /// <summary>Writes one message.</summary>
    /// <returns>UTF-8 XML with its declaration, no byte order mark.</returns>
    /// <exception cref="ArgumentException">An identifier holds what the standard forbids, a required text is blank, or an update, end or receipt refers to nothing: a bug of the caller.</exception>
    public static ReadOnlyMemory<byte> Write(CapAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        Demand(alert);
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            WriteTo(writer, alert);
        }

        return stream.ToArray();
    }

    /// <summary>As the standard writes an instant.</summary>
    internal static string Print(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>Without what XML can't hold.</summary>
    internal static string Clean(string text)
    {
        if (XmlConvertible(text))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text[i]).Append(text[++i]);
            }
            else
            {
                clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
            }
        }

        return clean.ToString();
    }

    /// <summary>Writes the element, for documents that carry it.</summary>
    internal static void WriteTo(XmlWriter writer, CapAlert alert)
    {
        writer.WriteStartElement("alert", CapGrammar.Namespace12);
        Element(writer, "identifier", alert.Identifier);
        Element(writer, "sender", alert.Sender);
        Element(writer, "sent", Print(alert.SentAt));
        Element(writer, "status", alert.IsExercise ? "Exercise" : "Actual");
        Element(writer, "msgType", alert.Type.ToString());
        Element(writer, "scope", alert.Addresses.Length > 0 ? "Private" : alert.Restriction.Length > 0 ? "Restricted" : "Public");
        Optional(writer, "restriction", alert.Addresses.Length > 0 ? "" : alert.Restriction);
        Optional(writer, "addresses", alert.Addresses);
        Optional(writer, "note", alert.Note);
        Optional(writer, "references", string.Join(' ', alert.References.Select(r => $"{r.Sender},{r.Identifier},{Print(r.SentAt)}")));
        Optional(writer, "incidents", alert.Incident);
        foreach (var info in alert.Infos)
        {
            WriteInfo(writer, info);
        }

        writer.WriteEndElement();
    }

    private static void WriteInfo(XmlWriter writer, CapInfoBlock info)
    {
        writer.WriteStartElement("info", CapGrammar.Namespace12);
        Element(writer, "language", info.Language);
        Element(writer, "category", "Security");
        Element(writer, "event", info.Event);
        Element(writer, "responseType", info.ResponseType);
        Element(writer, "urgency", info.Urgency);
        Element(writer, "severity", info.Severity);
        Element(writer, "certainty", info.Certainty);
        Optional(writer, "effective", info.EffectiveAt is { } effective ? Print(effective) : "");
        Optional(writer, "expires", info.ExpiresAt is { } expires ? Print(expires) : "");
        Optional(writer, "senderName", info.SenderName);
        Optional(writer, "headline", info.Headline);
        Optional(writer, "description", info.Description);
        Optional(writer, "instruction", info.Instruction);
        foreach (var (name, value) in info.Parameters)
        {
            Pair(writer, "parameter", name, value);
        }

        foreach (var area in info.Areas)
        {
            writer.WriteStartElement("area", CapGrammar.Namespace12);
            Element(writer, "areaDesc", area.Description);
            foreach (var code in area.CommuneCodes)
            {
                Pair(writer, "geocode", "INSEE", code);
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void Demand(CapAlert alert)
    {
        string[] names = [alert.Identifier, alert.Sender, .. alert.References.SelectMany(r => new[] { r.Sender, r.Identifier })];
        if (Array.Find(names, IsMalformed) is { } malformed)
        {
            throw new ArgumentException($"'{malformed}' is no name of CAP", nameof(alert));
        }

        if (alert.Type != CapMessageType.Alert && alert.References.IsEmpty)
        {
            throw new ArgumentException($"{alert.Type} refers to nothing", nameof(alert));
        }

        if (alert.Incident.Any(char.IsWhiteSpace) || alert.Infos.Any(i => string.IsNullOrWhiteSpace(i.Event) || i.Areas.Any(a => string.IsNullOrWhiteSpace(a.Description))))
        {
            throw new ArgumentException("an event or an area says nothing, or an incident has white space", nameof(alert));
        }
    }

    private static bool IsMalformed(string name) => name.Length == 0 || name.Any(c => char.IsWhiteSpace(c) || c is ',' or '<' or '&');

    private static bool XmlConvertible(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!XmlConvert.IsXmlChar(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static void Pair(XmlWriter writer, string name, string valueName, string value)
    {
        writer.WriteStartElement(name, CapGrammar.Namespace12);
        Element(writer, "valueName", valueName);
        Element(writer, "value", value);
        writer.WriteEndElement();
    }

    private static void Optional(XmlWriter writer, string name, string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Element(writer, name, text);
        }
    }

    private static void Element(XmlWriter writer, string name, string text) => writer.WriteElementString(name, CapGrammar.Namespace12, Clean(text));
}
