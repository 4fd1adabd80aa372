namespace InfoExchange.Standalone.Demo;

/// <summary>Words of a trace as a reader knows them; what is not in the table stays as the journal says it.</summary>
internal static class FactWords
{
    private static readonly (string Kind, string French, string English)[] Rows =
    [
        ("bulletin.issued", "bulletin publié", "bulletin issued"),
        ("audience.included", "destinataires retenus", "recipients included"),
        ("audience.excluded", "destinataires exclus", "recipients excluded"),
        ("return.published", "la remontée est devenue ce bulletin", "the return became this bulletin"),
        ("delivered", "remis", "delivered"),
        ("answer.Received", "réponse « Bien reçu »", "answered \"received\""),
        ("reminder", "relance au suppléant", "reminder to the substitute"),
        ("duty_desk", "passés à la permanence", "handed to the duty desk"),
        ("answer.TakenInCharge", "réponse « Pris en compte »", "answered \"taken in charge\""),
        ("bulletin.closed", "fin de l'alerte", "end of the alert"),
    ];

    public static string Say(string kind, DemoAccount account)
    {
        var row = Array.Find(Rows, r => r.Kind == kind);
        return row.Kind is null ? kind : account.In(row.French, row.English);
    }
}
