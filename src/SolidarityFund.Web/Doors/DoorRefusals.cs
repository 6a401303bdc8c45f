// DoorRefusals: what a door refuses before any rule of the fund is asked: files that cannot be read, names that nobody bears.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Web.Doors;

/// <summary>Refusals of the doors.</summary>
public static class DoorRefusals
{
    /// <summary>A fault of a bank's file in the words of the fund.</summary>
    public static Refusal Of(Banking.BankFileFault f) => BankFileWrong.With(("code", f.Code), ("line", f.Line), ("column", f.Column), ("expected", f.Expected), ("found", f.Found));

    /// <summary>The file is not JSON.</summary>
    public static RefusalKind JsonMalformed { get; } = new(nameof(JsonMalformed),
        "Line {line}, column {column} (at {pointer}): this is not JSON.",
        "Ligne {line}, colonne {column} (à {pointer}) : ceci n'est pas du JSON.",
        "Regel {line}, kolom {column} (bij {pointer}): dit is geen JSON.",
        "docs/ARCHITECTURE.md, Charter");

    /// <summary>A member of the file has no meaning here.</summary>
    public static RefusalKind JsonMemberUnknown { get; } = new(nameof(JsonMemberUnknown),
        "{pointer} (line {line}) has no meaning in a charter: it is misspelled, or stands in the wrong place.",
        "{pointer} (ligne {line}) n'a pas de sens dans une charte : le nom est mal écrit, ou mal placé.",
        "{pointer} (regel {line}) heeft geen betekenis in een charter: de naam is fout gespeld of staat verkeerd.",
        "docs/ARCHITECTURE.md, Charter");

    /// <summary>The same member stands there twice.</summary>
    public static RefusalKind JsonMemberTwice { get; } = new(nameof(JsonMemberTwice),
        "{pointer} stands there a second time (line {line}).",
        "{pointer} figure une deuxième fois (ligne {line}).",
        "{pointer} staat er een tweede keer (regel {line}).",
        "docs/ARCHITECTURE.md, Charter");

    /// <summary>A value is missing.</summary>
    public static RefusalKind JsonMemberMissing { get; } = new(nameof(JsonMemberMissing),
        "{pointer} is missing (its object begins on line {line}); for example {example}.",
        "{pointer} manque (son objet commence à la ligne {line}) ; par exemple {example}.",
        "{pointer} ontbreekt (zijn object begint op regel {line}); bijvoorbeeld {example}.",
        "docs/ARCHITECTURE.md, Charter");

    /// <summary>A value is of another kind.</summary>
    public static RefusalKind JsonValueWrong { get; } = new(nameof(JsonValueWrong),
        "{pointer} (line {line}) is {found}; expected is, for example, {example}.",
        "{pointer} (ligne {line}) vaut {found} ; on attend, par exemple, {example}.",
        "{pointer} (regel {line}) is {found}; verwacht wordt bijvoorbeeld {example}.",
        "docs/ARCHITECTURE.md, Charter");

    /// <summary>The product has no such chart of accounts.</summary>
    public static RefusalKind ChartUnknown { get; } = new(nameof(ChartUnknown),
        "There is no chart of accounts {chart}; there is {known}.",
        "Il n'y a pas de plan comptable {chart} ; il y a {known}.",
        "Er is geen rekeningenstelsel {chart}; er is {known}.",
        "domain.md §3");

    /// <summary>The file is not text in UTF-8.</summary>
    public static RefusalKind FileNotText { get; } = new(nameof(FileNotText),
        "The file is not text in UTF-8: save it as UTF-8 (in a spreadsheet: CSV UTF-8).",
        "Le fichier n'est pas du texte en UTF-8 : enregistrez-le en UTF-8 (dans un tableur : CSV UTF-8).",
        "Het bestand is geen tekst in UTF-8: bewaar het als UTF-8 (in een rekenblad: CSV UTF-8).",
        "reliability.md S41");

    /// <summary>A column is missing.</summary>
    public static RefusalKind ColumnMissing { get; } = new(nameof(ColumnMissing),
        "The first line must name the columns; {column} is missing.",
        "La première ligne doit nommer les colonnes ; {column} manque.",
        "De eerste regel moet de kolommen noemen; {column} ontbreekt.",
        "samples/tour/members.csv");

