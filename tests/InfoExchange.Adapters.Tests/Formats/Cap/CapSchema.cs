using System.Xml;
using System.Xml.Schema;
using Xunit;

namespace InfoExchange.Adapters.Tests.Formats.Cap;

/// <summary>The published schema of CAP 1.2, run by the framework's validator.</summary>
internal static class CapSchema
{
    /// <summary>Whether the schema lets it pass; what it does not know passes.</summary>
    internal static bool IsValid(ReadOnlyMemory<byte> bytes) => !Faults(bytes).Exists(fault => fault.Severity == XmlSeverityType.Error);

    /// <summary>A document that the schema knows and finds nothing wrong with.</summary>
    internal static void Demand(ReadOnlyMemory<byte> bytes) => Assert.Equal([], Faults(bytes).Select(fault => fault.Message));

    private static List<(XmlSeverityType Severity, string Message)> Faults(ReadOnlyMemory<byte> bytes)
    {
        var faults = new List<(XmlSeverityType, string)>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        using (var schema = XmlReader.Create(SharedTestFiles.Shared("cap", "cap12.xsd")))
            settings.Schemas.Add(null, schema);
        settings.ValidationEventHandler += (_, fault) => faults.Add((fault.Severity, fault.Message));
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes.ToArray()), settings);
            while (reader.Read())
            {
            }
        }
        catch (XmlException fault)
        {
            faults.Add((XmlSeverityType.Error, fault.Message));
        }

        return faults;
    }
}
