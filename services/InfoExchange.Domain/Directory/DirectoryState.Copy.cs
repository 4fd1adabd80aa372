namespace InfoExchange.Domain.Directory;

/// <content>Copying: the one place that lists every member.</content>
public sealed partial class DirectoryState
{
    private DirectoryState()
    {
    }

    private DirectoryState(DirectoryState from)
    {
        Organisations = from.Organisations;
        Establishments = from.Establishments;
        Rights = from.Rights;
        Recipients = from.Recipients;
        RecipientNumbers = from.RecipientNumbers;
        People = from.People;
        PeopleBySubject = from.PeopleBySubject;
        Functions = from.Functions;
        Contacts = from.Contacts;
        Conventions = from.Conventions;
        Adhesions = from.Adhesions;
        Turns = from.Turns;
        Gaps = from.Gaps;
        Zones = from.Zones;
        Communes = from.Communes;
        Sites = from.Sites;
        Patrols = from.Patrols;
        Postures = from.Postures;
        Competences = from.Competences;
        Mandates = from.Mandates;
        MandateIds = from.MandateIds;
        Absences = from.Absences;
        Texts = from.Texts;
        Standings = from.Standings;
        Bodies = from.Bodies;
    }
}