    /// <summary>A column is not known or stands there twice.</summary>
    public static RefusalKind ColumnUnknown { get; } = new(nameof(ColumnUnknown),
        "Column {column} is not known or stands there twice; the columns are {known}.",
        "La colonne {column} est inconnue ou figure deux fois ; les colonnes sont {known}.",
        "Kolom {column} is onbekend of staat er twee keer; de kolommen zijn {known}.",
        "samples/tour/members.csv");

    /// <summary>A field cannot be read.</summary>
    public static RefusalKind FieldWrong { get; } = new(nameof(FieldWrong),
        "{column} is '{found}'; expected is, for example, {example}.",
        "{column} vaut « {found} » ; on attend, par exemple, {example}.",
        "{column} is '{found}'; verwacht wordt bijvoorbeeld {example}.",
        "domain.md §6.1");

    /// <summary>A line has too few or too many fields.</summary>
    public static RefusalKind FieldCountWrong { get; } = new(nameof(FieldCountWrong),
        "The line has {found} fields; the header has {expected}.",
        "La ligne compte {found} champs ; l'en-tête en compte {expected}.",
        "De regel telt {found} velden; de koptekst telt er {expected}.",
        "samples/tour/members.csv");

    /// <summary>An enterprise number fails its check.</summary>
    public static RefusalKind EnterpriseNumberWrong { get; } = new(nameof(EnterpriseNumberWrong),
        "{number} is no Belgian enterprise number: ten digits whose check does not hold are a typing error.",
        "{number} n'est pas un numéro d'entreprise belge : dix chiffres dont le contrôle échoue sont une faute de frappe.",
        "{number} is geen Belgisch ondernemingsnummer: tien cijfers waarvan de controle niet klopt zijn een typfout.",
        "domain.md §6.1");

    /// <summary>An account number fails its check.</summary>
    public static RefusalKind IbanWrong { get; } = new(nameof(IbanWrong),
        "{iban} is no IBAN: its length or its check digits do not hold.",
        "{iban} n'est pas un IBAN : sa longueur ou ses chiffres de contrôle ne tiennent pas.",
        "{iban} is geen IBAN: de lengte of de controlecijfers kloppen niet.",
        "domain.md §6.1");

    /// <summary>A handle has another form.</summary>
    public static RefusalKind HandleWrong { get; } = new(nameof(HandleWrong),
        "'{handle}' is no handle: letters a-z, digits, dot, dash and underscore, at most {most}; no e-mail address.",
        "« {handle} » n'est pas un identifiant : lettres a-z, chiffres, point, tiret et souligné, au plus {most} ; pas d'adresse e-mail.",
        "'{handle}' is geen gebruikersnaam: letters a-z, cijfers, punt, streepje en onderstreping, hoogstens {most}; geen e-mailadres.",
        "reliability.md S55");

    /// <summary>The same organisation stands in the file twice.</summary>
    public static RefusalKind TwiceInFile { get; } = new(nameof(TwiceInFile),
        "{number} stood on line {line} already.",
        "{number} figurait déjà à la ligne {line}.",
        "{number} stond al op regel {line}.",
        "samples/tour/members.csv");

    /// <summary>The register has something else than the file. Nothing is overwritten.</summary>
    public static RefusalKind MemberDiffers { get; } = new(nameof(MemberDiffers),
        "{column}: the register says {register}, the file says {file}; nothing was changed.",
        "{column} : le registre dit {register}, le fichier dit {file} ; rien n'a été changé.",
        "{column}: het register zegt {register}, het bestand zegt {file}; er is niets gewijzigd.",
        "samples/tour/members.csv");

    /// <summary>The bank file cannot be read.</summary>
    public static RefusalKind BankFileWrong { get; } = new(nameof(BankFileWrong),
        "{code}: line {line}, column {column}: expected {expected}, found {found}.",
        "{code} : ligne {line}, colonne {column} : attendu {expected}, trouvé {found}.",
        "{code}: regel {line}, kolom {column}: verwacht {expected}, gevonden {found}.",
        "domain.md §6.4 and §6.5");

