namespace InfoExchange.Formats.Messages;

/// <summary>French names of information types, for composed headlines.</summary>
internal static class InformationTypes
{
    internal static string French(string type) => type switch
    {
        FactWords.ArmedRobbery => "Vol à main armée",
        FactWords.Shoplifting => "Vol à l'étalage",
        FactWords.Burglary => "Cambriolage",
        FactWords.Fraud => "Escroquerie",
        FactWords.Threat => "Menace",
        FactWords.Person => "Personne signalée",
        FactWords.Vehicle => "Véhicule signalé",
        _ => "Information",
    };
}
