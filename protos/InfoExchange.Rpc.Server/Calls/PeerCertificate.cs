using System.Security.Cryptography.X509Certificates;
using System.Text;
using Grpc.Core;

namespace InfoExchange.Rpc.Server.Calls;

/// <summary>A client certificate as properties of the peer. The handshake has checked it, or nothing has: that is the server's setting.</summary>
internal static class PeerCertificate
{
    private const string CommonName = "x509_common_name";
    private const string AlternativeName = "x509_subject_alternative_name";

    public static AuthContext Read(X509Certificate2? certificate)
    {
        var properties = new Dictionary<string, List<AuthProperty>>(StringComparer.Ordinal);
        if (certificate is null)
        {
            return new AuthContext(null, properties);
        }

        Add(properties, AlternativeName, certificate.GetNameInfo(X509NameType.DnsFromAlternativeName, forIssuer: false));
        Add(properties, CommonName, certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false));
        return new AuthContext(properties.ContainsKey(AlternativeName) ? AlternativeName : properties.ContainsKey(CommonName) ? CommonName : null, properties);
    }

    private static void Add(Dictionary<string, List<AuthProperty>> properties, string name, string value)
    {
        if (value.Length > 0)
        {
            properties[name] = [AuthProperty.Create(name, Encoding.UTF8.GetBytes(value))];
        }
    }
}