    /// <summary>The statement's number is in the books, with other lines.</summary>
    public static RefusalKind StatementKnownOtherwise { get; } = new(nameof(StatementKnownOtherwise),
        "Statement {statement} of {account} is in the books with other lines: {unknown} of {lines} are not known. Nothing was added; ask the bank which file is right.",
        "L'extrait {statement} de {account} est dans les comptes avec d'autres lignes : {unknown} sur {lines} sont inconnues. Rien n'a été ajouté ; demandez à la banque quel fichier est le bon.",
        "Uittreksel {statement} van {account} staat met andere lijnen in de boeken: {unknown} van {lines} zijn onbekend. Er is niets toegevoegd; vraag de bank welk bestand juist is.",
        "domain.md §6.6");

    /// <summary>A statement is booked as one record, which has a bound.</summary>
    public static RefusalKind StatementTooLong { get; } = new(nameof(StatementTooLong),
        "Statement {statement} has {lines} lines; at most {most} are booked at once. Ask the bank for a statement a day.",
        "L'extrait {statement} compte {lines} lignes ; au plus {most} sont comptabilisées à la fois. Demandez à la banque un extrait par jour.",
        "Uittreksel {statement} telt {lines} lijnen; hoogstens {most} worden tegelijk geboekt. Vraag de bank een uittreksel per dag.",
        "reliability.md S42");

    /// <summary>The orders make no file that a bank would take.</summary>
    public static RefusalKind PaymentFileWrong { get; } = new(nameof(PaymentFileWrong),
        "{code}: {place}: expected {expected}, found {found}.",
        "{code} : {place} : attendu {expected}, trouvé {found}.",
        "{code}: {place}: verwacht {expected}, gevonden {found}.",
        "domain.md §6.3");

    /// <summary>The file cannot be made again as it was.</summary>
    public static RefusalKind PaymentFileDiffers { get; } = new(nameof(PaymentFileDiffers),
        "Payment file {file} cannot be made again as it was: a name in it has changed since. Its hash is {recorded}.",
        "Le fichier de paiement {file} ne peut être refait tel qu'il était : un nom y a changé depuis. Son empreinte est {recorded}.",
        "Betaalbestand {file} kan niet opnieuw gemaakt worden zoals het was: een naam erin is sindsdien veranderd. De hash is {recorded}.",
        "docs/ARCHITECTURE.md, Payment files");

    /// <summary>The fund has several accounts, or none, and nobody said which pays.</summary>
    public static RefusalKind PayingAccountNotNamed { get; } = new(nameof(PayingAccountNotNamed),
        "Say which account pays: the fund has {count}.",
        "Indiquez le compte qui paie : le fonds en a {count}.",
        "Zeg welke rekening betaalt: het fonds heeft er {count}.",
        "domain.md §6.3");

    /// <summary>The bank's answer is about no file of this fund.</summary>
    public static RefusalKind AnswerToNoFile { get; } = new(nameof(AnswerToNoFile),
        "The answer is about message {message}, which is no payment file of this fund.",
        "La réponse porte sur le message {message}, qui n'est pas un fichier de paiement de ce fonds.",
        "Het antwoord gaat over bericht {message}, dat geen betaalbestand van dit fonds is.",
        "domain.md §6.6");

    /// <summary>The product has no such profile of tables.</summary>
    public static RefusalKind CsvProfileUnknown { get; } = new(nameof(CsvProfileUnknown),
        "There is no profile {profile} for a bank's table; there is {known}.",
        "Il n'y a pas de profil {profile} pour un tableau de banque ; il y a {known}.",
        "Er is geen profiel {profile} voor een banktabel; er is {known}.",
        "domain.md §6.5");

    /// <summary>The chart has no such account.</summary>
    public static RefusalKind AccountNumberUnknown { get; } = new(nameof(AccountNumberUnknown),
        "The chart has no account {number}; it has {known}.",
        "Le plan comptable n'a pas de compte {number} ; il a {known}.",
        "Het rekeningenstelsel heeft geen rekening {number}; het heeft {known}.",
        "domain.md §3");

    /// <summary>Debits and credits of an entry differ.</summary>
    public static RefusalKind EntryUnbalanced { get; } = new(nameof(EntryUnbalanced),
        "The entry does not balance: debits {debit}, credits {credit}.",
        "L'écriture n'est pas équilibrée : débits {debit}, crédits {credit}.",
        "De boeking is niet in evenwicht: debet {debit}, credit {credit}.",
        "domain.md §3");

