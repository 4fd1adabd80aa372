using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using InfoExchange.Formats.Drafts;
using InfoExchange.Formats.Importing;

namespace InfoExchange.Formats.Cap;

/// <summary>Bytes to elements, within limits: no DTD, nothing fetched, nothing expanded.</summary>
internal static partial class CapXml
{
    internal const int MaxDepth = 32;
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
    private const string Xmlns = "http://www.w3.org/2000/xmlns/";

    /// <summary>Exactly one of root and refusal is null. Stylesheet is the line of an ignored xml-stylesheet instruction.</summary>
    internal static (CapElement? Root, int? StylesheetLine, ImportRefusal? Refusal) Load(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes.ToArray(), writable: false);
            using var decoded = OpenLegacy(stream, bytes.Span);
            using var reader = decoded is null ? XmlReader.Create(stream, Settings()) : XmlReader.Create(decoded, Settings());
            return Read(reader);
        }
        catch (XmlException fault)
        {
            return (null, null, Explain(fault, bytes.Span));
        }
        catch (DecoderFallbackException)
        {
            return (null, null, new ImportRefusal(ImportCodes.NotText, null));
        }
    }

    /// <summary>The same bytes as a document that keeps every blank, for the canonical form of a signature. Only of what <see cref="Load"/> took: within the same limits.</summary>
    /// <exception cref="XmlException">They are no document.</exception>
    internal static XmlDocument LoadDocument(ReadOnlyMemory<byte> bytes)
    {
        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        using var decoded = OpenLegacy(stream, bytes.Span);
        using var reader = decoded is null ? XmlReader.Create(stream, Settings()) : XmlReader.Create(decoded, Settings());
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.Load(reader);
        return document;
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = ImportLimits.MaxCapBytes,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        CloseInput = false,
    };

    /// <summary>A reader for the Windows and ISO encodings that the framework's XML reader does not bring; null for the others.</summary>
    private static StreamReader? OpenLegacy(Stream stream, ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 200)]);
        if (DeclaredEncoding().Match(head) is not { Success: true } match)
            return null;
        var codePage = match.Groups["name"].Value.ToUpperInvariant() switch
        {
            "WINDOWS-1252" or "CP1252" => 1252,
            "ISO-8859-15" => 28605,
            _ => 0,
        };
        return codePage == 0 ? null : new StreamReader(stream, CodePagesEncodingProvider.Instance.GetEncoding(codePage)!, detectEncodingFromByteOrderMarks: false);
    }

    private static (CapElement? Root, int? StylesheetLine, ImportRefusal? Refusal) Read(XmlReader reader)
    {
        var place = (IXmlLineInfo)reader;
        var open = new Stack<(CapElement Element, StringBuilder Text)>();
        CapElement? root = null;
        int? stylesheet = null;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (reader.Depth >= MaxDepth)
                        return (null, null, new ImportRefusal(CapCodes.TooDeep, place.LineNumber, ImportLimits.Say(MaxDepth)));
                    var element = Start(reader, place.LineNumber);
                    root ??= element;
                    if (open.TryPeek(out var parent))
                        parent.Element.Add(element);
                    if (!reader.IsEmptyElement)
                        open.Push((element, new StringBuilder()));
                    break;
                case XmlNodeType.EndElement:
                    var (ended, text) = open.Pop();
                    ended.Text = text.ToString();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    if (open.TryPeek(out var holder))
                        holder.Text.Append(reader.Value);
                    break;
                case XmlNodeType.ProcessingInstruction when reader.Name == "xml-stylesheet":
                    stylesheet ??= place.LineNumber;
                    break;
            }
        }
        return (root, stylesheet, null);
    }

    private static CapElement Start(XmlReader reader, int line)
    {
        var strange = ImmutableArray.CreateBuilder<string>();
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI is not (Xmlns or SchemaInstance))
                strange.Add(reader.Name);
        }
        reader.MoveToElement();
        return new CapElement { Name = reader.LocalName, Namespace = reader.NamespaceURI, Line = line, StrangeAttributes = strange.ToImmutable() };
    }

    /// <summary>The framework gives neither code nor line for a prohibited DTD: without a line, the declaration is looked for.</summary>
    private static ImportRefusal Explain(XmlException fault, ReadOnlySpan<byte> bytes)
    {
        if (fault.LineNumber > 0)
            return new ImportRefusal(fault.Message.Contains("encoding", StringComparison.OrdinalIgnoreCase) ? CapCodes.EncodingUnknown : CapCodes.XmlMalformed, fault.LineNumber);
        var plain = Encoding.Latin1.GetString(bytes).Replace("\0", "", StringComparison.Ordinal);
        var at = plain.IndexOf("<!DOCTYPE", StringComparison.Ordinal);
        return at < 0 ? new ImportRefusal(CapCodes.XmlMalformed, null) : new ImportRefusal(CapCodes.DtdRefused, plain.AsSpan(0, at).Count('\n') + 1);
    }

    [GeneratedRegex("""^\s*<\?xml[^>]*encoding\s*=\s*["'](?<name>[A-Za-z0-9_-]+)["']""", RegexOptions.CultureInvariant)]
    private static partial Regex DeclaredEncoding();
}
