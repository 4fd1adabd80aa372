using System.Text;
using Xunit;

namespace InfoExchange.Adapters.Tests.Formats.Cap;

/// <summary>A small whole alert to break in one place.</summary>
internal static class CapDocument
{
    public const string Text = """
        <?xml version="1.0" encoding="UTF-8"?>
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
        <identifier>PP-75-1</identifier>
        <sender>watch@example.invalid</sender>
        <sent>2026-03-12T21:45:00+01:00</sent>
        <status>Actual</status>
        <msgType>Alert</msgType>
        <scope>Public</scope>
        <info>
        <language>fr-FR</language>
        <category>Security</category>
        <event>Vol à main armée</event>
        <urgency>Immediate</urgency>
        <severity>Severe</severity>
        <certainty>Observed</certainty>
        <expires>2026-03-13T06:00:00+01:00</expires>
        <headline>Vol à main armée rue du Pélican</headline>
        <description>Deux individus, scooter.</description>
        <instruction>Appelez le 17.</instruction>
        <area>
        <areaDesc>Paris 1er</areaDesc>
        <polygon>48.86,2.33 48.87,2.33 48.87,2.35 48.86,2.33</polygon>
        <geocode><valueName>INSEE</valueName><value>75101</value></geocode>
        </area>
        </info>
        </alert>
        """;

    public static readonly DateTimeOffset Now = new(2026, 3, 12, 21, 0, 0, TimeSpan.Zero);

    public static byte[] Bytes => Encoding.UTF8.GetBytes(Text);

    /// <summary>Fails when the piece is not there, so that no test passes by a typing error.</summary>
    public static byte[] With(string piece, string other)
    {
        Assert.Contains(piece, Text, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(Text.Replace(piece, other, StringComparison.Ordinal));
    }
}
