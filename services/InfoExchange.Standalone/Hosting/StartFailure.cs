using System.Diagnostics.CodeAnalysis;
using InfoExchange.Broker.Sequencing;
using InfoExchange.DepartementService.Journal;
using InfoExchange.Ports.Stores;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace InfoExchange.Standalone.Hosting;

/// <summary>Why the program could not start, in words that say what to do.</summary>
internal sealed class StartFailure
{
    private StartFailure(int exitCode, string french, string english)
    {
        ExitCode = exitCode;
        French = french;
        English = english;
    }

    public int ExitCode { get; }

    public string French { get; }

    public string English { get; }

    /// <summary>False for what no operator can mend: a bug, which goes on to be seen whole.</summary>
    public static bool TryRead(Exception fault, [NotNullWhen(true)] out StartFailure? failure)
    {
        failure = fault switch
        {
            DataFolderInUseException inUse => new(
                ExitCodes.FolderInUse,
                $"le dossier de données {inUse.Folder} est utilisé par un autre processus : arrêtez-le, ou donnez un autre dossier avec --data",
                inUse.Message),
            IOException { InnerException: AddressInUseException } taken => new(
                ExitCodes.PortInUse,
                "un des ports est déjà pris : arrêtez le programme qui l'occupe, ou donnez un autre premier port avec --base-port (0 : des ports libres)",
                $"a port is taken: stop the program that has it, or give another first port with --base-port (0: free ones). {taken.Message}"),
            OptionsValidationException settings => new(ExitCodes.WrongArguments, "un réglage est refusé, --environment sans doute", settings.Message),
            CheckpointKeyException key => new(
                ExitCodes.PartStopped, "la clé qui signe le journal manque ou ne peut servir ici : rien n'est servi ; rétablir le magasin de clés du journal, ou installer OpenSSL 3", key.Message),
            SignedHeadLostException { Code: SignedHeadLostException.Unknown } unknown => new(
                ExitCodes.HeadLost,
                $"[{unknown.Code}] le journal {unknown.Mark.Origin} a été restauré jusqu'à l'entrée {unknown.Found.Size} et nul ne sait ici jusqu'où il a été signé : rien n'est servi. Remettre la marque (signed-….json) de l'ancienne machine, ou restaurer avec --marks-from ; si elle est perdue : accept-loss --up-to {unknown.Found.Size} (le journal le dira)",
                unknown.Message),
            SignedHeadLostException lost => new(
                ExitCodes.HeadLost,
                $"[{lost.Code}] le journal {lost.Mark.Origin} a été signé jusqu'à l'entrée {lost.Mark.Head.Size} et la base finit à l'entrée {lost.Found.Size} : rien n'est servi. Rétablir une copie plus récente ; s'il n'en existe pas : InfoExchange.DepartementService accept-loss --up-to {lost.Found.Size} (le journal dira ce qui est perdu)",
                lost.Message),
            StoreFailedException or JournalDamagedException or UnauthorizedAccessException => new(
                ExitCodes.PartStopped,
                "le dossier de données ne peut pas être lu ou écrit : rien n'est servi",
                $"the data folder can't be read or written, nothing is served: {new StoppedPart("start", fault).Reason}"),
            _ => null,
        };
        return failure is not null;
    }

    public void Print(TextWriter error)
    {
        error.WriteLine(French);
        error.WriteLine(English);
    }
}
