using InfoExchange.Broker;
using InfoExchange.Bus;
using InfoExchange.Bus.Announcements;
using InfoExchange.Bus.Embedded;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.DepartementService.Journal;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Persistence;
using InfoExchange.Persistence.Keys;
using InfoExchange.Persistence.Postgres;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfoExchange.DepartementService.Operating;

/// <summary>Begins a journal in a data folder: keys, entry 1, the first authority and the first auditor.</summary>
internal static class JournalInitiation
{
    /// <summary>The certificate's password, in the environment.</summary>
    public const string PasswordVariable = "INFOEXCHANGE_KEYRING_PASSWORD";

    /// <returns>The public key that auditors pin and what signs with it, or why the journal was not begun.</returns>
    public static async Task<Outcome<InitiatedJournal>> RunAsync(InitArguments arguments, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(arguments.Folder);
        var code = arguments.Jurisdiction.Code;
        await using IJournalStore store = arguments.Server is { } server
            ? await PostgresJournalStore.OpenAsync(server.Connection, server.Schema, cancellationToken)
            : await SqliteJournalStore.OpenAsync(Path.Combine(arguments.Folder, $"journal-{code}.db"), cancellationToken);
        Directory.CreateDirectory(arguments.KeyRing);
        using var certificate = RingCertificate.Ensure(arguments.Certificate, Environment.GetEnvironmentVariable(PasswordVariable));
        await using var keys = await SqliteKeyStore.OpenAsync(
            Path.Combine(arguments.Folder, $"keys-{code}.db"), CertificateKeyWrapping.Open(arguments.KeyRing, certificate), cancellationToken);
        await using var bus = EmbeddedBus.Open(Path.Combine(arguments.Folder, "bus.db"), TimeProvider.System);
        using var signer = await NoteCheckpointSigner.CreateAsync(keys, store, cancellationToken);
        var chance = new CryptoRandomSource();
        using var sealer = await EnvelopeFrameSealer.CreateAsync(keys, new ConsumerKeys(), chance, [Topology.ConsumerOf(arguments.Jurisdiction)], cancellationToken);
        var ports = new BrokerAssembly(bus, sealer, TimeProvider.System, chance).PortsOf(arguments.Jurisdiction, store, keys, signer, new SignedHeadFile(SignedHeadFile.PathIn(arguments.Folder, code)), NullLogger.Instance);
        var outcome = await JurisdictionBroker.CreateAsync(ports, CommandOf(arguments), $"init on {Environment.MachineName}", cancellationToken);
        return outcome.IsAccepted ? Outcome.Accept(new InitiatedJournal(signer.VerifierKey(arguments.Origin), signer.Description)) : Outcome.Refuse<InitiatedJournal>(outcome.Refusals);
    }

    private static CreateJournal CommandOf(InitArguments arguments) => new(
        new JournalCreated
        {
            Origin = arguments.Origin,
            Jurisdiction = arguments.Jurisdiction,
            Authority = arguments.Authority,
            AuthorityPersonId = "p-authority",
            AuditorPersonId = "p-auditor",
        },
        new NewPerson("p-authority", arguments.AuthoritySubject, arguments.AuthorityNames),
        new NewPerson("p-auditor", arguments.AuditorSubject, arguments.AuditorNames));
}