    /// <summary>Free words are empty, too long or hide something.</summary>
    public static RefusalKind WordsUnfit { get; } = new(nameof(WordsUnfit),
        "The text must have 1 to {most} visible characters; line breaks are welcome, hidden characters are not.",
        "Le texte doit avoir de 1 à {most} caractères visibles ; les retours à la ligne sont bienvenus, les caractères cachés ne le sont pas.",
        "De tekst moet 1 tot {most} zichtbare tekens hebben; regeleinden mogen, verborgen tekens niet.",
        "docs/ARCHITECTURE.md, Personal data");

    /// <summary>Under the command id, words were kept that are erased since, or too many other words.</summary>
    public static RefusalKind WordsKeptOtherwise { get; } = new(nameof(WordsKeptOtherwise),
        "Under the id {command}, words were kept that have been erased, or other words too often: ask again under a new key.",
        "Sous l'identifiant {command}, des mots gardés ont été effacés, ou d'autres mots ont été essayés trop souvent : redemandez sous une nouvelle clé.",
        "Onder de id {command} zijn bewaarde woorden gewist, of te vaak andere woorden geprobeerd: vraag opnieuw onder een nieuwe sleutel.",
        "docs/ARCHITECTURE.md, The path of a command");

    /// <summary>Money weighs no vote: a charter cannot say that it does.</summary>
    public static RefusalKind VotesNotWeighted { get; } = new(nameof(VotesNotWeighted),
        "{pointer} (line {line}) would weigh votes: each member has one, whatever it contributed.",
        "{pointer} (ligne {line}) pondérerait les voix : chaque membre en a une, quoi qu'il ait versé.",
        "{pointer} (regel {line}) zou stemmen wegen: elk lid heeft er één, wat het ook heeft bijgedragen.",
        "domain.md §5");

    /// <summary>Not one seal of a secret vote opens: its key is lost, or another one stands in its place.</summary>
    public static RefusalKind SealsUnreadable { get; } = new(nameof(SealsUnreadable),
        "None of the {ballots} sealed ballots on proposal {number} can be opened: their key is lost. The vote stays open; take the proposal back and vote anew.",
        "Aucun des {ballots} bulletins scellés sur la proposition {number} ne s'ouvre : leur clé est perdue. Le vote reste ouvert ; retirez la proposition et votez à nouveau.",
        "Geen van de {ballots} verzegelde stembrieven over voorstel {number} gaat open: hun sleutel is verloren. De stemming blijft open; trek het voorstel in en stem opnieuw.",
        "docs/ARCHITECTURE.md, Secret ballots");

    /// <summary>The file is larger than is read.</summary>
    public static RefusalKind FileTooLarge { get; } = new(nameof(FileTooLarge),
        "The file has {bytes} bytes; at most {most} are read.", "Le fichier compte {bytes} octets ; on en lit au plus {most}.", "Het bestand telt {bytes} bytes; hoogstens {most} worden gelezen.", "reliability.md S35");

    /// <summary>The file has more lines than are read.</summary>
    public static RefusalKind FileTooLong { get; } = new(nameof(FileTooLong),
        "The file has more than {most} lines.", "Le fichier compte plus de {most} lignes.", "Het bestand telt meer dan {most} regels.", "reliability.md S35");

    /// <summary>The content of a document is of none of the types that are taken.</summary>
    public static RefusalKind DocumentTypeUnknown { get; } = new(nameof(DocumentTypeUnknown),
        "By its content the document is none of: {known}. Its name does not count.",
        "Par son contenu, le document n'est aucun de : {known}. Son nom ne compte pas.",
        "Naar zijn inhoud is het document geen van: {known}. Zijn naam telt niet.",
        "reliability.md S41");

    /// <summary>The name of a file cannot be one.</summary>
    public static RefusalKind DocumentNameUnfit { get; } = new(nameof(DocumentNameUnfit),
        "A document needs a file name of 1 to {most} visible characters.",
        "Un document demande un nom de fichier de 1 à {most} caractères visibles.",
        "Een document vraagt een bestandsnaam van 1 tot {most} zichtbare tekens.",
        "reliability.md S41");

    /// <summary>A cell holds a formula.</summary>
    public static RefusalKind FormulaInFile { get; } = new(nameof(FormulaInFile),
        "{column} is '{found}', a formula: save the file with values only.",
        "{column} vaut « {found} », une formule : enregistrez le fichier avec les seules valeurs.",
        "{column} is '{found}', een formule: bewaar het bestand met enkel waarden.",
        "reliability.md S41");
}
